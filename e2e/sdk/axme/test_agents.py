"""Agents: listening, answering, and saying that they live."""

import pytest
from server import until
from wire_axme import Background

pytestmark = pytest.mark.since('0.2')


def first(client, address, **options):
    for delivery in client.listen(address, timeout_seconds=15, **options):
        return delivery


def test_a_listening_agent_is_handed_what_is_sent_to_it_and_answers(client, create, agent):
    def work():
        delivery = first(client, agent)
        given = client.get_intent(delivery['intent_id'])['intent']
        client.resume_intent(delivery['intent_id'], {'action': 'complete', 'order': given['payload']['order']})
        return delivery

    working = Background(work)
    intent_id = create(payload={'order': 7})
    event = client.wait_for(intent_id, timeout_seconds=15)
    assert event['status'] == 'COMPLETED' and event['details']['result'] == {'order': 7}
    delivery = working.result()
    assert delivery['status'] == 'DELIVERED' and delivery['seq'] == 1


def test_it_goes_on_where_it_was(client, create, agent):
    one, two = create(), create()
    assert first(client, agent)['intent_id'] == one
    assert first(client, agent, since=1)['intent_id'] == two
    assert client.get_intent(one)['intent']['status'] == 'ACKNOWLEDGED'


def test_what_has_ended_is_handed_out_only_when_asked_for(client, create, agent):
    over, live = create(), create()
    client.resolve_intent(over, {'status': 'COMPLETED', 'result': {}})
    assert first(client, agent)['intent_id'] == live
    assert first(client, agent, status='COMPLETED')['intent_id'] == over


def test_a_listener_gives_up_in_time(client, agent):
    with pytest.raises(TimeoutError):
        for _ in client.listen(agent, wait_seconds=1, timeout_seconds=2):
            raise AssertionError('nothing was sent')


def test_a_heartbeat_without_and_with_metrics(client):
    assert client.mesh.heartbeat()['ok'] is True
    client.mesh.report_metric(success=True, latency_ms=12.5, cost_usd=0.01)
    assert client.mesh.heartbeat(metrics=client.mesh._flush_metrics())['ok'] is True


def test_heartbeats_in_the_background(client):
    client.mesh.start_heartbeat(interval_seconds=0.1)
    until(lambda: False, 0.3)
    client.mesh.stop_heartbeat()
