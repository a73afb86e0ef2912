"""Workers of the official SDK in the rows' own process, in the spelling of its version."""

import contextlib
import uuid

from iii import InitOptions, TriggerAction, register_worker
from server import BASE_URL, KEY, VERSION

TODAY = VERSION >= (0, 20)
unreachable = []
HEADERS = {'Authorization': f'Bearer {KEY}'}

if TODAY:
    from iii import InvocationError
else:
    from iii import IIIInvocationError as InvocationError

__all__ = ['InvocationError', 'TriggerAction']


def unique(name):
    return f'{name}-{uuid.uuid4().hex[:12]}'


@contextlib.contextmanager
def worker(name=None, address=BASE_URL, **options):
    """A connected worker that is shut down afterwards."""
    if unreachable:
        raise ConnectionError('no worker could connect before')
    options = {'otel': {'enabled': False}, 'headers': HEADERS, **options}
    client = register_worker(address, InitOptions(worker_name=name or unique('rows'), **options))
    try:
        # The SDK waits half a minute and goes on trying: once is enough for all rows.
        if client.get_connection_state() != 'connected':
            unreachable.append(address)
            raise ConnectionError('the worker did not connect')
        yield client
    finally:
        client.shutdown()


@contextlib.contextmanager
def two():
    """One worker to serve and one to call."""
    with worker(unique('owner')) as owner, worker(unique('caller')) as caller:
        yield owner, caller


def channel_of(client):
    if not TODAY:
        return client.create_channel()
    from iii.helpers import create_channel

    return create_channel(client)


def raised(attempt, kind=InvocationError):
    try:
        attempt()
    except kind as error:
        return error
    raise AssertionError(f'{kind.__name__} was not raised')


def workers_named(client, name):
    found = client.trigger({'function_id': 'engine::workers::list', 'payload': {}})['workers']
    return [row for row in found if row['name'] == name]
