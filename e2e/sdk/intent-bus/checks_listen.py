"""The SDK's own worker loop, ended by a handler that meets the last job."""

import pytest
from bare import call
from server import VERSION
from spoken import SECOND_GENERATION, publish

JOBS = 3


def handler(done):
    def handle(payload):
        if payload.get('stop'):
            raise KeyboardInterrupt
        if payload.get('break'):
            raise RuntimeError('the handler broke')
        done.append(payload['n'])
        return {'doubled': payload['n'] * 2}

    return handle


def run_worker(client, goal, handle):
    if SECOND_GENERATION:
        from intent_bus import WorkerRuntime

        WorkerRuntime(client, worker_id='checks', poll_interval=0.1).listen(goal, handle)
    elif VERSION >= (1, 2):
        client.listen(goal, handle, poll_interval=0.01)
    else:
        with pytest.raises(KeyboardInterrupt):
            client.listen(goal, handle, poll_interval=0.01)


def test_the_worker_loop_does_the_jobs_and_survives_a_broken_handler(a, key, goal):
    options = {'max_attempts': 1} if SECOND_GENERATION else {}
    jobs = [publish(a, goal, {'n': n}) for n in range(JOBS)]
    broken = publish(a, goal, {'break': True}, **options)
    last = publish(a, goal, {'n': JOBS})
    publish(a, goal, {'stop': True})
    done = []
    run_worker(a, goal, handler(done))

    assert done == [0, 1, 2, 3]
    status = lambda intent_id: call('GET', f'/status/{intent_id}', key).json()
    assert [status(intent_id)['status'] for intent_id in [*jobs, last]] == ['fulfilled'] * (JOBS + 1)
    # 1.0.2 has no fail: the job waits for its claim to end. Later versions report it.
    expected = 'claimed' if VERSION < (1, 1) else 'dead' if SECOND_GENERATION else 'open'
    assert status(broken)['status'] == expected
    if VERSION >= (1, 1):
        assert status(broken)['last_error'] == 'the handler broke'


@pytest.mark.since('2.0')
def test_what_a_handler_returns_is_the_result(a, goal):
    intent_id = publish(a, goal, {'n': 21})
    publish(a, goal, {'stop': True})
    run_worker(a, goal, handler([]))
    assert a.get_result(intent_id).result == {'doubled': 42}


@pytest.mark.since('2.0')
def test_a_handler_that_returns_false_fails_the_job(a, goal):
    intent_id = publish(a, goal, {'n': 1}, max_attempts=1)
    publish(a, goal, {'stop': True})
    stop = handler([])
    run_worker(a, goal, lambda payload: stop(payload) if payload.get('stop') else False)
    assert a.get_status(intent_id).status == 'dead'
