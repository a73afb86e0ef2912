"""What the SDK has from 2.0 on."""

import time

import pytest
from intent_bus import IntentBusAuthError, IntentBusError
from server import until
from spoken import claim, fail, fulfill, publish

pytestmark = pytest.mark.since('2.0')


@pytest.mark.parametrize('result', [{'n': 9007199254740993}, [1, None], 'text', 5, False, None, ''])
def test_a_result_is_read_back(a, goal, result):
    publish(a, goal)
    job = claim(a, goal)
    fulfill(a, job, result=result)
    found = a.get_result(job.id)
    assert (found.status, found.result, found.result_type) == ('fulfilled', result, 'json')
    assert found.completed_at == pytest.approx(time.time(), abs=30)


def test_a_result_of_text_is_read_back(a, goal):
    publish(a, goal)
    job = claim(a, goal)
    fulfill(a, job, result='plain ünï', result_type='text')
    found = a.get_result(job.id)
    assert (found.result, found.result_type) == ('plain ünï', 'text')


def test_no_result_is_read_as_none(a, goal):
    publish(a, goal)
    job = claim(a, goal)
    assert a.get_result(job.id).result is None
    fulfill(a, job)
    assert a.get_result(job.id).result is None


def test_the_status_follows_the_work(a, goal):
    intent_id = publish(a, goal)
    assert a.get_status(intent_id).status == 'open'
    job = claim(a, goal)
    seen = a.get_status(intent_id)
    assert (seen.status, seen.goal, seen.namespace, seen.claim_attempts) == ('claimed', goal, 'default', 1)
    fulfill(a, job)
    assert a.get_status(intent_id).status == 'fulfilled'


def test_a_stranger_sees_neither_status_nor_result(a, b, goal):
    intent_id = publish(a, goal)
    for read in (b.get_status, b.get_result):
        with pytest.raises(IntentBusAuthError, match='forbidden'):
            read(intent_id)
    with pytest.raises(IntentBusError, match='not_found'):
        a.get_status('0' * 32)


def test_the_claimer_of_a_public_intent_sees_its_result(a, b, goal):
    publish(a, goal, visibility='public')
    job = claim(b, goal)
    fulfill(b, job, result='done')
    assert b.get_result(job.id).result == 'done'
    assert a.get_result(job.id).result == 'done'


def test_a_claim_says_how_it_was_published(a, goal):
    publish(a, goal, priority=900, target_worker='w-1', required_capability='gpu')
    job = a.claim(goal, worker_id='w-1', capabilities=['ocr', 'gpu'])
    assert (job.priority, job.target_worker, job.required_capability) == (900, 'w-1', 'gpu')
    assert job.claim_timeout == 60
    assert job.namespace == 'default'


def test_higher_priority_goes_first(a, goal):
    low, usual, high = (publish(a, goal, priority=priority) for priority in (1, 100, 1000))
    assert [claim(a, goal).id for _ in range(3)] == [high, usual, low]


def test_a_delay_holds_an_intent_back(a, goal):
    began = time.time()
    intent_id = publish(a, goal, delay=1.5)
    assert claim(a, goal) is None
    assert a.get_status(intent_id).run_at == pytest.approx(began + 1.5, abs=1)
    assert until(lambda: claim(a, goal), 8).id == intent_id
    assert time.time() - began >= 1.4


def test_a_target_worker_is_the_only_one_offered(a, goal):
    publish(a, goal, target_worker='w-1')
    assert claim(a, goal) is None
    assert claim(a, goal, worker_id='w-2') is None
    assert claim(a, goal, worker_id='w-1')


def test_a_required_capability_must_be_there_to_the_letter(a, goal):
    publish(a, goal, required_capability='gpu')
    assert claim(a, goal) is None
    assert claim(a, goal, capabilities='GPU,gp') is None
    assert claim(a, goal, capabilities=['ocr', 'gpu'])


def test_namespaces_are_apart(a, goal):
    publish(a, goal, namespace='media')
    assert claim(a, goal) is None
    assert claim(a, goal, namespace='media')


def test_a_claim_token_is_needed_and_must_be_the_one(a, goal):
    publish(a, goal)
    job = claim(a, goal)
    job.token, token = 'f' * 32, job.token
    for attempt in (fulfill, fail, lambda client, wrong: client.extend_claim(wrong.id, wrong.token)):
        with pytest.raises(IntentBusError, match='not_found'):
            attempt(a, job)
    job.token = token
    assert fulfill(a, job)['ok'] is True


def test_an_empty_poll_says_when_to_come_again(a, goal):
    assert a.claim(goal).retry_after == 1


def test_the_server_speaks_a_version_the_sdk_knows(a, goal, caplog):
    publish(a, goal)
    assert a.server_version
    assert 'Protocol Mismatch' not in caplog.text


def test_a_reused_idempotency_key_is_a_conflict(a, goal):
    publish(a, goal, {'n': 1}, idempotency_key='once')
    with pytest.raises(IntentBusError, match='idempotency_conflict'):
        publish(a, goal, {'n': 2}, idempotency_key='once')


@pytest.mark.parametrize(
    ('field', 'value', 'code'),
    [
        ('namespace', 'no spaces', 'invalid_namespace'),
        ('target_worker', 'no spaces', 'invalid_target_worker'),
        ('required_capability', 'a,b', 'invalid_required_capability'),
    ],
)
def test_a_field_out_of_form_is_named(a, goal, field, value, code):
    with pytest.raises(IntentBusError, match=code):
        a.publish(**{'goal': goal, 'payload': {}, field: value})
