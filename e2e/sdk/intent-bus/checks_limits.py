"""The oldest documented limits, which a strict key keeps; a standard key has none of them."""

import pytest
from bare import call, refusal
from intent_bus import IntentBusError, IntentBusRateLimitError
from server import until
from spoken import claim, fulfill, publish

REQUESTS_A_MINUTE = 60
OPEN_INTENTS = 100


def nested(levels):
    value = 'core'
    for _ in range(levels):
        value = {'in': value}
    return value


def test_check_10_the_61st_request_of_a_minute_is_refused(strict, goal):
    for _ in range(REQUESTS_A_MINUTE):
        assert claim(strict, goal) is None
    with pytest.raises(IntentBusRateLimitError):
        claim(strict, goal)


def test_check_10_an_admin_and_a_standard_key_are_not_counted(a, admin, goal):
    for _ in range(REQUESTS_A_MINUTE + 5):
        assert claim(admin, goal) is None
        assert claim(a, goal) is None


def test_check_10_a_refusal_says_when_to_come_back(strict_key, goal):
    answers = [call('POST', f'/claim?goal={goal}', strict_key) for _ in range(REQUESTS_A_MINUTE + 1)]
    assert refusal(answers[-1]) == (429, 'rate_limited')
    assert 1 <= int(answers[-1].headers['Retry-After']) <= 60


def test_check_11_a_strict_key_publishes_objects_only(strict, strict_key, goal):
    with pytest.raises(IntentBusError, match='invalid_payload'):
        strict.publish(goal, [1])
    answer = call('POST', '/intent', strict_key, {'goal': goal, 'payload': [1]})
    assert refusal(answer) == (400, 'invalid_payload')


def test_check_11_a_payload_over_5_kib_is_refused_in_json(strict, strict_key, goal):
    payload = {'text': 'x' * 5200}
    with pytest.raises(IntentBusError, match='payload_too_large'):
        strict.publish(goal, payload)
    answer = call('POST', '/intent', strict_key, {'goal': goal, 'payload': payload})
    assert refusal(answer) == (413, 'payload_too_large')


def test_check_11_a_payload_12_levels_deep_is_refused(strict_key, goal):
    answer = call('POST', '/intent', strict_key, {'goal': goal, 'payload': nested(12)})
    assert refusal(answer) == (400, 'payload_too_deep')


def test_check_11_the_101st_open_intent_is_refused(strict, goal):
    for n in range(OPEN_INTENTS):
        assert until(lambda: published_within_rate(strict, goal, n), 70, every=1)
    with pytest.raises(IntentBusRateLimitError):
        publish(strict, goal)
    # It is not the rate: other calls go on, and one intent less makes room for one more.
    fulfill(strict, claim(strict, goal))
    assert publish(strict, goal)


def published_within_rate(client, goal, n):
    """The newest SDK waits out the 60 a minute by itself; the others raise, and are asked again."""
    try:
        return publish(client, goal, {'n': n})
    except IntentBusRateLimitError:
        return None


def test_a_standard_key_has_none_of_these_limits(a, goal):
    for n in range(OPEN_INTENTS + 5):
        publish(a, goal, {'n': n})
    publish(a, goal, {'text': 'x' * 5200})
    publish(a, goal, nested(12))


def test_a_body_too_large_for_any_key_is_refused_in_json(key, goal):
    answer = call('POST', '/intent', key, {'goal': goal, 'payload': {'text': 'x' * 9_000_000}})
    assert refusal(answer)[0] == 413


def test_a_refused_publish_leaves_nothing(strict, strict_key, goal):
    call('POST', '/intent', strict_key, {'goal': goal, 'payload': nested(12)})
    assert claim(strict, goal) is None
