from concurrent.futures import ThreadPoolExecutor

import pytest
from bare import call, refusal
from intent_bus import IntentBusError
from server import mint
from spoken import SECOND_GENERATION, claim, connect, fulfill, publish

BEYOND_DOUBLE = 9007199254740993


def test_check_1_publish_answers_an_id_and_published(a, goal):
    answer = a.publish(goal, {'n': 1})
    intent_id, status = (answer.id, answer.status) if SECOND_GENERATION else (answer['id'], answer['status'])
    assert len(intent_id) == 32 and set(intent_id) <= set('0123456789abcdef')
    assert status == 'published'


def test_check_1_publish_is_201(key, goal):
    answer = call('POST', '/intent', key, {'goal': goal, 'payload': {}})
    assert answer.status_code == 201
    assert answer.json()['status'] == 'published'


@pytest.mark.since('1.1')
def test_check_7_an_idempotency_key_publishes_once(strict, goal):
    first = publish(strict, goal, {'n': 1}, idempotency_key='once')
    assert publish(strict, goal, {'n': 1}, idempotency_key='once') == first
    with pytest.raises(IntentBusError):
        publish(strict, goal, {'n': 2}, idempotency_key='once')
    assert claim(strict, goal).id == first
    assert claim(strict, goal) is None


@pytest.mark.since('1.1')
def test_idempotency_keys_of_two_api_keys_are_two(a, b, goal):
    assert publish(a, goal, idempotency_key='once') != publish(b, goal, idempotency_key='once')


@pytest.mark.since('1.1')
def test_an_idempotency_key_sent_many_times_at_once_publishes_once(key, goal):
    with ThreadPoolExecutor(10) as pool:
        ids = set(pool.map(lambda _: publish(connect(key), goal, idempotency_key='once'), range(30)))
    assert len(ids) == 1


@pytest.mark.parametrize(
    ('profile', 'refused'),
    [('strict', (409, 'conflict')), ('standard', (422, 'idempotency_conflict'))],
)
def test_a_reused_idempotency_key_with_another_body_is_a_conflict(goal, profile, refused):
    key, headers = mint(profile), {'Idempotency-Key': 'once'}
    first = call('POST', '/intent', key, {'goal': goal, 'payload': {'n': 1}}, headers)
    again = call('POST', '/intent', key, {'payload': {'n': 1}, 'goal': goal}, headers)
    assert (again.status_code, again.json()['id']) == (201, first.json()['id'])
    other = call('POST', '/intent', key, {'goal': goal, 'payload': {'n': 2}}, headers)
    assert refusal(other) == refused


@pytest.mark.parametrize('name', ['a b', 'a/b', 'a+b', 'a~b', 'a=b&c', 'ünï', '100%', 'a?b#c', "it's", '日本'])
def test_check_12_a_goal_of_any_letters_comes_back(a, goal, name):
    spelled = f'{name} {goal}' if ' ' in name else f'{name}{goal}'
    intent_id = publish(a, spelled, {'goal': spelled})
    job = claim(a, spelled)
    assert (job.id, job.goal, job.payload) == (intent_id, spelled, {'goal': spelled})


def test_an_integer_beyond_a_double_survives(a, goal):
    payload = {'exact': BEYOND_DOUBLE, 'deep': [{'minus': -BEYOND_DOUBLE}], 'half': 0.5}
    publish(a, goal, payload)
    assert claim(a, goal).payload == payload


def test_a_payload_of_every_kind_of_value_survives(a, goal):
    payload = {'text': 'ünï 日本 \u2028 "\\', 'none': None, 'yes': True, 'list': [1, 'two', []], 'empty': {}, '': 0}
    publish(a, goal, payload)
    assert claim(a, goal).payload == payload


@pytest.mark.parametrize('payload', [[1, 2], 'text', 5, True, None, []])
def test_a_standard_key_publishes_any_json(a, goal, payload):
    a.publish(goal, payload)
    job = claim(a, goal)
    assert job.payload == payload
    fulfill(a, job)


def test_a_goal_is_stripped_and_never_blank(a, key, goal):
    publish(a, f'  {goal} ')
    assert claim(a, goal).goal == goal
    assert call('POST', '/intent', key, {'goal': '  ', 'payload': {}}).status_code == 400


def test_text_that_no_database_can_hold_is_refused(a, goal):
    with pytest.raises(IntentBusError):
        a.publish(goal, {'nul': '\x00'})
