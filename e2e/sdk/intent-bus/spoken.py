"""The same few calls as each SDK version spells them. The SDK's own classes, nothing changed."""

import os
import time
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Optional

import requests
from intent_bus import IntentClient

BASE_URL = os.environ['BASE_URL'].rstrip('/')
ADMIN_KEY = os.environ['INTERCHANGE_API_KEY']
VERSION = tuple(int(part) for part in version('intent-bus').split('.'))
SECOND_GENERATION = VERSION >= (2,)


@dataclass
class Job:
    id: str
    goal: str
    payload: Any
    attempts: int
    token: Optional[str]


def connect(key, base=BASE_URL):
    name = 'host' if VERSION < (1, 1, 1) else 'base_url'
    return IntentClient(**{name: base}, api_key=key)


def mint(profile='standard'):
    """A new key over the official admin endpoint."""
    answer = requests.post(
        f'{BASE_URL}/admin/generate_key',
        headers={'X-Admin-Token': ADMIN_KEY},
        json={'owner': 'sdk suite', 'profile': profile},
        timeout=10,
    )
    assert answer.status_code == 201, answer.text
    return answer.json()['api_key']


def publish(client, goal, payload=None, **options):
    """Publishes and returns the id."""
    answer = client.publish(goal, {'n': 1} if payload is None else payload, **options)
    return answer.id if SECOND_GENERATION else answer['id']


def claim(client, goal=None, **options):
    found = client.claim(goal, **options)
    if not found:
        return None
    return Job(found['id'], found['goal'], found['payload'], found['claim_attempts'], found.get('claim_token'))


def fulfill(client, job, **options):
    return client.fulfill(job.id, job.token, **options) if SECOND_GENERATION else client.fulfill(job.id, **options)


def fail(client, job, error='broken'):
    return client.fail(job.id, job.token, error) if SECOND_GENERATION else client.fail(job.id, error)


def until(probe, seconds, every=0.1):
    """The first true answer of probe within the time, else its last one."""
    deadline = time.monotonic() + seconds
    while True:
        answer = probe()
        if answer or time.monotonic() > deadline:
            return answer
        time.sleep(every)
