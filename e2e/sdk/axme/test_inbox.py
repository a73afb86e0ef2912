"""Black-box checks 12 to 15: the inbox, its changes, and approvals."""

from uuid import uuid4

import pytest
from axme_sdk import AxmeHttpError, AxmeValidationError
from server import until


def threads(client, owner):
    return [thread['thread_id'] for thread in client.list_inbox(owner_agent=owner)['threads']]


def test_the_end_is_delivered_to_whom_it_replies_to(client, create):
    boss = f'agent://{uuid4().hex}'
    intent_id = create(reply_to=boss)
    told = client.resolve_intent(intent_id, {'status': 'COMPLETED', 'result': {}})
    assert told['completion_delivery']['delivered'] is True
    assert threads(client, boss) == [intent_id]


def test_a_thread_is_approved_once(client, create, agent):
    thread_id = create()
    assert threads(client, agent) == [thread_id]
    assert client.get_inbox_thread(thread_id, owner_agent=agent)['thread']['status'] == 'pending'
    told = client.approve_inbox_thread(thread_id, {'note': 'LGTM'}, owner_agent=agent)
    assert told['thread']['status'] == 'done'
    assert told['thread']['timeline'][-1]['details']['comment'] == 'LGTM'
    with pytest.raises(AxmeValidationError) as second:
        client.approve_inbox_thread(thread_id, {'comment': 'again'}, owner_agent=agent)
    assert second.value.status_code == 409
    assert client.wait_for(thread_id, timeout_seconds=5)['status'] == 'COMPLETED'


def test_a_thread_is_rejected(client, create, agent):
    thread_id = create()
    told = client.reject_inbox_thread(thread_id, {'comment': 'no'}, owner_agent=agent)
    assert told['thread']['status'] == 'done'
    assert client.wait_for(thread_id, timeout_seconds=5)['status'] == 'CANCELED'


def test_a_foreign_thread_is_not_found(client, create):
    thread_id = create()
    with pytest.raises(AxmeHttpError) as told:
        client.get_inbox_thread(thread_id, owner_agent='agent://stranger')
    assert told.value.status_code in (403, 404)


def test_replies_and_delegation(client, create, agent):
    thread_id = create()
    told = client.reply_inbox_thread(thread_id, message='which size?', owner_agent=agent, idempotency_key='k1')
    again = client.reply_inbox_thread(thread_id, message='which size?', owner_agent=agent, idempotency_key='k1')
    assert told == again
    message = told['thread']['timeline'][-1]
    assert message['details'] == {'message': 'which size?'} and message['actor'] == agent
    colleague = f'{agent}-2'
    client.delegate_inbox_thread(thread_id, {'delegate_to': colleague}, owner_agent=agent)
    assert threads(client, colleague) == [thread_id]
    gone = client.delete_inbox_messages(thread_id, {'mode': 'both'}, owner_agent=agent)
    assert gone['deleted_count'] == 1 and gone['message_ids'] == [message['event_id']]


def changed(client, owner, cursor, limit=None):
    """Whose threads changed after a cursor, page by page, and the cursor to go on from."""
    seen, more = [], True
    while more:
        page = client.list_inbox_changes(owner_agent=owner, cursor=cursor, limit=limit)
        seen += [change['thread']['thread_id'] for change in page['changes']]
        cursor, more = page['next_cursor'], page['has_more']
    return seen, cursor


def test_changes_page_through_every_thread_once(client, create, agent):
    ids = [create() for _ in range(5)]
    # A database shared with others shows what is new once their older transactions are over.
    until(lambda: len(changed(client, agent, None)[0]) >= 5, 10)
    seen, cursor = changed(client, agent, None, limit=2)
    assert seen == ids
    fresh = create()
    until(lambda: changed(client, agent, cursor)[0], 10)
    assert changed(client, agent, cursor)[0] == [fresh]


def approval_of(client, intent_id):
    events = client.list_intent_events(intent_id)['events']
    return next(event['details']['approval_id'] for event in events if 'approval_id' in event['details'])


def test_an_approval_is_decided(client, create):
    intent_id = create(human_task={'title': 'Refund?', 'task_type': 'approval'})
    approval_id = approval_of(client, intent_id)
    told = client.decide_approval(approval_id, decision='approve', comment='fine')['approval']
    assert told['decision'] == 'approve' and told['approval_id'] == approval_id
    assert client.get_intent(intent_id)['intent']['status'] == 'COMPLETED'
    with pytest.raises(AxmeValidationError) as second:
        client.decide_approval(approval_id, decision='reject')
    assert second.value.status_code == 409


def test_a_decision_is_approve_or_reject(client, create):
    approval_id = approval_of(client, create(human_task={'title': 'Refund?'}))
    with pytest.raises(AxmeValidationError) as told:
        client.decide_approval(approval_id, decision='maybe')
    assert told.value.status_code == 422


def test_an_approval_nobody_asked_for_is_not_found(client):
    with pytest.raises(AxmeHttpError) as told:
        client.decide_approval(str(uuid4()), decision='approve')
    assert told.value.status_code == 404
