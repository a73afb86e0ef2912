"""The AXME SDK under remote control: one command a line on stdin, one answer a line on stdout.

    ask TITLE          → asked ID          an intent that waits for a human
    send               → sent ID           an intent to an agent
    wait ID            → ended STATUS RESULT
    observe ID         → observing         from its beginning, in the background, through any restart
    resume ID          → resumed
    resolve ID         → resolved
    observed           → saw 1 2 3 …       once the observed intent has ended
"""

import json
import os
import sys
import threading
import time

import httpx
from axme_sdk import AxmeClient, AxmeClientConfig, AxmeServerError

config = AxmeClientConfig(base_url=os.environ['BASE_URL'], api_key=os.environ['INTERCHANGE_API_KEY'])
client = AxmeClient(config)
seen = []
observer = None


def send(**fields):
    return client.send_intent(
        {'intent_type': 'order.refund.v1', 'to_agent': 'agent://desk', 'payload': {'order': 1}, **fields}
    )


def observe(intent_id):
    """A stream that breaks is taken up again where it was, as the SDK leaves its caller to do."""
    mine = AxmeClient(config)
    while True:
        try:
            for event in mine.observe(intent_id, since=seen[-1] if seen else 0, poll_interval_seconds=0.1):
                seen.append(event['seq'])
            return
        except (httpx.TransportError, AxmeServerError):
            time.sleep(0.1)


for line in sys.stdin:
    command, _, rest = line.strip().partition(' ')
    if command == 'ask':
        print('asked', send(human_task={'title': rest, 'task_type': 'approval'}), flush=True)
    elif command == 'send':
        print('sent', send(), flush=True)
    elif command == 'wait':
        event = client.wait_for(rest, timeout_seconds=50)
        print('ended', event['status'], json.dumps(event['details'].get('result')), flush=True)
    elif command == 'observe':
        observer = threading.Thread(target=observe, args=(rest,), daemon=True)
        observer.start()
        while not seen:
            time.sleep(0.05)
        print('observing', flush=True)
    elif command == 'resume':
        client.resume_intent(rest, {'reason': 'begun'})
        print('resumed', flush=True)
    elif command == 'resolve':
        client.resolve_intent(rest, {'status': 'COMPLETED', 'result': {}})
        print('resolved', flush=True)
    elif command == 'observed':
        observer.join(30)
        print('saw', *seen, flush=True)
    else:
        print('unknown command', command, flush=True)
