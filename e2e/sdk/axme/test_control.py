"""Black-box checks 16 to 18: controls, grants, human tasks."""

import httpx
import pytest
from axme_sdk import AxmeAuthError, AxmeValidationError


def test_controls_apply_to_the_generation_they_expect(client, create):
    intent_id = create()
    patch = {'controls_patch': {'timeout_seconds': 120}, 'expected_policy_generation': 0}
    told = client.update_intent_controls(intent_id, patch)
    assert told['applied'] is True and told['policy_generation'] == 1
    stale = client.update_intent_controls(intent_id, {**patch, 'controls_patch': {'timeout_seconds': 1}})
    assert (stale['applied'], stale['reason'], stale['policy_generation']) == (False, 'stale_policy_generation', 1)
    intent = client.get_intent(intent_id)['intent']
    assert intent['controls'] == {'timeout_seconds': 120} and intent['deadline_at']


def test_controls_as_the_first_page_shows_them(client, create):
    intent_id = create()
    controls = {
        'max_retries': 5,
        'retry_delay_seconds': 30,
        'reminders': [{'offset_seconds': 3600, 'note': '1h reminder'}],
    }
    assert client.update_intent_controls(intent_id, {'controls': controls})['applied'] is True
    assert client.get_intent(intent_id)['intent']['controls'] == controls


def test_a_grant_lets_another_agent_resume(client, create):
    intent_id = create()
    with pytest.raises(AxmeAuthError) as told:
        client.resume_intent(intent_id, {}, owner_agent='agent://ops')
    assert told.value.status_code == 403
    client.update_intent_policy(intent_id, {'grants_patch': {'delegate:agent://ops': {'allow': ['resume']}}})
    assert client.resume_intent(intent_id, {}, owner_agent='agent://ops')['applied'] is True


def test_cancel_is_a_resolution(client, create):
    intent_id = create()
    client.resolve_intent(intent_id, {'status': 'CANCELED', 'reason': 'not wanted'})
    assert client.get_intent(intent_id)['intent']['reason'] == 'not wanted'


def tasks(base_url, key):
    told = httpx.get(f'{base_url}/v1/me/tasks', headers={'x-api-key': key}).json()
    return {task['intent_id']: task for task in told['tasks']}


def test_a_human_task_waits_and_is_done_with_its_outcome(client, create, base_url, key):
    task = {'title': 'Check it', 'allowed_outcomes': ['approved', 'rejected'], 'required_comment': True}
    intent_id = create(human_task=task)
    assert tasks(base_url, key)[intent_id]['human_task'] == task
    intent = client.get_intent(intent_id)['intent']
    assert intent['status'] == 'WAITING' and intent['pending_with']['type'] == 'human'
    for answer in ({'outcome': 'maybe', 'comment': 'x'}, {'outcome': 'approved'}):
        with pytest.raises(AxmeValidationError) as told:
            client.resume_intent(intent_id, {'task_result': answer})
        assert told.value.status_code == 422
    client.resume_intent(intent_id, {'task_result': {'outcome': 'approved', 'comment': 'seen'}})
    assert client.get_intent(intent_id)['intent']['result'] == {'outcome': 'approved', 'comment': 'seen'}
    assert intent_id not in tasks(base_url, key)
