import time
import uuid

import requests
from intent_bus import IntentBusError
from rows import row
from server import BASE_URL, KEY, VERSION, until
from spoken import SECOND_GENERATION, claim, connect, fail, fulfill, publish

PAYLOAD = {'message': 'System backup complete.', 'ünï': [1, 2.5, None], 'big': 9007199254740993}


def status(intent_id):
    answer = requests.get(f'{BASE_URL}/status/{intent_id}', headers={'X-API-KEY': KEY}, timeout=10)
    assert answer.status_code == 200, answer.text
    return answer.json()['status']


@row('publish')
def publish_a_job():
    client, goal = connect(KEY), uuid.uuid4().hex
    answer = client.publish(goal=goal, payload=PAYLOAD)
    intent_id = answer.id if SECOND_GENERATION else answer['id']
    assert status(intent_id) == 'open'
    job = claim(client, goal)
    assert (job.id, job.payload) == (intent_id, PAYLOAD)


@row('claim')
def claim_a_job_once():
    client, goal = connect(KEY), uuid.uuid4().hex
    first, second = publish(client, goal), publish(client, goal)
    assert [claim(client, goal).id, claim(client, goal).id] == [first, second]
    assert claim(client, goal) is None
    assert status(first) == 'claimed'


@row('fulfill')
def fulfill_a_job():
    client, goal = connect(KEY), uuid.uuid4().hex
    publish(client, goal)
    job = claim(client, goal)
    assert fulfill(client, job)['ok'] is True
    assert status(job.id) == 'fulfilled'
    try:
        fulfill(client, job)
    except IntentBusError:
        return
    raise AssertionError('it was fulfilled twice')


@row('fail', since=(1, 1))
def fail_a_job():
    client, goal = connect(KEY), uuid.uuid4().hex
    publish(client, goal, **({'max_attempts': 1} if SECOND_GENERATION else {}))
    job = claim(client, goal)
    fail(client, job, 'it broke')
    answer = requests.get(f'{BASE_URL}/status/{job.id}', headers={'X-API-KEY': KEY}, timeout=10).json()
    assert answer['last_error'] == 'it broke', answer
    assert answer['status'] == ('dead' if SECOND_GENERATION else 'open'), answer
    return None if SECOND_GENERATION else 'a failed job is tried again, as newer servers do'


def listen_until_told(client, goal, done):
    def handler(payload):
        if payload.get('stop'):
            raise KeyboardInterrupt
        done.append(payload['n'])

    if SECOND_GENERATION:
        from intent_bus import WorkerRuntime

        WorkerRuntime(client, worker_id='rows', poll_interval=0.1).listen(goal, handler)
        return
    try:
        client.listen(goal=goal, handler=handler, poll_interval=0.01)
    except KeyboardInterrupt:
        assert VERSION < (1, 2)


@row('listen', seconds=30)
def listen_claims_handles_and_fulfils():
    client, goal, done = connect(KEY), uuid.uuid4().hex, []
    jobs = [publish(client, goal, {'n': n}) for n in range(3)]
    publish(client, goal, {'stop': True})
    listen_until_told(client, goal, done)
    assert done == [0, 1, 2]
    assert [status(job) for job in jobs] == ['fulfilled'] * 3
    return 'as WorkerRuntime(client).listen from 2.0 on' if SECOND_GENERATION else None


def gone(client, name):
    try:
        client.get(name)
    except IntentBusError:
        return True
    return False


@row('set')
def set_with_a_ttl():
    client, name = connect(KEY), uuid.uuid4().hex
    assert client.set(name, '1682800000', ttl=1)['ok'] is True
    assert client.get(name) == '1682800000'
    assert until(lambda: gone(client, name), 5), 'it outlived its ttl'
    client.set(name, 'kept', ttl=600)
    time.sleep(1.5)
    assert client.get(name) == 'kept'


@row('get')
def get_what_was_set():
    client, name = connect(KEY), uuid.uuid4().hex
    client.set(name, 'one')
    client.set(name, 'ünï "two"')
    assert client.get(name) == 'ünï "two"'
    assert gone(client, f'{name}-other')
