"""Black-box checks 1 to 8 of the protocol's sheet."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from uuid import UUID, uuid4

import httpx
import pytest
from axme_sdk import AxmeAuthError, AxmeHttpError, AxmeValidationError
from wire_axme import connect, correlation

BODY = {'intent_type': 'order.fulfillment.v1', 'to_agent': 'agent://x/y/z', 'payload': {'order': 1}}


def test_health_under_a_prefix_with_and_without_a_slash(client, base_url, key):
    assert client.health()['ok'] is True
    assert connect(key, base_url + '/').health()['ok'] is True


def test_a_key_as_bearer_alone_as_the_first_sdk_sends_it(base_url, key):
    url = f'{base_url}/v1/capabilities'
    told = httpx.get(url, headers={'Authorization': f'Bearer {key}'})
    assert told.status_code == 200 and told.json()['capabilities']
    assert httpx.get(url).json()['error']['code'] == 'missing_platform_api_key'


def test_a_wrong_key_is_an_auth_error(base_url):
    with pytest.raises(AxmeAuthError) as told:
        connect('wrong').get_capabilities()
    assert told.value.status_code == 401
    assert told.value.body['error']['code'] == 'invalid_platform_api_key'


@pytest.mark.since('0.2')
def test_an_actor_token_beside_the_key_is_no_key(key):
    with connect(key, actor_token='someone') as client:
        assert client.get_capabilities()['ok'] is True


def test_create_answers_with_exactly_what_its_schema_has(client):
    told = client.create_intent(BODY, correlation_id=correlation())
    assert set(told) == {'ok', 'intent_id', 'status', 'created_at'}
    assert told['ok'] is True and UUID(told['intent_id'])
    assert told['status'] == 'SUBMITTED'
    assert datetime.fromisoformat(told['created_at'].replace('Z', '+00:00')).tzinfo


def test_the_same_key_and_body_is_one_intent(client):
    call = lambda body=BODY: client.create_intent(body, correlation_id=same, idempotency_key=key)
    same, key = correlation(), uuid4().hex
    first = call()
    assert call() == first
    assert len(client.list_intent_events(first['intent_id'])['events']) == 2
    with pytest.raises(AxmeValidationError) as told:
        call({**BODY, 'payload': {'order': 2}})
    assert told.value.status_code == 409


def test_ten_creates_at_once_under_one_key_are_one_intent(client):
    same, key = correlation(), uuid4().hex
    with ThreadPoolExecutor(10) as pool:
        calls = [
            pool.submit(client.create_intent, BODY, correlation_id=same, idempotency_key=key) for _ in range(10)
        ]
        assert len({call.result()['intent_id'] for call in calls}) == 1


def test_get_shows_what_was_sent(client, create, agent):
    intent = client.get_intent(create(payload={'big': 2**70, 'text': 'ü'}))['intent']
    assert intent['payload'] == {'big': 2**70, 'text': 'ü'}
    assert intent['to_agent'] == agent and intent['from_agent'].startswith('agent://')
    assert intent['policy_generation'] == 0


def test_an_unknown_intent_has_a_readable_error(client):
    with pytest.raises(AxmeHttpError) as told:
        client.get_intent(str(uuid4()))
    assert told.value.status_code == 404
    assert told.value.message == 'There is no such intent in this workspace.'
    assert told.value.request_id and told.value.trace_id


def test_events_are_numbered_from_one(client, create):
    intent_id = create()
    events = client.list_intent_events(intent_id)['events']
    assert [event['seq'] for event in events] == list(range(1, len(events) + 1))
    assert len(events) >= 2 and events[0]['event_type'] == 'intent.created'
    assert [event['seq'] for event in client.list_intent_events(intent_id, since=1)['events']] == [2]


def test_resolve_ends_it_once(client, create):
    intent_id = create()
    told = client.resolve_intent(intent_id, {'status': 'COMPLETED', 'result': {'n': 1}})
    assert told['event']['event_type'] == 'intent.completed'
    assert told['completion_delivery'] == {'delivered': False, 'reason': 'reply_to_not_set'}
    assert client.get_intent(intent_id)['intent']['result'] == {'n': 1}
    with pytest.raises(AxmeValidationError) as second:
        client.resolve_intent(intent_id, {'status': 'CANCELED', 'reason': 'late'})
    assert second.value.status_code == 409


def test_resolve_as_failed_needs_an_error(client, create):
    intent_id = create()
    with pytest.raises(AxmeValidationError) as told:
        client.resolve_intent(intent_id, {'status': 'FAILED'})
    assert told.value.status_code == 422
    assert told.value.body['detail'][0]['loc'] == ['body', 'error']
    client.resolve_intent(intent_id, {'status': 'FAILED', 'error': {'message': 'no stock'}})
    assert client.get_intent(intent_id)['intent']['error'] == {'message': 'no stock'}


def test_a_body_that_is_too_large_is_refused(client):
    with pytest.raises(AxmeValidationError) as told:
        client.send_intent({**BODY, 'payload': {'x': 'x' * 140_000}})
    assert told.value.status_code == 413


def test_past_its_deadline_it_is_timed_out(client, create):
    deadline = datetime.now(timezone.utc) + timedelta(seconds=1)
    intent_id = create(deadline_at=deadline.isoformat())
    event = client.wait_for(intent_id, timeout_seconds=15)
    assert event['event_type'] == 'intent.timed_out'
    assert client.get_intent(intent_id)['intent']['status'] == 'TIMED_OUT'
