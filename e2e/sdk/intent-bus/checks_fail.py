import pytest
from bare import call
from server import until
from spoken import SECOND_GENERATION, claim, fail, publish

pytestmark = pytest.mark.since('1.1')


def status(key, job):
    return call('GET', f'/status/{job.id}', key).json()


def test_check_6_a_strict_key_fails_for_good(strict, strict_key, goal):
    publish(strict, goal)
    job = claim(strict, goal)
    answer = fail(strict, job, 'e' * 600)
    assert answer['ok'] is True
    assert answer['status'] == 'failed'
    assert claim(strict, goal) is None
    assert status(strict_key, job)['status'] == 'failed'
    assert status(strict_key, job)['last_error'] == 'e' * 500


def test_check_6_a_standard_key_gets_it_back_after_a_pause(a, key, goal):
    publish(a, goal, **({'backoff_base': 1} if SECOND_GENERATION else {}))
    job = claim(a, goal)
    assert fail(a, job)['ok'] is True
    assert claim(a, goal) is None
    assert (status(key, job)['status'], status(key, job)['last_error']) == ('open', 'broken')
    if SECOND_GENERATION:
        again = until(lambda: claim(a, goal), 8)
        assert (again.id, again.attempts) == (job.id, 2)


def test_what_has_failed_is_not_fulfilled(a, goal):
    publish(a, goal)
    job = claim(a, goal)
    fail(a, job)
    with pytest.raises(Exception, match='not_found'):
        fail(a, job)


@pytest.mark.since('2.0')
def test_the_last_attempt_that_fails_ends_it(a, key, goal):
    publish(a, goal, max_attempts=2, backoff_base=1)
    fail(a, claim(a, goal))
    second = until(lambda: claim(a, goal), 8)
    fail(a, second, 'for good')
    assert a.get_status(second.id).status == 'dead'
    assert a.get_status(second.id).error == 'for good'
    assert claim(a, goal) is None
