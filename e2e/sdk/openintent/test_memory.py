import asyncio

import pytest
from openintent import ConflictError, NotFoundError, OpenIntentError, ValidationError
from openintent.models import MemoryPriority, MemorySensitivity, MemoryType


def test_a_memory_is_kept_changed_and_deleted(a, name):
    big = {'big': 2**63 + 1, 'text': 'please release the lease', 'deep': {'x': [1.5, None]}}
    made = a.create_memory(
        name, 'billing.invoices', 'batch', big, memory_type='episodic', tags=['batch'], ttl='PT1H', pinned=True,
        priority='high', sensitivity='internal', scope={'task_id': 't', 'intent_id': 'i'}, curated_by='ann',
    )
    assert (made.agent_id, made.namespace, made.key, made.version) == (name, 'billing.invoices', 'batch', 1)
    assert (made.value, made.memory_type, made.tags) == (big, MemoryType.EPISODIC, ['batch'])
    assert (made.priority, made.sensitivity) == (MemoryPriority.HIGH, MemorySensitivity.INTERNAL)
    assert (made.scope.to_dict(), made.curated_by) == ({'task_id': 't', 'intent_id': 'i'}, 'ann')
    assert (made.ttl, (made.expires_at - made.created_at).total_seconds()) == ('PT1H', 3600)
    changed = a.update_memory(made.id, 1, value={'done': 1}, pinned=False)
    assert (changed.version, changed.value, changed.pinned, changed.tags) == (2, {'done': 1}, False, ['batch'])
    assert a.get_memory(made.id).to_dict() == changed.to_dict()
    a.delete_memory(made.id)
    for attempt in (a.get_memory, a.delete_memory, lambda one: a.update_memory(one, 2, value={})):
        with pytest.raises(NotFoundError):
            attempt(made.id)


def test_nothing_is_overwritten_by_accident(a, b, name):
    made = a.create_memory(name, 'n', 'lease', {'text': 'please'})
    with pytest.raises(ConflictError) as taken:
        b.create_memory(name, 'n', 'lease', {'text': 'mine'})
    assert (type(taken.value), taken.value.current_version) == (ConflictError, 1)
    b.update_memory(made.id, 1, value={'text': 'release'})
    with pytest.raises(ConflictError) as stale:
        a.update_memory(made.id, 1, value={'text': 'late'})
    assert (type(stale.value), stale.value.current_version) == (ConflictError, 2)
    unnamed = a._client.patch(f'/api/v1/memory/{made.id}', json={'value': {}})
    assert unnamed.status_code == 428
    assert a.get_memory(made.id).value == {'text': 'release'}


def test_check_20_lists_by_tags_type_namespace_and_offset(a, name):
    for n in range(7):
        a.create_memory(name, 'one', f'k{n}', {'n': n}, tags=['x', 'odd' if n % 2 else 'even'])
    a.create_memory(name, 'two', 'k', {}, memory_type='semantic')
    a.create_memory(f'{name}/other', 'one', 'k', {})
    keys = lambda **asked: [one.key for one in a.list_memory(name, **asked)]
    assert keys(tags=['odd', 'x']) == ['k1', 'k3', 'k5']
    assert keys(memory_type='semantic') == keys(namespace='two') == ['k']
    assert [keys(limit=3, offset=at) for at in (0, 3, 6, 9)] == [
        ['k0', 'k1', 'k2'],
        ['k3', 'k4', 'k5'],
        ['k6', 'k'],
        [],
    ]
    assert [one.key for one in a.list_memory(f'{name}/other')] == ['k']


def test_what_no_sdk_could_read_is_not_let_in(a, name):
    for wrong in ({'memory_type': 'dream'}, {'priority': 'urgent'}, {'sensitivity': 'secret'}, {'ttl': 'soon'}):
        with pytest.raises(OpenIntentError) as refused:
            a.create_memory(name, 'n', 'k', {}, **wrong)
        assert refused.value.status_code == 422
    with pytest.raises(ValidationError):
        a.create_memory(name, 'n', 'k' * 513, {})
    assert a.list_memory(name) == []


def test_the_async_client_remembers_the_same(make_async, a, name):
    async def work():
        client = make_async()
        made = await client.create_memory(name, 'n', 'k', {'a': 1}, tags=['t'])
        await client.update_memory(made.id, made.version, value={'a': 2})
        assert [one.value for one in await client.list_memory(name, tags=['t'])] == [{'a': 2}]
        assert (await client.get_memory(made.id)).version == 2
        await client.delete_memory(made.id)
        await client.close()

    asyncio.run(work())
    assert a.list_memory(name) == []
