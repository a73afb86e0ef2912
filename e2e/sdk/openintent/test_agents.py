import pytest
from openintent import NotFoundError, OpenIntentError
from openintent.models import AgentStatus
from server import until


def test_check_19_registering_again_is_no_error(a, name):
    made = a.register_agent(name, ['search'], role_id='r', metadata={'m': 1}, capacity={'max_concurrent_tasks': 3})
    assert (made.agent_id, made.status, made.capabilities) == (name, AgentStatus.ACTIVE, ['search'])
    again = a.register_agent(name, ['search', 'write'], name='Writer', metadata={'m': 2})
    assert again.version == made.version + 1
    read = a.get_agent_record(name)
    assert (read.capabilities, read.name, read.metadata) == (['search', 'write'], 'Writer', {'m': 2})


def test_check_19_heartbeats_carry_the_load(a, name):
    a.register_agent(name, [])
    answer = a.agent_heartbeat(name, current_load=3, tasks_in_progress=['t'])
    assert (answer['status'], answer['acknowledged'], answer['agent_status']) == ('ok', True, 'active')
    assert answer['server_timestamp'] < answer['next_heartbeat_at']
    assert a.get_agent_record(name).capacity.current_load == 3
    with pytest.raises(NotFoundError):
        a.agent_heartbeat(f'{name}-unknown')
    with pytest.raises(NotFoundError):
        a.get_agent_record(f'{name}-unknown')


def test_check_19_statuses(a, name):
    a.register_agent(name, [], role_id=name)
    assert a.update_agent_status(name, 'draining')['status'] == 'draining'
    assert a.agent_heartbeat(name)['pending_commands'] == ['drain']
    assert [one.agent_id for one in a.list_agents(status='draining', role_id=name)] == [name]
    assert a.list_agents(status='active', role_id=name) == []
    with pytest.raises(OpenIntentError):
        a.update_agent_status(name, 'zombie')
    a.update_agent_status(name, 'deregistered')
    with pytest.raises(OpenIntentError) as refused:
        a.agent_heartbeat(name)
    assert refused.value.status_code == 410
    assert a.register_agent(name, []).status is AgentStatus.ACTIVE


def test_check_19_silence_is_unhealthy_and_then_dead(a, name):
    beats = {'interval_seconds': 0.2, 'unhealthy_after_seconds': 0.5, 'dead_after_seconds': 2}
    a.register_agent(name, [], heartbeat_config=beats)
    status = lambda: a.get_agent_record(name).status
    assert until(lambda: status() is AgentStatus.UNHEALTHY, 5)
    assert a.agent_heartbeat(name)['agent_status'] == 'active'
    assert until(lambda: status() is AgentStatus.DEAD, 10)
    with pytest.raises(OpenIntentError) as refused:
        a.agent_heartbeat(name)
    assert refused.value.status_code == 410


def test_names_with_slashes_spaces_and_percent_signs(a, name):
    for awkward in (f'{name}/writer', f'{name} one', f'{name}%41', f'{name}%'):
        a.register_agent(awkward, [])
        assert a.get_agent_record(awkward.replace('%41', '%2541')).agent_id == awkward
