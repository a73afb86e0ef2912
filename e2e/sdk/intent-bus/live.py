"""A worker under remote control: one command a line on stdin, one answer a line on stdout.

    publish GOAL   → published ID
    claim GOAL     → claimed ID, or empty
    fulfill        → fulfilled ID     (what was claimed last)
    fail ERROR     → failed ID
"""

import os
import sys

from intent_bus import IntentClient

client = IntentClient(base_url=os.environ['BASE_URL'], api_key=os.environ['INTERCHANGE_API_KEY'])
job = None
for line in sys.stdin:
    command, _, rest = line.strip().partition(' ')
    if command == 'publish':
        print('published', client.publish(rest, {'from': 'the official SDK'}, max_attempts=1).id, flush=True)
    elif command == 'claim':
        found = client.claim(rest, worker_id='live-spec')
        job = found if found else job
        print(f'claimed {found.id}' if found else 'empty', flush=True)
    elif command == 'fulfill':
        client.fulfill(job.id, job.claim_token, result={'done': True})
        print('fulfilled', job.id, flush=True)
    elif command == 'fail':
        client.fail(job.id, job.claim_token, rest)
        print('failed', job.id, flush=True)
    else:
        print('unknown command', command, flush=True)
