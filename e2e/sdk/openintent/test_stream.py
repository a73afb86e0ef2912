import threading
from queue import Queue

import pytest
from openintent import EventType, IntentStatus


class Listener:
    """A stream of the official SDK, read in a thread."""

    def __init__(self, stream):
        self.stream = stream
        self.events = Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        try:
            for event in self.stream:
                self.events.put(event)
        except Exception as error:
            # Stopping the SDK's stream from outside breaks the read it is in.
            if self.stream._running:
                self.events.put(error)

    def next(self):
        return self.events.get(timeout=10)


@pytest.fixture
def listen():
    opened = []

    def start(stream):
        opened.append(stream)
        return Listener(stream)

    yield start
    for stream in opened:
        stream.stop()


def test_check_15_changes_are_streamed_and_a_reconnect_replays(a, listen):
    made = a.create_intent('T')
    # It is told from here on: all that comes after the first event.
    stream = a.subscribe_sse(made.id)
    stream._last_event_id = '1'
    heard = listen(stream)
    a.set_status(made.id, 1, IntentStatus.ACTIVE)
    event = heard.next()
    assert (event.type, event.intent_id, event.data['status']) == ('STATUS_CHANGED', made.id, 'active')
    a.update_state(made.id, 2, {'x': 1})
    state = heard.next()
    assert (state.type, state.data['new_state'], state.agent_id) == ('STATE_CHANGED', {'x': 1}, 'agent-a')
    stream.stop()
    a.log_event(made.id, EventType.COMMENT, {'while': 'away'})
    again = a.subscribe_sse(made.id)
    again._last_event_id = event.id
    replayed = listen(again)
    assert [replayed.next().id for _ in range(2)] == ['3', '4']


def test_an_agent_hears_of_its_assignments(a, b, listen, name):
    made = a.create_intent('T')
    a.assign_agent(made.id, name)
    queue = a.create_event_queue(agent_id=name)
    with queue:
        # The queue has no word for being connected, so it is called until it answers.
        for n in range(100):
            a.unassign_agent(made.id, name)
            a.assign_agent(made.id, name)
            event = queue.get(timeout=0.2)
            if event:
                break
        while event.type != 'AGENT_ASSIGNED':
            event = queue.get(timeout=10)
        assert (event.intent_id, event.agent_id) == (made.id, name)
        b.set_status(made.id, 1, IntentStatus.COMPLETED)
        while event.type != 'INTENT_COMPLETED':
            event = queue.get(timeout=10)
        assert event.data['intent_id'] == made.id


def test_what_is_unknown_is_one_error_and_no_hot_loop(a, listen):
    heard = listen(a.subscribe_sse('0199aaaa-0000-7000-8000-000000000000'))
    assert heard.next().type == 'error'
    assert heard.events.empty()
