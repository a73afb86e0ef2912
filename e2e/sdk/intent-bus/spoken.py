"""The same few calls as each SDK version spells them. The SDK's own classes, nothing changed."""

from dataclasses import dataclass
from typing import Any, Optional

from intent_bus import IntentClient
from server import BASE_URL, VERSION

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
