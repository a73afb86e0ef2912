"""Agents of the official SDK, fresh for every test, so that no test sees another's work."""

import uuid

import pytest
from openintent import AsyncOpenIntentClient, OpenIntentClient


@pytest.fixture
def agent(base_url):
    """Makes agents: a name and a key each."""
    made = []

    def make(name, key):
        client = OpenIntentClient(base_url=base_url, api_key=key, agent_id=name)
        made.append(client)
        return client

    yield make
    for client in made:
        client._client.close()


@pytest.fixture
def a(agent, key):
    return agent('agent-a', key)


@pytest.fixture
def b(agent, key):
    """Another agent on the same key."""
    return agent('agent-b', key)


@pytest.fixture
def d(agent, other_key):
    """Another agent on another key."""
    return agent('agent-d', other_key)


@pytest.fixture
def stranger(agent, other_key):
    """Somebody who calls itself agent-a with another key."""
    return agent('agent-a', other_key)


@pytest.fixture
def make_async(base_url, key):
    return lambda: AsyncOpenIntentClient(base_url=base_url, api_key=key, agent_id='agent-async')


@pytest.fixture
def name():
    return f'name-{uuid.uuid4().hex}'
