"""Claims that end by themselves, on a server whose claims last three seconds."""

import time

import intent_bus
import pytest
from bare import call
from server import until
from spoken import SECOND_GENERATION, claim, connect, fulfill, publish

pytestmark = pytest.mark.expiry
CLAIM_SECONDS = 3
LOST = intent_bus.IntentBusLeaseLostError if SECOND_GENERATION else intent_bus.IntentBusError


def status(key, intent_id):
    return call('GET', f'/status/{intent_id}', key).json()


def test_check_5_a_strict_claim_ends_twice_and_then_for_good(strict, strict_key, goal):
    intent_id = publish(strict, goal)
    assert claim(strict, goal).attempts == 1
    for attempt in (2, 3):
        job = until(lambda: claim(strict, goal), CLAIM_SECONDS + 3, every=0.5)
        assert (job.id, job.attempts) == (intent_id, attempt)
    assert until(lambda: status(strict_key, intent_id)['status'] != 'claimed', CLAIM_SECONDS + 3, every=0.5)
    assert status(strict_key, intent_id)['status'] in ('failed', 'dead')
    assert claim(strict, goal) is None


@pytest.mark.since('2.0')
def test_check_5_a_standard_claim_ends_with_a_pause_before_the_next(a, goal):
    intent_id = publish(a, goal, backoff_base=1, max_attempts=2)
    first = claim(a, goal)
    began = time.monotonic()
    second = until(lambda: claim(a, goal), CLAIM_SECONDS + 8, every=0.2)
    assert (second.id, second.attempts) == (intent_id, 2)
    assert time.monotonic() - began >= CLAIM_SECONDS + 2
    assert second.token != first.token
    assert until(lambda: a.get_status(intent_id).status == 'dead', CLAIM_SECONDS + 5)
    assert claim(a, goal) is None


def test_a_claim_that_ended_is_lost(a, key, goal):
    publish(a, goal)
    job = claim(a, goal)
    assert until(lambda: status(key, job.id)['status'] == 'open', CLAIM_SECONDS + 5)
    with pytest.raises(LOST, match='404|not_found'):
        fulfill(a, job)
    if SECOND_GENERATION:
        with pytest.raises(LOST):
            a.extend_claim(job.id, job.token)
    assert status(key, job.id)['status'] == 'open'


@pytest.mark.since('2.0')
def test_an_extended_claim_outlives_its_first_end(a, key, goal):
    publish(a, goal)
    job = claim(a, goal)
    answer = a.extend_claim(job.id, job.token, 30)
    assert (answer['ok'], answer['extended_by']) == (True, 30)
    other = connect(key)
    assert until(lambda: claim(other, goal), CLAIM_SECONDS + 2) is None
    assert fulfill(a, job)['ok'] is True


def test_work_that_is_done_in_time_stays_done(a, key, goal):
    intent_id = publish(a, goal)
    fulfill(a, claim(a, goal))
    assert until(lambda: claim(a, goal), CLAIM_SECONDS + 1) is None
    assert status(key, intent_id)['status'] == 'fulfilled'
