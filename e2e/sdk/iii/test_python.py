"""The official Python SDK against the server: the sheet's checks 1 to 8, 10 and 12, in both generations."""

import threading

import pytest
from iii import TriggerAction
from iii_worker import InvocationError, call, channel_of, code_of, named, settle, until, worker
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect


@pytest.fixture
def two(base_url, key):
    with worker(base_url, key, 'owner') as owner, worker(base_url, key, 'caller') as caller:
        yield owner, caller


def serve(owner, handler, name='f', **options):
    function_id = named(f'py::{name}')
    owner.register_function(function_id, handler, **options)
    settle(owner)
    return function_id


def test_a_worker_is_listed_with_what_it_is(base_url, key):
    with worker(base_url, key, 'listed') as client:
        def rows():
            return [row for row in call(client, 'engine::workers::list')['workers'] if row['name'].startswith('listed')]

        [row] = until(lambda: [each for each in rows() if each['runtime']], 5)
        assert row['runtime'] == 'python' and row['pid'] and row['version']


def test_a_key_in_the_path(base_url, key):
    with worker(f'{base_url}/{key}') as client:
        assert call(client, serve(client, lambda data: data), {'n': 1})['n'] == 1


def test_sync_and_async_handlers(two):
    owner, caller = two

    async def later(data):
        return {'later': data['n']}

    assert call(caller, serve(owner, lambda data: {'now': data['n']}), {'n': 1}) == {'now': 1}
    assert call(caller, serve(owner, later), {'n': 2}) == {'later': 2}


def test_metadata_of_a_function_is_listed(two):
    owner, caller = two
    function_id = serve(owner, lambda _: 1, description='says one', metadata={'owner': 'py'})
    [row] = call(caller, 'engine::functions::list', {'search': function_id})['functions']
    assert (row['description'], row['metadata']) == ('says one', {'owner': 'py'})


def test_large_integers_survive(two):
    owner, caller = two
    number = 12345678901234567890
    seen = []
    function_id = serve(owner, lambda data: (seen.append(data['n']), data['n'])[1])
    assert call(caller, function_id, {'n': number}) == number
    assert seen == [number]


def test_an_error_has_code_message_function_and_stack(two):
    owner, caller = two

    def boom(_):
        raise ValueError('boom')

    function_id = serve(owner, boom)
    with pytest.raises(InvocationError) as raised:
        call(caller, function_id)
    error = raised.value
    assert (error.code, error.function_id) == ('invocation_failed', function_id)
    assert 'boom' in error.message and 'boom' in error.stacktrace and error.invocation_id


def test_an_unknown_function(two):
    assert code_of(lambda: call(two[1], 'no::such')) == 'function_not_found'


def test_functions_behind_http_are_not_served_yet(two):
    owner, caller = two
    try:
        from iii_helpers.http import HttpInvocationConfig
    except ImportError:
        from iii import HttpInvocationConfig
    owner.register_function('py::http', HttpInvocationConfig(url='https://example.com'))
    settle(owner)
    # It is registered, but nobody can run it here: that is another answer than "there is none".
    assert code_of(lambda: call(caller, 'py::http')) == 'function_not_invokable'


def test_a_timeout_and_a_late_result(two):
    owner, caller = two
    go = threading.Event()
    function_id = serve(owner, lambda _: go.wait(10))
    assert code_of(lambda: call(caller, function_id, timeout_ms=300)) == 'TIMEOUT'
    go.set()
    assert call(caller, serve(owner, lambda _: 'fine')) == 'fine'


def test_void(two):
    owner, caller = two
    ran = []
    function_id = serve(owner, lambda data: ran.append(data))
    assert call(caller, function_id, {'n': 1}, action=TriggerAction.Void()) is None
    assert until(lambda: len(ran) == 1, 5)


def test_enqueue_waits_for_its_worker_and_runs_once(base_url, key):
    function_id = named('py::later')
    ran = []
    with worker(base_url, key) as caller:
        receipt = call(caller, function_id, {'n': 1}, action=TriggerAction.Enqueue(queue='q'))
        assert receipt['messageReceiptId']
        with worker(base_url, key) as owner:
            owner.register_function(function_id, lambda data: ran.append(data['n']))
            assert until(lambda: ran == [1], 5)
            settle(owner)
        bad = TriggerAction.Enqueue(queue='not a name')
        assert code_of(lambda: call(caller, function_id, action=bad)) == 'enqueue_error'
    assert ran == [1]


def test_a_channel_from_worker_to_worker(two):
    owner, caller = two
    texts, done = [], threading.Event()

    async def read(data):
        reader = data['reader']
        reader.on_message(texts.append)
        size = len(await reader.read_all())
        done.set()
        return {'size': size}

    function_id = serve(owner, read)
    channel = channel_of(caller)
    answers = []
    payload = {'reader': channel.reader_ref.model_dump()}
    thread = threading.Thread(target=lambda: answers.append(call(caller, function_id, payload)))
    thread.start()

    async def write():
        await channel.writer.send_message_async('a text')
        await channel.writer.write(b'x' * 1024 * 1024)
        await channel.writer.close_async()

    caller._run_on_loop(write())
    thread.join(20)
    assert done.is_set() and answers == [{'size': 1024 * 1024}] and texts == ['a text']


def test_state(two):
    owner, _ = two
    at = {'scope': named('scope'), 'key': 'k'}
    assert call(owner, 'state::get', at) is None
    assert call(owner, 'state::set', {**at, 'value': {'n': 1}}) == {'old_value': None, 'new_value': {'n': 1}}
    ops = [{'type': 'increment', 'path': 'n', 'by': 2}]
    assert call(owner, 'state::update', {**at, 'ops': ops})['new_value'] == {'n': 3}
    assert call(owner, 'state::list', {'scope': at['scope']}) == [{'n': 3}]
    assert at['scope'] in call(owner, 'state::list_groups')['groups']
    assert call(owner, 'state::delete', at) == {'n': 3}
    assert code_of(lambda: call(owner, 'state::get', {})) == 'GET_ERROR'


def test_a_state_trigger(two):
    owner, caller = two
    seen = []
    scope = named('scope')
    function_id = serve(owner, lambda event: seen.append(event['event_type']))
    trigger = owner.register_trigger({'type': 'state', 'function_id': function_id, 'config': {'scope': scope}})
    settle(owner)
    call(caller, 'state::set', {'scope': scope, 'key': 'k', 'value': 1})
    call(caller, 'state::set', {'scope': scope, 'key': 'k', 'value': 2})
    assert until(lambda: seen == ['state:created', 'state:updated'], 5), seen
    trigger.unregister()


def test_a_trigger_type_nobody_provides_harms_nothing(two):
    owner, caller = two
    function_id = serve(owner, lambda _: 'fine')
    owner.register_trigger({'type': 'http', 'function_id': function_id, 'config': {'api_path': 'x'}})
    settle(owner)
    listed = call(caller, 'engine::registered-triggers::list', {'function_id': function_id})['registered_triggers']
    assert [row['trigger_type'] for row in listed] == ['http']
    assert call(caller, function_id) == 'fine'


def test_a_wrong_key_is_refused_before_there_is_a_socket(base_url):
    with pytest.raises(InvalidStatus) as raised:
        connect(f'{base_url}/wrong')
    assert raised.value.response.status_code == 401
    assert b'AUTH_ERROR' in raised.value.response.body
