from agents import unique
from openintent import ConflictError, NotFoundError, OpenIntentError
from openintent.models import MemoryPriority, MemoryType
from rows_async import async_row


async def is_gone(client, entry_id):
    try:
        await client.get_memory(entry_id)
    except NotFoundError:
        return True
    return False


@async_row('create_memory')
async def create_memory(client):
    agent = unique('agent')
    made = await client.create_memory(
        agent, 'billing', 'batch', {'done': 23, 'big': 2**63 + 1}, memory_type='episodic',
        tags=['a'], priority='high', pinned=True, ttl='duration:PT1H', scope={'task_id': 't'},
    )
    assert (made.agent_id, made.namespace, made.key, made.version) == (agent, 'billing', 'batch', 1)
    assert (made.value, made.memory_type) == ({'done': 23, 'big': 2**63 + 1}, MemoryType.EPISODIC)
    assert (made.tags, made.priority, made.pinned, made.scope.task_id) == (['a'], MemoryPriority.HIGH, True, 't')
    assert (made.expires_at - made.created_at).total_seconds() == 3600
    try:
        await client.create_memory(agent, 'billing', 'batch', {'done': 0})
    except ConflictError as taken:
        assert taken.current_version == 1
        return
    raise AssertionError('a memory was overwritten by another one')


@async_row('get_memory')
async def get_memory(client):
    made = await client.create_memory(unique('agent'), 'n', 'k', {'a': {'b': [1]}})
    assert (await client.get_memory(made.id)).to_dict() == made.to_dict()
    assert await is_gone(client, unique('nothing')), 'an unknown id was found'


@async_row('list_memory')
async def list_memory(client):
    agent = unique('agent')
    for key in 'abcde':
        await client.create_memory(agent, 'one', key, {}, tags=['x', key])
    await client.create_memory(agent, 'two', 'f', {}, memory_type='semantic', tags=['x'])

    async def keys(**asked):
        return ''.join([entry.key for entry in await client.list_memory(agent, **asked)])

    assert await keys() == 'abcdef'
    assert [await keys(limit=4, offset=at) for at in (0, 4, 8)] == ['abcd', 'ef', '']
    assert (await keys(namespace='one'), await keys(memory_type='semantic')) == ('abcde', 'f')
    assert (await keys(tags=['x', 'c']), await keys(tags=['c', 'd'])) == ('c', '')
    assert await client.list_memory(unique('nobody')) == []


@async_row('update_memory')
async def update_memory(client):
    made = await client.create_memory(unique('agent'), 'n', 'k', {'a': 1}, tags=['old'])
    changed = await client.update_memory(made.id, 1, value={'a': 2}, tags=['new'], pinned=True, priority='low', ttl='1h')
    assert (changed.version, changed.value, changed.tags, changed.pinned) == (2, {'a': 2}, ['new'], True)
    assert changed.priority is MemoryPriority.LOW and changed.expires_at
    try:
        await client.update_memory(made.id, 1, value={'a': 3})
    except ConflictError as stale:
        assert stale.current_version == 2
    else:
        raise AssertionError('a stale version was accepted')
    answer = await client._client.patch(f'/api/v1/memory/{made.id}', json={'value': {}})
    assert answer.status_code == 428, answer.status_code
    try:
        await client.update_memory(made.id, 2, priority='urgent')
    except OpenIntentError:
        assert (await client.get_memory(made.id)).to_dict() == changed.to_dict()
        return
    raise AssertionError('a priority that does not exist was accepted')


@async_row('delete_memory')
async def delete_memory(client):
    agent = unique('agent')
    made = await client.create_memory(agent, 'n', 'k', {})
    await client.delete_memory(made.id)
    assert await is_gone(client, made.id) and await client.list_memory(agent) == []
    try:
        await client.delete_memory(made.id)
    except NotFoundError:
        return
    raise AssertionError('it was deleted twice')
