import pytest
from bare import curl
from intent_bus import IntentBusError
from server import mint
from spoken import claim, fulfill, publish


def test_check_2_a_claim_hands_the_intent_to_one(a, goal):
    intent_id = publish(a, goal, {'n': 1})
    job = claim(a, goal)
    assert (job.id, job.goal, job.payload, job.attempts) == (intent_id, goal, {'n': 1}, 1)
    assert claim(a, goal) is None


def test_check_2_an_empty_claim_is_204_without_a_body():
    assert curl('POST', '/claim?goal=nothing-here', mint()) == (204, b'')


def test_a_claim_without_a_goal_takes_any(a, goal):
    intent_id = publish(a, goal)
    assert claim(a).id == intent_id
    assert claim(a) is None


def test_a_goal_is_matched_to_the_letter(a, goal):
    publish(a, goal.upper())
    assert claim(a, goal) is None
    assert claim(a, goal.upper())


def test_check_3_a_private_intent_is_its_publishers_alone(a, b, goal):
    publish(a, goal)
    assert claim(b, goal) is None
    assert claim(a, goal)


@pytest.mark.since('1.2')
def test_check_3_a_public_intent_is_everyones(a, b, goal):
    intent_id = publish(a, goal, visibility='public')
    job = claim(b, goal)
    assert job.id == intent_id
    assert fulfill(b, job)['ok'] is True


@pytest.mark.since('1.2')
def test_the_publisher_filter_narrows(a, goal):
    publish(a, goal)
    assert claim(a, goal, publisher=a.api_key)


def test_check_4_only_the_claimer_fulfils_and_only_once(a, b, goal):
    publish(a, goal)
    job = claim(a, goal)
    with pytest.raises(IntentBusError):
        fulfill(b, job)
    answer = fulfill(a, job)
    assert (answer['ok'], answer['id']) == (True, job.id)
    with pytest.raises(IntentBusError):
        fulfill(a, job)
    assert claim(a, goal) is None


def test_an_unclaimed_intent_cannot_be_fulfilled(a, key, goal):
    intent_id = publish(a, goal)
    assert curl('POST', f'/fulfill/{intent_id}', key)[0] == 404
    assert curl('POST', f'/fulfill/{"0" * 32}', key)[0] == 404
    assert curl('POST', '/fulfill/no-such-intent', key)[0] == 404
    assert claim(a, goal).id == intent_id


def test_first_in_first_out_within_a_goal(a, goal):
    ids = [publish(a, goal, {'n': n}) for n in range(20)]
    assert [claim(a, goal).id for _ in ids] == ids


def test_the_bootstrap_key_works_like_any_other(admin, goal):
    intent_id = publish(admin, goal)
    job = claim(admin, goal)
    assert job.id == intent_id
    assert fulfill(admin, job)['ok'] is True
