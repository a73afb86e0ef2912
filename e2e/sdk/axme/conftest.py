"""Clients of the official AXME SDK as it is, each with a key of its own."""

import uuid

import pytest
from wire_axme import connect


@pytest.fixture
def client(key):
    with connect(key) as made:
        yield made


@pytest.fixture
def other(other_key):
    with connect(other_key) as made:
        yield made


@pytest.fixture
def agent():
    """The address of an agent nobody else writes to."""
    return f'agent://acme/ws/{uuid.uuid4().hex}'


@pytest.fixture
def create(client, agent):
    """Sends an intent to the agent and returns its id."""

    def make(**fields):
        body = {'intent_type': 'order.fulfillment.v1', 'to_agent': agent, 'payload': {'order': 1}, **fields}
        return client.send_intent(body)

    return make
