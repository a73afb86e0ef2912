import json

from agents import agent, raised, unique
from openintent import ConflictError, IntentStatus, NotFoundError
from rows import row


@row('OpenIntentClient.discover')
def discover():
    found = agent().discover()
    assert found['protocol'] == 'OpenIntent Coordination Protocol', found
    assert found['version'] and found['capabilities'], found


@row('OpenIntentClient.create_intent')
def create_intent():
    client = agent()
    first = client.create_intent('Gather')
    made = client.create_intent(
        title='Research market trends',
        description='Analyze Q4 data',
        constraints={'rules': ['be brief']},
        initial_state={'progress': 0, 'nested': {'ünï': [1, None]}},
        parent_intent_id=first.id,
        depends_on=[first.id],
    )
    assert (made.version, made.created_by, made.description) == (1, 'rows-a', 'Analyze Q4 data')
    assert made.constraints == {'rules': ['be brief']}, made.constraints
    assert made.state.to_dict() == {'progress': 0, 'nested': {'ünï': [1, None]}}
    assert (made.parent_intent_id, made.depends_on) == (first.id, [first.id])
    assert (first.status, first.parent_intent_id) == (IntentStatus.DRAFT, None)


@row('OpenIntentClient.get_intent')
def get_intent():
    client = agent()
    made = client.create_intent('Read me', initial_state={'a': 1})
    read = client.get_intent(made.id)
    assert json.dumps(read.to_dict(), sort_keys=True) == json.dumps(made.to_dict(), sort_keys=True)
    raised(NotFoundError, lambda: client.get_intent('00000000-0000-4000-8000-000000000000'))


@row('OpenIntentClient.list_intents')
def list_intents():
    client = agent()
    made = [client.create_intent(unique('Listed')) for _ in range(3)]
    client.set_status(made[0].id, 1, IntentStatus.ABANDONED)
    drafts = {intent.id for intent in client.list_intents(status=IntentStatus.DRAFT, limit=50)}
    assert made[0].id not in drafts and {made[1].id, made[2].id} <= drafts
    pages = [client.list_intents(limit=1, offset=offset) for offset in range(2)]
    assert [len(page) for page in pages] == [1, 1]
    assert pages[0][0].id != pages[1][0].id


@row('OpenIntentClient.create_child_intent')
def create_child_intent():
    client = agent()
    parent = client.create_intent('Parent')
    one = client.create_child_intent(parent.id, 'One', 'first', initial_state={'n': 1})
    two = client.create_child_intent(parent.id, 'Two', depends_on=[one.id])
    assert (one.parent_intent_id, one.created_by) == (parent.id, 'rows-a')
    assert two.depends_on == [one.id]
    assert {child.id for child in client.get_children(parent.id)} == {one.id, two.id}
    held = client.set_status(two.id, two.version, IntentStatus.ACTIVE)
    assert held.status is IntentStatus.BLOCKED, f'{held.status} although it depends on a draft'
    active = client.set_status(one.id, one.version, IntentStatus.ACTIVE)
    client.set_status(one.id, active.version, IntentStatus.COMPLETED)
    freed = client.get_intent(two.id)
    assert freed.status is IntentStatus.ACTIVE, f'{freed.status} after what it depends on completed'


@row('OpenIntentClient.update_state')
def update_state():
    client = agent()
    made = client.create_intent('State', initial_state={'a': 1, 'word': 'please release'})
    second = client.update_state(made.id, 1, {'progress': 0.5, 'x/y': 1})
    third = client.update_state(made.id, second.version, {'x/z': 2})
    assert third.version == 3
    state = client.get_intent(made.id).state.to_dict()
    assert state == {'a': 1, 'word': 'please release', 'progress': 0.5, 'x': {'y': 1, 'z': 2}}, state
    stale = raised(ConflictError, lambda: client.update_state(made.id, 1, {'a': 2}))
    assert stale.current_version == 3
    assert client.get_intent(made.id).version == 3


@row('OpenIntentClient.set_status')
def set_status():
    client = agent()
    made = client.create_intent('Status')
    active = client.set_status(made.id, 1, IntentStatus.ACTIVE)
    assert (active.status, active.version) == (IntentStatus.ACTIVE, 2)
    stale = raised(ConflictError, lambda: client.set_status(made.id, 1, IntentStatus.BLOCKED))
    assert stale.current_version == 2
    client.set_status(made.id, 2, IntentStatus.COMPLETED, reason='all done')
    assert client.get_intent(made.id).status is IntentStatus.COMPLETED
