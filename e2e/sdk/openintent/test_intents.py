import threading

import pytest
from openintent import ConflictError, IntentStatus, NotFoundError, OpenIntentError, ValidationError
from openintent.exceptions import LeaseConflictError

NOBODY = '0199aaaa-0000-7000-8000-000000000000'


def test_check_1_discovery_needs_no_key(agent):
    found = agent('nobody', 'no-key').discover()
    assert found['protocol'] == 'OpenIntent Coordination Protocol'
    assert {'intents', 'leasing', 'state-patches'} <= set(found['capabilities'])


def test_check_2_an_intent_begins_as_its_agents_draft(a):
    made = a.create_intent('T', initial_state={'a': 1})
    assert (made.version, made.status, made.created_by) == (1, IntentStatus.DRAFT, 'agent-a')
    assert made.state.to_dict() == {'a': 1}
    assert made.to_dict() == a.get_intent(made.id).to_dict()


def test_check_2_parent_dependencies_and_constraints_come_back(a):
    parent, other = a.create_intent('parent'), a.create_intent('other')
    made = a.create_intent('T', parent_intent_id=parent.id, depends_on=[other.id], constraints=['x'])
    assert (made.parent_intent_id, made.depends_on) == (parent.id, [other.id])
    assert made.constraints == {'rules': ['x']}
    policy = {'completion_mode': 'auto', 'require_status_reason': True}
    assert a.create_intent('P', governance_policy=policy).governance_policy.require_status_reason is True


def test_check_3_a_list_by_status_a_page_at_a_time(a):
    ids = [a.create_intent(f'list {n}').id for n in range(3)]
    a.set_status(ids[1], 1, IntentStatus.ACTIVE)
    assert [one.id for one in a.list_intents(status=IntentStatus.DRAFT, limit=1)] == [ids[2]]
    assert [one.id for one in a.list_intents(status=IntentStatus.DRAFT, limit=1, offset=1)] == [ids[0]]
    assert ids[1] in [one.id for one in a.list_intents(status=IntentStatus.ACTIVE)]


def test_check_4_a_stale_version_is_a_conflict_and_no_leases(a):
    made = a.create_intent('please release', initial_state={'a': 1, 'release': 'lease'})
    after = a.update_state(made.id, 1, {'p': 0.5})
    assert (after.version, after.state.to_dict()['a'], after.state.to_dict()['p']) == (2, 1, 0.5)
    with pytest.raises(ConflictError) as refused:
        a.update_state(made.id, 1, {'p': 0.6})
    assert type(refused.value) is ConflictError
    assert refused.value.current_version == 2
    assert not isinstance(refused.value, LeaseConflictError)


def test_check_5_nested_paths_keep_what_stands_beside_them(a):
    made = a.create_intent('T')
    a.update_state(made.id, 1, {'x/y': 1})
    a.update_state(made.id, 2, {'x/z': 2})
    assert a.get_intent(made.id).state.get('x') == {'y': 1, 'z': 2}


def test_numbers_come_back_as_they_were_sent(a):
    made = a.create_intent('T', initial_state={'big': 2**60 + 1, 'float': 1.0})
    after = a.update_state(made.id, 1, {'more': [2**63, 2.0]}).state.to_dict()
    assert after == {'big': 2**60 + 1, 'float': 1.0, 'more': [2**63, 2.0]}
    assert isinstance(after['float'], float) and isinstance(after['more'][1], float)


def test_check_6_of_twenty_threads_one_is_served(a):
    made = a.create_intent('T')
    seen = []

    def attempt(n):
        try:
            a.update_state(made.id, 1, {'n': n})
            seen.append('served')
        except OpenIntentError as error:
            seen.append(type(error))

    threads = [threading.Thread(target=attempt, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, seen)) == sorted(map(str, ['served'] + [ConflictError] * 19))


def test_a_dependent_waits_until_what_it_depends_on_is_completed(a):
    root = a.create_intent('root')
    first = a.create_child_intent(root.id, 'first')
    second = a.create_child_intent(root.id, 'second', depends_on=[first.id])
    assert second.status is IntentStatus.BLOCKED
    assert [one.id for one in a.get_ready_intents(root.id)] == [first.id]
    assert [one.id for one in a.get_blocked_intents(root.id)] == [second.id]
    with pytest.raises(ConflictError):
        a.set_status(second.id, second.version, IntentStatus.COMPLETED)
    a.set_status(first.id, 1, IntentStatus.COMPLETED)
    assert a.get_intent(second.id).status is IntentStatus.ACTIVE
    assert [one.id for one in a.get_children(root.id)] == [first.id, second.id]
    assert [one.id for one in a.get_dependents(first.id)] == [second.id]
    assert [one.id for one in a.get_dependencies(second.id)] == [first.id]
    assert [one.id for one in a.get_ancestors(second.id)] == [root.id]
    assert {one.id for one in a.get_descendants(root.id)} == {first.id, second.id}
    graph = a.get_intent_graph(root.id)
    assert graph['root_id'] == root.id and len(graph['nodes']) == 3
    assert {'from': first.id, 'to': second.id, 'type': 'dependency'} in graph['edges']


def test_dependencies_are_added_and_removed_by_version_and_never_in_a_circle(a):
    one, two = a.create_intent('one'), a.create_intent('two')
    after = a.add_dependency(one.id, two.id, 1)
    assert (after.version, after.depends_on) == (2, [two.id])
    with pytest.raises(ValidationError):
        a.add_dependency(two.id, one.id, 1)
    with pytest.raises(ValidationError):
        a.add_dependency(one.id, two.id, 2)
    with pytest.raises(ConflictError) as refused:
        a.remove_dependency(one.id, two.id, 1)
    assert refused.value.current_version == 2
    assert a.remove_dependency(one.id, two.id, 2).depends_on == []


def test_finished_is_finished(a):
    made = a.create_intent('T')
    done = a.set_status(made.id, 1, IntentStatus.COMPLETED, reason='done')
    assert done.status is IntentStatus.COMPLETED
    with pytest.raises(ConflictError):
        a.set_status(made.id, done.version, IntentStatus.ACTIVE)


def test_unknown_ids_and_wrong_keys(a, agent):
    for call in (a.get_intent, a.get_leases, a.get_events, a.get_decisions, a.get_children):
        with pytest.raises(NotFoundError):
            call(NOBODY)
    with pytest.raises(OpenIntentError) as refused:
        agent('agent-a', 'ik_wrong').list_intents()
    assert refused.value.status_code == 401


def test_the_keys_secret_stands_in_no_answer(a, key):
    made = a.create_intent('T')
    a.acquire_lease(made.id, 's')
    a.assign_agent(made.id)
    for path in ('', '/events', '/leases', '/agents', '/graph'):
        assert key not in a._client.get(f'/api/v1/intents/{made.id}{path}').text
