from agents import unique, with_async
from openintent import ConflictError, EventType, IntentStatus, NotFoundError
from openintent.models import AgentStatus
from rows import row


def async_row(name):
    def register(work):
        row(f'AsyncOpenIntentClient.{name}')(with_async(work))
        return work

    return register


@async_row('create_intent')
async def create_intent(client):
    made = await client.create_intent('Research', 'Analyze', initial_state={'a': 1})
    assert (made.title, made.version, made.created_by) == ('Research', 1, 'rows-async')
    assert (made.status, made.state.to_dict()) == (IntentStatus.DRAFT, {'a': 1})


@async_row('get_intent')
async def get_intent(client):
    made = await client.create_intent('Research', 'Analyze')
    assert (await client.get_intent(made.id)).to_dict() == made.to_dict()
    try:
        await client.get_intent(unique('nothing'))
    except NotFoundError:
        return
    raise AssertionError('an unknown id was found')


@async_row('update_state')
async def update_state(client):
    made = await client.create_intent('Research', '', initial_state={'a': 1})
    changed = await client.update_state(made.id, 1, {'b': [2]})
    assert (changed.version, changed.state.to_dict()) == (2, {'a': 1, 'b': [2]})
    try:
        await client.update_state(made.id, 1, {'b': 3})
    except ConflictError as stale:
        assert stale.current_version == 2
        return
    raise AssertionError('a stale version was accepted')


@async_row('log_event')
async def log_event(client):
    made = await client.create_intent('Research', '')
    event = await client.log_event(made.id, EventType.COMMENT, {'note': 'n'}, trace_id='d' * 32)
    [found] = await client.get_events(made.id, event_type=EventType.COMMENT)
    assert (found.id, found.actor, found.payload, found.trace_id) == (event.id, 'rows-async', {'note': 'n'}, 'd' * 32)


@async_row('register_agent')
async def register_agent(client):
    name = unique('agent')
    made = await client.register_agent(name, ['research', 'write'], name='Ünï', metadata={'team': 'x'})
    assert (made.agent_id, made.name, made.capabilities) == (name, 'Ünï', ['research', 'write'])
    assert (made.status, made.metadata) == (AgentStatus.ACTIVE, {'team': 'x'})
    again = await client.register_agent(name, ['write'])
    assert again.capabilities == ['write']


@async_row('get_agent_record')
async def get_agent_record(client):
    name = unique('agent')
    await client.register_agent(name, ['research'])
    found = await client.get_agent_record(name)
    assert (found.agent_id, found.capabilities) == (name, ['research'])
    try:
        await client.get_agent_record(unique('nobody'))
    except NotFoundError:
        return
    raise AssertionError('an unknown agent was found')


@async_row('list_agents')
async def list_agents(client):
    names = {unique('agent'), unique('agent')}
    for name in names:
        await client.register_agent(name, role_id='rows')
    assert names <= {record.agent_id for record in await client.list_agents()}
    await client.update_agent_status(min(names), 'draining')
    assert min(names) in {record.agent_id for record in await client.list_agents(status='draining')}
    assert max(names) not in {record.agent_id for record in await client.list_agents(status='draining')}


@async_row('agent_heartbeat')
async def agent_heartbeat(client):
    name = unique('agent')
    before = await client.register_agent(name)
    answer = await client.agent_heartbeat(name, current_load=2, tasks_in_progress=['t'])
    assert answer['status'] == 'ok' or answer['acknowledged'] is True, answer
    after = await client.get_agent_record(name)
    assert after.capacity.current_load == 2
    assert after.last_heartbeat_at and after.last_heartbeat_at >= before.registered_at
    try:
        await client.agent_heartbeat(unique('nobody'))
    except NotFoundError:
        return
    raise AssertionError('the heartbeat of an unknown agent was taken')


@async_row('update_agent_status')
async def update_agent_status(client):
    name = unique('agent')
    await client.register_agent(name)
    answer = await client.update_agent_status(name, 'draining')
    assert (answer['agent_id'], answer['status']) == (name, 'draining'), answer
    assert (await client.get_agent_record(name)).status is AgentStatus.DRAINING
    try:
        await client.update_agent_status(name, 'zombie')
    except Exception:
        assert (await client.get_agent_record(name)).status is AgentStatus.DRAINING
        return
    raise AssertionError('a status that does not exist was accepted')


@async_row('close')
async def close(client):
    assert (await client.discover())['protocol']
    await client.close()
    try:
        await client.discover()
    except RuntimeError:
        return
    raise AssertionError('a closed client went on')
