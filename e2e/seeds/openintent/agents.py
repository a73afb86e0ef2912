"""Agents on one key, told apart by the id they send, and what they ask of the server."""

import asyncio
import uuid

from openintent import AsyncOpenIntentClient, OpenIntentClient
from server import BASE_URL, KEY


def unique(name):
    return f'{name}-{uuid.uuid4().hex[:12]}'


def agent(name='rows-a'):
    return OpenIntentClient(base_url=BASE_URL, api_key=KEY, agent_id=name)


def with_async(work):
    """A row's function from a coroutine function over an asynchronous client."""

    def run():
        async def within():
            async with AsyncOpenIntentClient(base_url=BASE_URL, api_key=KEY, agent_id='rows-async') as client:
                return await work(client)

        return asyncio.run(within())

    return run


def raised(kind, attempt):
    """The error of exactly that kind that the attempt ends with."""
    try:
        attempt()
    except kind as error:
        assert type(error) is kind, repr(error)
        return error
    raise AssertionError(f'{kind.__name__} was not raised')
