import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

from rows import Removed, row
from rows_calls import serving
from server import until
from workers import TODAY, InvocationError, two, unique, worker, workers_named


@row('get_context')
def get_context():
    import iii

    assert not hasattr(iii, 'get_context')
    raise Removed('current_invocation()' if hasattr(iii, 'current_invocation') else '')


@row('discovery reads', seconds=40)
def discovery_reads():
    with two() as (owner, caller):
        function_id = serving(owner, caller, lambda data: None)
        ask = lambda read, **payload: caller.trigger({'function_id': read, 'payload': payload})  # noqa: E731
        found = {row['function_id']: row for row in ask('engine::functions::list')['functions']}
        assert function_id in found and 'engine::workers::list' not in found
        info = ask('engine::functions::info', function_id=function_id)
        assert info['worker_name'] == found[function_id]['worker_name'], info
        [mine] = [row for row in ask('engine::workers::list')['workers'] if row['name'] == info['worker_name']]
        assert mine['function_count'] == 1 and mine['id'] == owner.worker_id, mine
        details = ask('engine::workers::info', name=mine['name'])
        assert [each['function_id'] for each in details['functions']] == [function_id], details
        assert isinstance(ask('engine::triggers::list')['triggers'], list)
        bound = owner.register_trigger({'type': unique('kind'), 'function_id': function_id, 'config': {'a': 1}})
        listing = lambda: ask('engine::registered-triggers::list', function_id=function_id)['registered_triggers']  # noqa: E731
        [trigger] = until(listing, 5)
        assert (trigger['function_id'], trigger['config']) == (function_id, {'a': 1}), trigger
        bound.unregister()
        assert until(lambda: listing() == [], 5)


@row('engine::functions-available', seconds=40)
def functions_available():
    with two() as (owner, caller):
        told = []
        watcher = serving(caller, owner, lambda data: told.append(data))
        bound = caller.register_trigger({'type': 'engine::functions-available', 'function_id': watcher, 'config': {}})
        time.sleep(0.2)
        name = serving(owner, caller, lambda data: None)
        listed = lambda: [each for each in told if name in [row['function_id'] for row in each['functions']]]  # noqa: E731
        assert until(listed, 10), f'told {len(told)} times'
        assert listed()[0]['event'] == 'functions_changed'
        bound.unregister()


@row('register_trigger', seconds=40)
def register_trigger():
    """A trigger of another worker's kind: the provider hears of it, fires it, and hears of its end."""
    if TODAY:
        from iii.trigger import TriggerHandler
    else:
        from iii import TriggerHandler

    heard, gone = [], []

    class Provider(TriggerHandler):
        async def register_trigger(self, config):
            heard.append(config)

        async def unregister_trigger(self, config):
            gone.append(config)

    with two() as (provider, user):
        kind, done = unique('rows-kind'), []
        provider.register_trigger_type({'id': kind, 'description': 'For rows'}, Provider())
        function_id = serving(user, provider, lambda data: done.append(data) or 'done')
        given = {'type': kind, 'function_id': function_id, 'config': {'every': '5m'}, 'metadata': {'m': 1}}
        bound = user.register_trigger(given)
        assert until(lambda: heard, 5), 'the provider was not told'
        assert (heard[0].function_id, heard[0].config) == (function_id, {'every': '5m'}), heard
        assert provider.trigger({'function_id': heard[0].function_id, 'payload': {'tick': 1}}) == 'done'
        assert done[0]['tick'] == 1
        bound.unregister()
        # The older SDK does not listen for the end.
        assert not TODAY or until(lambda: gone, 5), 'the provider was not told of the end'


@contextlib.contextmanager
def measured():
    """A worker with telemetry in a process of its own, by its name."""
    name = unique('measured')
    folder = Path(__file__).parent
    path = os.pathsep.join(str(each) for each in (folder, folder.parent, folder.parent.parent / 'sdk'))
    command = [sys.executable, '-B', str(folder / 'measured.py'), name]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, 'PYTHONPATH': path}
    )
    try:
        assert process.stdout.readline().strip() == b'ready', 'the worker did not start'
        yield name
    finally:
        process.kill()
        process.wait()


@row('Logger', seconds=40)
def logger():
    with measured() as name, worker() as caller:
        message = unique('said by a row')
        say = {'function_id': f'{name}::say', 'payload': {'message': message, 'n': 1}}
        assert until(lambda: reached(caller, say), 5)
        ask = {'function_id': 'engine::logs::list', 'payload': {'limit': 1000}}
        found = lambda: [each for each in caller.trigger(ask)['logs'] if each['body'] == message]  # noqa: E731
        [record] = until(found, 10)
        assert (record['severity_text'].upper()[:4], record['service_name']) == ('WARN', name), record
        # The older SDK runs a handler in a thread that does not know its call.
        assert record['trace_id'] or not TODAY, 'the record does not name its call'


def reached(caller, request):
    try:
        caller.trigger(request)
        return True
    except InvocationError as error:
        assert error.code == 'function_not_found', error
        return False


@row('OtelConfig', seconds=40)
def otel_config():
    with measured() as name, worker() as caller:
        ask = {'function_id': 'engine::workers::info', 'payload': {'name': name}}
        metrics = lambda: caller.trigger(ask)['worker'].get('latest_metrics')  # noqa: E731
        assert until(lambda: workers_named(caller, name), 5)
        assert until(metrics, 10), 'no metrics came'
        assert metrics()['memory_rss'] == 123_456_789, metrics()
        assert len(workers_named(caller, name)) == 1, 'its telemetry counts as a worker'
    return 'with a gauge made by hand; the Python SDK does not start its own'
