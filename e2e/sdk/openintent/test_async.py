import asyncio

import pytest
from openintent import ConflictError, EventType, IntentStatus
from openintent.models import AgentStatus


def test_the_async_client_speaks_the_same(make_async, name):
    async def work():
        client = make_async()
        made = await client.create_intent('T', 'async', initial_state={'a': 1})
        assert (made.created_by, made.version) == ('agent-async', 1)
        after = await client.update_state(made.id, 1, {'b': 2})
        assert after.state.to_dict() == {'a': 1, 'b': 2}
        with pytest.raises(ConflictError):
            await client.update_state(made.id, 1, {'b': 3})
        event = await client.log_event(made.id, EventType.COMMENT, {'n': 1})
        assert event.id in [one.id for one in await client.get_events(made.id)]
        await client.set_status(made.id, 2, IntentStatus.COMPLETED)
        assert made.id in [one.id for one in await client.list_intents(status=IntentStatus.COMPLETED)]
        assert (await client.register_agent(name, ['x'])).status is AgentStatus.ACTIVE
        assert (await client.agent_heartbeat(name, current_load=1))['status'] == 'ok'
        assert (await client.get_agent_record(name)).capacity.current_load == 1
        assert name in [one.agent_id for one in await client.list_agents()]
        assert (await client.update_agent_status(name, 'draining'))['status'] == 'draining'
        await client.close()

    asyncio.run(work())
