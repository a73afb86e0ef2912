"""What the rows ask of AXME: clients, agents of their own, and an intent of the seed's kind."""

import uuid

from axme_sdk import AxmeClient, AxmeClientConfig
from server import BASE_URL, KEY, until

PAYLOAD = {'order_id': 'ord_123', 'priority': 'high', 'ünï': [1, 2.5, None]}


def gateway():
    return AxmeClient(AxmeClientConfig(base_url=BASE_URL, api_key=KEY))


def address(name):
    return f'agent://rows/default/{name}-{uuid.uuid4().hex[:12]}'


def fresh_key():
    return f'rows-{uuid.uuid4()}'


def order(**more):
    return {
        'intent_type': 'order.fulfillment.v1',
        'to_agent': 'agent://rows/default/fulfillment',
        'from_agent': 'agent://rows/default/shop',
        'payload': PAYLOAD,
        **more,
    }


def create(client, **more):
    """The id of a new intent."""
    return client.create_intent(order(**more), correlation_id=str(uuid.uuid4()))['intent_id']


def human_task(**more):
    return {'title': 'Approve the order', 'task_type': 'approval', 'allowed_outcomes': ['approved', 'rejected'], **more}


def status(client, intent_id):
    return client.get_intent(intent_id)['intent']['status']


def waiting_thread(client, manager):
    """A human task in the manager's inbox: the intent's id and the thread."""
    intent_id = create(client, to_agent=manager, human_task=human_task())
    assert until(lambda: status(client, intent_id) == 'WAITING', 5), status(client, intent_id)
    threads = client.list_inbox(owner_agent=manager)['threads']
    [thread] = [thread for thread in threads if thread['intent_id'] == intent_id]
    return intent_id, thread


def raised(kind, attempt):
    try:
        attempt()
    except kind as error:
        return error
    raise AssertionError(f'{kind.__name__} was not raised')
