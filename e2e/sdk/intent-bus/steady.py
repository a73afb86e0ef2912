"""The SDK's own worker loop, polling once a second, and a publisher beside it: one command a line, one answer a line.

    publish GOAL PAYLOAD → published ID
    listen GOAL          → listening          from now on, in the background
    next                 → did PAYLOAD        the next job the worker was given, however long that takes
    count                → worked N           jobs so far
    error ID             → error TEXT         what the publisher is told of a job's end
"""

import json
import os
import queue
import sys
import threading

from intent_bus import IntentClient, WorkerRuntime

url, key = os.environ['BASE_URL'], os.environ['INTERCHANGE_API_KEY']
client = IntentClient(base_url=url, api_key=key)
jobs = queue.Queue()
done = []


def handle(payload):
    done.append(payload)
    jobs.put(payload)
    return {'done': True}


def listen(goal):
    mine = IntentClient(base_url=url, api_key=key)
    WorkerRuntime(mine, worker_id='steady', poll_interval=1).listen(goal, handle)


for line in sys.stdin:
    command, _, rest = line.strip().partition(' ')
    if command == 'publish':
        goal, _, payload = rest.partition(' ')
        print('published', client.publish(goal, json.loads(payload)).id, flush=True)
    elif command == 'listen':
        threading.Thread(target=listen, args=(rest,), daemon=True).start()
        print('listening', flush=True)
    elif command == 'next':
        print('did', json.dumps(jobs.get()), flush=True)
    elif command == 'count':
        print('worked', len(done), flush=True)
    elif command == 'error':
        print('error', client.get_status(rest).error, flush=True)
    else:
        print('unknown command', command, flush=True)
