from datetime import datetime, timedelta, timezone

import pytest
from openintent import EventType, IntentStatus, OpenIntentError


def test_check_7_events_by_type_and_after_an_instant(a):
    made = a.create_intent('T')
    a.set_status(made.id, 1, IntentStatus.ACTIVE)
    (event,) = a.get_events(made.id, event_type=EventType.STATUS_CHANGED)
    assert event.payload['from'] == 'draft' and event.payload['status'] == 'active'
    future = datetime.now(timezone.utc).replace(tzinfo=None) + timedelta(days=1)
    assert a.get_events(made.id, since=future) == []
    assert [one.event_type for one in a.get_events(made.id)] == [
        EventType.STATUS_CHANGED,
        EventType.INTENT_CREATED,
    ]


def test_check_8_trace_ids_come_back(a):
    made = a.create_intent('T')
    cause = a.log_event(made.id, EventType.COMMENT, {'note': 'first'})
    event = a.log_event(made.id, EventType.COMMENT, {'n': 1}, trace_id='t' * 32, parent_event_id=cause.id)
    assert (event.trace_id, event.parent_event_id, event.actor) == ('t' * 32, cause.id, 'agent-a')
    read = a.get_events(made.id, limit=1)[0]
    assert read.to_dict() == event.to_dict()
    assert read.event_hash and read.previous_event_hash and read.sequence == 3


def test_every_event_type_of_the_sdk_is_taken_and_read_back(a):
    made = a.create_intent('T')
    for kind in EventType:
        a.log_event(made.id, kind, {'kind': kind.value})
    read = a.get_events(made.id, limit=1000)
    assert {event.event_type for event in read} == set(EventType)


def test_check_16_llm_and_tool_calls(a):
    made = a.create_intent('T')
    llm = {'provider': 'p', 'model': 'm', 'request_id': 'r'}
    a.log_llm_request_started(made.id, messages_count=1, **llm)
    a.log_llm_request_completed(
        made.id, messages_count=1, response_content='hi', finish_reason='stop', prompt_tokens=1,
        completion_tokens=2, total_tokens=3, duration_ms=4, **llm,
    )
    a.log_llm_request_failed(made.id, messages_count=1, error='no', **llm)
    a.log_tool_call_started(made.id, tool_name='t', tool_id='1', arguments={'a': 1})
    a.log_tool_call_completed(made.id, tool_name='t', tool_id='1', arguments={}, result={'ok': True}, duration_ms=1)
    a.log_tool_call_failed(made.id, tool_name='t', tool_id='1', arguments={}, error='no', duration_ms=1)
    read = {event.event_type: event.payload for event in a.get_events(made.id)}
    assert read[EventType.LLM_REQUEST_STARTED]['model'] == 'm'
    assert read[EventType.LLM_REQUEST_COMPLETED]['total_tokens'] == 3
    assert read[EventType.LLM_REQUEST_FAILED]['error'] == 'no'
    assert read[EventType.TOOL_CALL_STARTED]['arguments'] == {'a': 1}
    assert read[EventType.TOOL_CALL_COMPLETED]['result'] == {'ok': True}
    assert read[EventType.TOOL_CALL_FAILED]['error'] == 'no'


def test_an_event_type_no_sdk_could_read_is_not_let_in(a):
    made = a.create_intent('T')
    answer = a._client.post(f'/api/v1/intents/{made.id}/events', json={'event_type': 'made_up'})
    assert answer.status_code == 422 and answer.json()['errors'][0]['field'] == 'event_type'
    with pytest.raises(OpenIntentError):
        a._handle_response(answer)
    assert len(a.get_events(made.id)) == 1
