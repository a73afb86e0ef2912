import asyncio

import pytest
from openintent import EventType, IntentStatus, NotFoundError, OpenIntentError

SUSPENSION = {
    'id': 's-1',
    'question': 'Ship it?',
    'response_type': 'choice',
    'choices': [{'value': 'ship', 'label': 'Ship it now'}, {'value': 'wait', 'label': 'Wait'}],
    'context': {'build': 7},
}


def suspend(client, suspension=None):
    made = client.create_intent('release')
    client.set_status(made.id, 1, IntentStatus.SUSPENDED_AWAITING_INPUT)
    client.update_state(made.id, 2, {'_suspension': suspension or SUSPENSION})
    client.log_event(made.id, EventType.INTENT_SUSPENDED, {'suspension_id': 's-1'})
    return made.id


def respond(client, intent_id, **body):
    return client._client.post(f'/api/v1/intents/{intent_id}/suspend/respond', json=body)


def test_check_12_arbitration_is_asked_and_decided(a):
    made = a.create_intent('T')
    request = a.request_arbitration(made.id, 'Two sources disagree', {'sources': ['x', 'y']})
    assert (request.status, request.requester_id) == ('pending', 'agent-a')
    assert request.context == {'sources': ['x', 'y']}
    decision = a.record_decision(made.id, 'arbitration', 'the second one', 'it is newer')
    assert (decision.outcome, decision.reasoning) == ('the second one', 'it is newer')
    assert decision.id in [one.id for one in a.get_decisions(made.id)]
    other = a.record_decision(made.id, 'scope', 'smaller', 'time')
    assert [one.id for one in a.get_decisions(made.id)] == [decision.id, other.id]
    assert a.get_events(made.id, event_type=EventType.ARBITRATION_REQUESTED)


def test_check_13_agents_come_and_go(a):
    made = a.create_intent('T')
    assert a.assign_agent(made.id)['agent_id'] == 'agent-a'
    assert a.unassign_agent(made.id) is None
    with pytest.raises(NotFoundError):
        a.unassign_agent(made.id)
    for name in ('team/writer', 'with space', '50%'):
        a.assign_agent(made.id, name)
        a.unassign_agent(made.id, name)


def test_check_20_a_persons_answer_reaches_the_agent(a):
    intent_id = suspend(a)
    assert a.get_intent(intent_id).status is IntentStatus.SUSPENDED_AWAITING_INPUT
    assert respond(a, intent_id, suspension_id='wrong', value='ship').status_code == 409
    refused = respond(a, intent_id, suspension_id='s-1', value='maybe')
    assert (refused.status_code, refused.json()['detail']['error']) == (422, 'invalid_choice')
    assert respond(a, intent_id, value='ship').status_code == 422
    answer = respond(a, intent_id, suspension_id='s-1', value='ship', responded_by='olga')
    assert answer.status_code == 200 and answer.json()['choice_label'] == 'Ship it now'
    after = a.get_intent(intent_id)
    kept = after.state.get('_suspension')
    assert after.status is IntentStatus.ACTIVE
    assert (kept['response'], kept['resolution'], kept['responded_by']) == ('ship', 'responded', 'olga')
    assert respond(a, intent_id, suspension_id='s-1', value='ship').status_code == 409
    assert a.get_events(intent_id, event_type=EventType.INTENT_RESUMED)[0].payload['value'] == 'ship'


def test_an_agent_that_asks_by_the_framework_goes_on_with_the_answer(make_async, a):
    """BaseAgent.request_input of 0.17.0 calls set_status wrongly; this is its own polling, done by hand."""

    async def ask():
        client = make_async()
        made = await client.create_intent('framework', 'asks')
        await client.set_status(made.id, 1, IntentStatus.SUSPENDED_AWAITING_INPUT)
        await client.update_state(made.id, 2, {'_suspension': SUSPENSION})
        assert respond(a, made.id, suspension_id='s-1', value='wait').status_code == 200
        current = await client.get_intent(made.id)
        await client.close()
        return current.state.to_dict()['_suspension']

    assert asyncio.run(ask())['response'] == 'wait'


def test_a_suspension_nobody_answers_in_time_expires(a):
    from server import until

    intent_id = suspend(a, {**SUSPENSION, 'timeout_seconds': 1, 'fallback_value': 'wait'})

    def ended():
        kept = a.get_intent(intent_id).state.get('_suspension')
        return kept.get('resolution') and kept

    assert until(ended, 10)['resolution'] == 'expired'
    assert a.get_events(intent_id, event_type=EventType.INTENT_SUSPENSION_EXPIRED)
    assert respond(a, intent_id, suspension_id='s-1', value='ship').status_code == 409


def test_escalations_and_approvals(a, b):
    made = a.create_intent('T')
    raised = a.escalate_to_human(made.id, 'stuck', priority='high', context={'x': 1})
    assert (raised.status, raised.priority, raised.escalated_by) == ('pending', 'high', 'agent-a')
    assert [one.id for one in b.list_escalations(intent_id=made.id, status='pending')] == [raised.id]
    assert b.resolve_escalation(raised.id, 'restart it', notes='n').resolution == 'restart it'
    asked = a.request_approval(made.id, 'deploy', 'it is time')
    assert asked.status == 'pending'
    assert b.approve_approval(made.id, asked.id)['status'] == 'approved'
    assert a.get_approval_status(made.id, asked.id).decided_by == 'agent-b'
    assert a.get_events(made.id, event_type=EventType.GOVERNANCE_APPROVAL_GRANTED)
    assert a.get_events(made.id)


def test_a_governance_policy_is_enforced(a, b):
    made = a.create_intent('T', governance_policy={'completion_mode': 'require_approval'})
    with pytest.raises(OpenIntentError) as refused:
        a.set_status(made.id, 1, IntentStatus.COMPLETED)
    assert refused.value.status_code == 403
    assert refused.value.response['detail']['error'] == 'governance_violation'
    b.approve_approval(made.id, a.request_approval(made.id, 'complete').id)
    assert a.set_status(made.id, 1, IntentStatus.COMPLETED).status is IntentStatus.COMPLETED
    assert a.get_events(made.id, event_type=EventType.GOVERNANCE_VIOLATION)


def test_governance_policies_are_kept(a):
    made = a.create_intent('T')
    after = a.set_governance_policy(made.id, 1, {'completion_mode': 'require_approval'})
    assert (after.version, after.governance_policy.completion_mode) == (2, 'require_approval')
    assert a.get_governance_policy(made.id)['effective_policy']['write_scope'] == 'any'
    assert a.remove_governance_policy(made.id, 2).governance_policy is None
