"""Workers of the official Python SDK, in the spelling of its version."""

import contextlib
import uuid

from iii import InitOptions, register_worker
from server import VERSION, until

TODAY = VERSION >= (0, 20)

if TODAY:
    from iii import InvocationError
else:
    from iii import IIIInvocationError as InvocationError

__all__ = ['InvocationError', 'call', 'channel_of', 'code_of', 'named', 'settle', 'until', 'worker']


def named(name):
    return f'{name}-{uuid.uuid4().hex[:8]}'


@contextlib.contextmanager
def worker(address, key=None, name='py', **options):
    """A connected worker that is shut down afterwards; with a key by header, else by what the address has."""
    if key:
        options['headers'] = {'x-api-key': key}
    client = register_worker(address, InitOptions(worker_name=named(name), otel={'enabled': False}, **options))
    try:
        yield client
    finally:
        client.shutdown()


def call(client, function_id, payload=None, **more):
    return client.trigger({'function_id': function_id, 'payload': {} if payload is None else payload, **more})


def settle(client):
    """Returns once what was sent before has been taken."""
    return call(client, 'engine::functions::list')


def code_of(attempt):
    """The code of the error that the attempt raises."""
    try:
        attempt()
    except InvocationError as error:
        return error.code
    raise AssertionError('nothing was raised')


def channel_of(client):
    if not TODAY:
        return client.create_channel()
    from iii.helpers import create_channel

    return create_channel(client)
