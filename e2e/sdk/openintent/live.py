"""An agent under remote control: one command a line on stdin, one answer a line on stdout.

    ask TITLE      → asked ID          (makes an intent and suspends it with a question of two choices)
    ask-text TITLE → asked ID          (the same, answered in words)
    wait           → answered VALUE    (polls the intent as the SDK's agents do, until a person has answered)
    finish         → finished STATUS   (goes on with the answer in its state, and completes)
"""

import os
import sys
import time
import uuid

from openintent import EventType, IntentStatus, OpenIntentClient
from openintent.models import SuspensionChoice, SuspensionRecord

client = OpenIntentClient(os.environ['BASE_URL'], os.environ['INTERCHANGE_API_KEY'], 'release-agent')
CHOICES = [
    SuspensionChoice('ship', 'Ship it now', 'All regions at once', 'primary'),
    SuspensionChoice('wait', 'Wait until Monday'),
]


def suspend(title, response_type):
    intent = client.create_intent(title, 'Release 7.1', initial_state={'build': 7})
    intent = client.set_status(intent.id, intent.version, IntentStatus.ACTIVE)
    intent = client.set_status(intent.id, intent.version, IntentStatus.SUSPENDED_AWAITING_INPUT)
    record = SuspensionRecord(
        id=str(uuid.uuid4()),
        question='May I release build 7?',
        response_type=response_type,
        choices=CHOICES if response_type == 'choice' else [],
        context={'build': 7},
    )
    intent = client.update_state(intent.id, intent.version, {'_suspension': record.to_dict()})
    client.log_event(intent.id, EventType.INTENT_SUSPENDED, {'suspension_id': record.id})
    return intent


def wait(intent_id):
    while True:
        intent = client.get_intent(intent_id)
        record = SuspensionRecord.from_dict(intent.state.get('_suspension'))
        if record.resolution:
            return intent, record
        time.sleep(0.2)


intent = None
for line in sys.stdin:
    command, _, rest = line.strip().partition(' ')
    if command in ('ask', 'ask-text'):
        intent = suspend(rest, 'choice' if command == 'ask' else 'text')
        print('asked', intent.id, flush=True)
    elif command == 'wait':
        intent, record = wait(intent.id)
        print('answered', record.response, flush=True)
    elif command == 'finish':
        intent = client.update_state(intent.id, intent.version, {'went': record.response})
        intent = client.set_status(intent.id, intent.version, IntentStatus.COMPLETED)
        print('finished', intent.status.value, flush=True)
    else:
        print('unknown command', command, flush=True)
