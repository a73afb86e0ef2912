import time
from datetime import datetime, timedelta, timezone

from agents import agent
from openintent import EventType, IntentStatus
from rows import row

TRACE = 'c' * 32


@row('OpenIntentClient.log_event')
def log_event():
    client = agent('rows-b')
    made = client.create_intent('Events')
    first = client.log_event(made.id, EventType.COMMENT, {'note': 'ünï', 'n': [1, None]})
    second = client.log_event(made.id, EventType.COMMENT, trace_id=TRACE, parent_event_id=first.id)
    assert (first.intent_id, first.event_type, first.actor) == (made.id, EventType.COMMENT, 'rows-b')
    found = {event.id: event for event in client.get_events(made.id)}
    assert found[first.id].payload == {'note': 'ünï', 'n': [1, None]}
    assert (found[second.id].trace_id, found[second.id].parent_event_id) == (TRACE, first.id)


@row('OpenIntentClient.get_events')
def get_events():
    client = agent()
    made = client.create_intent('Events')
    client.update_state(made.id, 1, {'a': 1})
    client.set_status(made.id, 2, IntentStatus.ACTIVE)
    lease = client.acquire_lease(made.id, 'part', 60)
    client.renew_lease(made.id, lease.id, 60)
    kinds = [event.event_type for event in client.get_events(made.id)]
    expected = {EventType.INTENT_CREATED, EventType.STATE_PATCHED, EventType.STATUS_CHANGED, EventType.LEASE_ACQUIRED}
    assert expected <= set(kinds), kinds
    only = client.get_events(made.id, event_type=EventType.STATUS_CHANGED)
    assert [event.event_type for event in only] == [EventType.STATUS_CHANGED], only
    assert len(client.get_events(made.id, limit=2)) == 2
    later = datetime.now(timezone.utc).replace(tzinfo=None) + timedelta(hours=1)
    assert client.get_events(made.id, since=later) == []
    time.sleep(0.01)
    cut = datetime.now(timezone.utc).replace(tzinfo=None)
    time.sleep(0.01)
    client.log_event(made.id, EventType.COMMENT, {'after': 'the cut'})
    assert [event.payload for event in client.get_events(made.id, since=cut)] == [{'after': 'the cut'}]


def logged(kind, log):
    """What is stored of one call of a log method: its event, read back."""
    client = agent()
    made = client.create_intent('Logged')
    event = log(client, made.id)
    assert event.event_type is kind, event.event_type
    [found] = client.get_events(made.id, event_type=kind)
    assert (found.id, found.actor, found.payload) == (event.id, 'rows-a', event.payload)
    return found.payload


@row('OpenIntentClient.log_llm_request_started')
def log_llm_request_started():
    payload = logged(
        EventType.LLM_REQUEST_STARTED,
        lambda client, intent_id: client.log_llm_request_started(
            intent_id, 'req-1', 'openai', 'gpt', 3, tools_available=['search'], stream=True, temperature=0.5
        ),
    )
    assert (payload['request_id'], payload['provider'], payload['model']) == ('req-1', 'openai', 'gpt')
    assert (payload['messages_count'], payload['stream'], payload['temperature']) == (3, True, 0.5)
    assert payload['tools_available'] == ['search']


@row('OpenIntentClient.log_llm_request_completed')
def log_llm_request_completed():
    payload = logged(
        EventType.LLM_REQUEST_COMPLETED,
        lambda client, intent_id: client.log_llm_request_completed(
            intent_id, 'req-1', 'openai', 'gpt', 3, response_content='ünï', total_tokens=42, duration_ms=7
        ),
    )
    assert (payload['response_content'], payload['total_tokens'], payload['duration_ms']) == ('ünï', 42, 7)


@row('OpenIntentClient.log_llm_request_failed')
def log_llm_request_failed():
    payload = logged(
        EventType.LLM_REQUEST_FAILED,
        lambda client, intent_id: client.log_llm_request_failed(
            intent_id, 'req-1', 'openai', 'gpt', 3, error='overloaded', duration_ms=7
        ),
    )
    assert (payload['request_id'], payload['error']) == ('req-1', 'overloaded')


@row('OpenIntentClient.log_tool_call_started')
def log_tool_call_started():
    payload = logged(
        EventType.TOOL_CALL_STARTED,
        lambda client, intent_id: client.log_tool_call_started(
            intent_id, 'search', 'call-1', {'q': 'ünï'}, provider='openai', parent_request_id='req-1'
        ),
    )
    assert (payload['tool_name'], payload['tool_id'], payload['arguments']) == ('search', 'call-1', {'q': 'ünï'})
    assert (payload['provider'], payload['parent_request_id']) == ('openai', 'req-1')


@row('OpenIntentClient.log_tool_call_completed')
def log_tool_call_completed():
    payload = logged(
        EventType.TOOL_CALL_COMPLETED,
        lambda client, intent_id: client.log_tool_call_completed(
            intent_id, 'search', 'call-1', {'q': 1}, result=[{'hit': None}], duration_ms=7
        ),
    )
    assert (payload['result'], payload['duration_ms']) == ([{'hit': None}], 7)


@row('OpenIntentClient.log_tool_call_failed')
def log_tool_call_failed():
    payload = logged(
        EventType.TOOL_CALL_FAILED,
        lambda client, intent_id: client.log_tool_call_failed(intent_id, 'search', 'call-1', {'q': 1}, error='timeout'),
    )
    assert (payload['tool_name'], payload['error']) == ('search', 'timeout')
