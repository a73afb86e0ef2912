"""Black-box checks 9 to 11: the stream, and waiting for the end."""

import time

import pytest
from server import until
from wire_axme import Background

DONE = {'status': 'COMPLETED', 'result': {'n': 1}}


def started(client, intent_id):
    client.resume_intent(intent_id, {'reason': 'begun'})


def test_an_observer_sees_each_event_once_and_ends_with_the_last(client, create):
    intent_id = create()
    watching = Background(lambda: [event['seq'] for event in client.observe(intent_id, since=1)])
    started(client, intent_id)
    client.resolve_intent(intent_id, DONE)
    assert watching.result() == [2, 3, 4]


def test_wait_for_returns_the_event_that_ended_it(client, create):
    intent_id = create()
    waiting = Background(lambda: (client.wait_for(intent_id), time.monotonic()))
    until(lambda: waiting.is_alive(), 1)
    client.resolve_intent(intent_id, DONE)
    resolved = time.monotonic()
    event, back = waiting.result()
    assert event['status'] == 'COMPLETED' and event['details']['result'] == {'n': 1}
    assert back - resolved < 2


def test_an_observer_of_short_segments_misses_and_repeats_nothing(client, create):
    intent_id = create()
    watching = Background(
        lambda: [
            event['seq'] for event in client.observe(intent_id, wait_seconds=1, poll_interval_seconds=0.05)
        ]
    )
    for n in range(5):
        client.reply_inbox_thread(intent_id, message=str(n))
        until(lambda: False, 0.4)
    client.resolve_intent(intent_id, DONE)
    assert watching.result() == list(range(1, 9))


def test_waiting_on_a_live_intent_gives_up_in_time(client, create):
    with pytest.raises(TimeoutError):
        client.wait_for(create(), timeout_seconds=1)


def test_an_intent_that_has_ended_is_told_at_once(client, create):
    intent_id = create()
    client.resolve_intent(intent_id, {'status': 'CANCELED', 'reason': 'moot'})
    assert client.wait_for(intent_id, timeout_seconds=5)['event_type'] == 'intent.canceled'
