from agents import agent, raised
from openintent import EventType, NotFoundError
from rows import row


@row('OpenIntentClient.assign_agent')
def assign_agent():
    client = agent()
    intent_id = client.create_intent('Assigned').id
    assert client.assign_agent(intent_id)['agent_id'] == 'rows-a'
    assert client.assign_agent(intent_id, 'rows-c')['agent_id'] == 'rows-c'
    found = client.get_events(intent_id, event_type=EventType.AGENT_ASSIGNED)
    assert {event.payload['agent_id'] for event in found} == {'rows-a', 'rows-c'}


@row('OpenIntentClient.unassign_agent')
def unassign_agent():
    client = agent()
    intent_id = client.create_intent('Assigned').id
    client.assign_agent(intent_id, 'rows-c')
    assert client.unassign_agent(intent_id, 'rows-c') is None
    [found] = client.get_events(intent_id, event_type=EventType.AGENT_UNASSIGNED)
    assert found.payload['agent_id'] == 'rows-c'
    raised(NotFoundError, lambda: client.unassign_agent(intent_id, 'rows-c'))


@row('OpenIntentClient.request_arbitration')
def request_arbitration():
    client = agent()
    intent_id = client.create_intent('Disputed').id
    asked = client.request_arbitration(intent_id, 'Two agents disagree', {'options': ['a', 'b']})
    assert (asked.intent_id, asked.requester_id, asked.reason) == (intent_id, 'rows-a', 'Two agents disagree')
    assert (asked.status, asked.context) == ('pending', {'options': ['a', 'b']})
    assert client.get_events(intent_id, event_type=EventType.ARBITRATION_REQUESTED)


@row('OpenIntentClient.record_decision')
def record_decision():
    client = agent()
    intent_id = client.create_intent('Disputed').id
    made = client.record_decision(intent_id, 'arbitration', 'a', 'It is cheaper')
    assert (made.intent_id, made.decision_maker_id) == (intent_id, 'rows-a')
    assert (made.decision_type, made.outcome, made.reasoning) == ('arbitration', 'a', 'It is cheaper')
    assert client.get_events(intent_id, event_type=EventType.DECISION_RECORDED)


@row('OpenIntentClient.get_decisions')
def get_decisions():
    client, other = agent('rows-a'), agent('rows-b')
    intent_id = client.create_intent('Disputed').id
    assert client.get_decisions(intent_id) == []
    made = [client.record_decision(intent_id, 'arbitration', outcome, 'because') for outcome in 'ab']
    found = other.get_decisions(intent_id)
    assert {decision.id for decision in found} == {decision.id for decision in made}
    assert {decision.outcome for decision in found} == {'a', 'b'}
