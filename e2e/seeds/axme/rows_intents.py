import threading
import uuid

from axme_sdk import AxmeHttpError, AxmeValidationError
from gateway import PAYLOAD, address, create, fresh_key, gateway, order, raised, status
from rows import row

STATES = {
    'CREATED', 'SUBMITTED', 'DELIVERED', 'ACKNOWLEDGED', 'IN_PROGRESS',
    'WAITING', 'COMPLETED', 'FAILED', 'CANCELED', 'TIMED_OUT',
}  # fmt: skip


@row('health')
def health():
    assert gateway().health()['ok'] is True


@row('create_intent')
def create_intent():
    client, correlation, agent = gateway(), str(uuid.uuid4()), address('fulfillment')
    # As the page writes it: owner_agent in the body, and no correlation_id, which the SDK itself refuses.
    seed = {'intent_type': 'order.fulfillment.v1', 'payload': PAYLOAD, 'owner_agent': agent}
    raised(TypeError, lambda: client.create_intent(seed, idempotency_key=fresh_key()))
    made = client.create_intent(seed, correlation_id=correlation, idempotency_key=fresh_key())
    assert made['ok'] is True and made['status'] in STATES and made['created_at'], made
    assert str(uuid.UUID(made['intent_id'])) == made['intent_id']
    found = client.get_intent(made['intent_id'])['intent']
    assert (found['payload'], found['to_agent'], found['correlation_id']) == (PAYLOAD, agent, correlation)
    assert status(client, client.send_intent(order())) in STATES
    raised(AxmeValidationError, lambda: client.create_intent({'payload': {}}, correlation_id=correlation))
    return 'the SDK wants a correlation_id=; its send_intent makes one'


def later(work):
    thread = threading.Timer(0.5, work)
    thread.start()
    return thread


@row('wait_for')
def wait_for():
    client = gateway()
    intent_id = create(client)
    answer = later(
        lambda: gateway().resolve_intent(intent_id, {'status': 'COMPLETED', 'result': {'shipped': True}})
    )
    ended = client.wait_for(intent_id, timeout_seconds=15)
    answer.join()
    assert (ended['status'], ended['intent_id']) == ('COMPLETED', intent_id), ended
    assert client.wait_for(intent_id, timeout_seconds=5)['status'] == 'COMPLETED'
    raised(TimeoutError, lambda: client.wait_for(create(client), timeout_seconds=1))
    return 'without terminal_states=, which the SDK does not have'


@row('observe')
def observe():
    client = gateway()
    intent_id = create(client)
    answer = later(lambda: gateway().resolve_intent(intent_id, {'status': 'FAILED', 'error': {'code': 'broke'}}))
    seen = list(client.observe(intent_id, timeout_seconds=15))
    answer.join()
    assert [event['seq'] for event in seen] == list(range(1, len(seen) + 1)), seen
    assert (seen[0]['event_type'], seen[-1]['status']) == ('intent.created', 'FAILED')
    assert [event['seq'] for event in client.observe(intent_id, since=seen[-2]['seq'])] == [seen[-1]['seq']]
    stored = client.list_intent_events(intent_id)['events']
    assert [event['event_type'] for event in stored] == [event['event_type'] for event in seen]


@row('idempotent replay and conflict')
def idempotent_replay_and_conflict():
    client, correlation, key = gateway(), str(uuid.uuid4()), fresh_key()
    first = client.create_intent(order(), correlation_id=correlation, idempotency_key=key)
    again = client.create_intent(order(), correlation_id=correlation, idempotency_key=key)
    assert again['intent_id'] == first['intent_id']
    conflict = raised(
        AxmeValidationError,
        lambda: client.create_intent(order(payload={'n': 2}), correlation_id=correlation, idempotency_key=key),
    )
    assert conflict.status_code == 409 and conflict.message
    assert client.get_intent(first['intent_id'])['intent']['payload'] == PAYLOAD
    other = client.create_intent(order(), correlation_id=correlation, idempotency_key=fresh_key())
    assert other['intent_id'] != first['intent_id']


@row('X-Correlation-Id and trace')
def correlation_and_trace():
    client, correlation, trace = gateway(), str(uuid.uuid4()), str(uuid.uuid4())
    intent_id = client.send_intent(order(), correlation_id=correlation, trace_id=trace)
    assert client.get_intent(intent_id, trace_id=trace)['intent']['correlation_id'] == correlation
    missing = raised(AxmeHttpError, lambda: client.get_intent(str(uuid.uuid4()), trace_id=trace))
    assert (missing.status_code, missing.trace_id) == (404, trace)
    assert missing.request_id and missing.message
    return 'the SDK sends the correlation in the body'


@row('update_intent_controls')
def update_intent_controls():
    client, agent = gateway(), 'agent://rows/default/shop'
    intent_id = create(client)
    before = client.get_intent(intent_id)['intent']
    controls = {'max_retries': 5, 'retry_delay_seconds': 30, 'reminders': [{'offset_seconds': 3600, 'note': '1h'}]}
    raised(TypeError, lambda: client.update_intent_controls(intent_id, {'controls': controls}, policy_generation=0))
    # The body is the page's; the generation goes into it.
    body = {'controls': controls, 'expected_policy_generation': before['policy_generation']}
    first = client.update_intent_controls(intent_id, body, owner_agent=agent)
    assert (first['applied'], first['policy_generation']) == (True, before['policy_generation'] + 1), first
    second = client.update_intent_controls(intent_id, {'controls_patch': {'max_retries': 6}}, owner_agent=agent)
    assert second['policy_generation'] == first['policy_generation'] + 1
    stale = stale_answer(lambda: client.update_intent_controls(intent_id, body, owner_agent=agent))
    assert stale['applied'] is False and stale['policy_generation'] == second['policy_generation'], stale
    assert stale['reason'] == 'stale_policy_generation'
    assert 'max_retries' in str(client.get_intent(intent_id)['intent'])
    client.resolve_intent(intent_id, {'status': 'CANCELED', 'reason': 'done'})
    ended = raised(AxmeValidationError, lambda: client.update_intent_controls(intent_id, {'controls_patch': {'a': 1}}))
    assert ended.status_code == 409
    return 'the generation goes into the body; the SDK has no policy_generation='


def stale_answer(attempt):
    """The SDK's own fixtures answer 200, the documents 409; the body is the same."""
    try:
        return attempt()
    except AxmeValidationError as error:
        assert error.status_code == 409
        return error.body
