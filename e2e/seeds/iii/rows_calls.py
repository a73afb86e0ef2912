import asyncio
import threading
import time

from rows import Differs, Removed, row
from server import until
from workers import TODAY, TriggerAction, raised, two, unique, worker, workers_named


@row('register_worker', seconds=40)
def register_a_worker():
    name = unique('named')
    with worker() as other:
        with worker(name) as client:
            assert until(lambda: client.worker_id, 5), 'the worker was not told its id'
            [found] = until(lambda: workers_named(other, name), 5)
            assert (found['runtime'], found['id']) == ('python', client.worker_id), found
            assert found['status'] in ('connected', 'available', 'busy'), found
        assert until(lambda: not workers_named(other, name), 5), 'a worker that left is still listed'


@row('register_function (handler)', seconds=40)
def register_a_function():
    with two() as (owner, caller):
        sync, async_ = unique('rows::sync'), unique('rows::async')

        async def later(data):
            await asyncio.sleep(0.01)
            return {'n': data['n'] * 2}

        first = owner.register_function(sync, lambda data: {'seen': data['n']}, description='Says it back',
                                        metadata={'owner': 'rows'})  # fmt: skip
        owner.register_function(async_, later)
        call = lambda function_id: caller.trigger({'function_id': function_id, 'payload': {'n': 21}})  # noqa: E731
        assert until(lambda: works(lambda: call(sync)), 5)
        assert call(sync) == {'seen': 21}
        assert until(lambda: works(lambda: call(async_)), 5)
        assert call(async_) == {'n': 42}
        listed = caller.trigger({'function_id': 'engine::functions::list', 'payload': {'search': sync}})['functions']
        [found] = [each for each in listed if each['function_id'] == sync]
        assert (found['description'], found['metadata']) == ('Says it back', {'owner': 'rows'}), found
        first.unregister()
        gone = lambda: raised(lambda: call(sync)).code == 'function_not_found'  # noqa: E731
        assert until(lambda: not works(lambda: call(sync)), 5) and gone()


def works(attempt):
    try:
        attempt()
        return True
    except Exception as error:
        if getattr(error, 'code', None) != 'function_not_found':
            raise
        return False


def serving(owner, caller, handler):
    """A function of the owner's that the caller already reaches, by its id."""
    function_id = unique('rows::fn')
    owner.register_function(function_id, handler)
    probe = {'function_id': 'engine::functions::info', 'payload': {'function_id': function_id}}
    assert until(lambda: known(caller, probe), 5), 'the function did not register'
    return function_id


def known(caller, probe):
    try:
        return caller.trigger(probe).get('function_id')
    except Exception:
        return False


@row('trigger', seconds=40)
def trigger():
    with two() as (owner, caller):
        done = []
        function_id = serving(owner, caller, lambda data: done.append(data) or {'sum': sum(data['of']), 'ünï': None})
        assert caller.trigger({'function_id': function_id, 'payload': {'of': [1, 2]}}) == {'sum': 3, 'ünï': None}
        void = {'function_id': function_id, 'payload': {'of': [3]}, 'action': TriggerAction.Void()}
        assert caller.trigger(void) is None
        assert until(lambda: len(done) == 2, 5), done
        queued = {'function_id': function_id, 'payload': {'of': [4]}, 'action': TriggerAction.Enqueue(queue='rows')}
        receipt = caller.trigger(queued)
        assert (receipt if isinstance(receipt, dict) else receipt.model_dump())['messageReceiptId'], receipt
        assert until(lambda: len(done) == 3, 10), 'what was enqueued did not run'
        time.sleep(0.5)
        assert [data['of'] for data in done] == [[1, 2], [3], [4]]


@row('trigger_async', seconds=40)
def trigger_async():
    with two() as (owner, caller):
        function_id = serving(owner, caller, lambda data: {'n': data['n'] + 1})

        async def many():
            calls = [caller.trigger_async({'function_id': function_id, 'payload': {'n': n}}) for n in range(20)]
            return await asyncio.gather(*calls)

        on_its_loop = asyncio.run_coroutine_threadsafe(many(), caller._loop).result(20)
        assert on_its_loop == [{'n': n + 1} for n in range(20)]


@row('on_connection_state_change', seconds=40)
def connection_state():
    if not TODAY:
        raise Removed('get_connection_state() only')
    seen, came = [], threading.Event()

    def notice(state):
        seen.append(state)
        came.set()

    with worker() as client:
        client.add_connection_state_listener(notice)
        assert came.wait(5) and seen == ['connected'], seen
    assert until(lambda: seen[-1] == 'disconnected', 5), seen
    raise Differs('today it is add_connection_state_listener(callback), and that works')
