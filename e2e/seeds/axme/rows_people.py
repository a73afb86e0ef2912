from axme_sdk import AxmeValidationError
from gateway import address, create, fresh_key, gateway, human_task, raised, status, waiting_thread
from rows import Differs, row
from server import until


@row('list_inbox')
def list_inbox():
    client, manager, other = gateway(), address('manager'), address('other')
    intent_id, thread = waiting_thread(client, manager)
    assert (thread['owner_agent'], thread['status']) == (manager, 'pending'), thread
    assert thread['timeline'] and thread['thread_id']
    assert client.get_inbox_thread(thread['thread_id'], owner_agent=manager)['thread']['intent_id'] == intent_id
    assert client.list_inbox(owner_agent=other)['threads'] == []
    return 'under threads, where the page reads items'


@row('approve_inbox_thread')
def approve_inbox_thread():
    client, manager = gateway(), address('manager')
    intent_id, thread = waiting_thread(client, manager)
    decided = client.approve_inbox_thread(thread['thread_id'], {'note': 'LGTM'}, owner_agent=manager)
    assert decided['thread']['status'] == 'done', decided
    assert 'LGTM' in str(decided['thread']['timeline'])
    assert status(client, intent_id) in ('IN_PROGRESS', 'COMPLETED'), status(client, intent_id)
    again = raised(
        AxmeValidationError,
        lambda: client.approve_inbox_thread(thread['thread_id'], {'comment': 'twice'}, owner_agent=manager),
    )
    assert again.status_code == 409


@row('reject an inbox thread')
def reject_inbox_thread():
    client, manager = gateway(), address('manager')
    intent_id, thread = waiting_thread(client, manager)
    decided = client.reject_inbox_thread(thread['thread_id'], {'comment': 'Too dear'}, owner_agent=manager)
    assert decided['thread']['status'] == 'done', decided
    assert status(client, intent_id) in ('CANCELED', 'FAILED'), status(client, intent_id)
    again = raised(
        AxmeValidationError,
        lambda: client.reject_inbox_thread(thread['thread_id'], {'comment': 'twice'}, owner_agent=manager),
    )
    assert again.status_code == 409


@row('pause, resume, cancel')
def resume_and_cancel():
    client, manager = gateway(), address('manager')
    held = create(client, to_agent=manager, human_task=human_task(required_comment=True))
    assert until(lambda: status(client, held) == 'WAITING', 5)
    wrong = raised(
        AxmeValidationError,
        lambda: client.resume_intent(held, {'task_result': {'outcome': 'perhaps', 'comment': 'c'}}),
    )
    assert wrong.status_code == 422 and status(client, held) == 'WAITING'
    resumed = client.resume_intent(held, {'task_result': {'outcome': 'approved', 'comment': 'fine'}})
    assert resumed['applied'] is True and status(client, held) != 'WAITING', resumed

    dropped = create(client)
    stopped = client.resolve_intent(dropped, {'status': 'CANCELED', 'reason': 'no longer needed'})
    assert (stopped['intent']['status'], stopped['event']['event_type']) == ('CANCELED', 'intent.canceled')
    late = raised(
        AxmeValidationError,
        lambda: client.resolve_intent(dropped, {'status': 'COMPLETED', 'result': {}}, idempotency_key=fresh_key()),
    )
    assert late.status_code == 409 and status(client, dropped) == 'CANCELED'
    raise Differs('resume and cancel work; neither the SDK nor the gateway has a pause')
