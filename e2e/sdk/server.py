"""The server under test, and the version of the official SDK in this environment."""

import os
import time
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urlsplit

import requests

#: The base URL as a user of this suite's SDK sets it, its protocol's prefix included.
BASE_URL = os.environ['BASE_URL'].rstrip('/')
KEY = os.environ['INTERCHANGE_API_KEY']

_parts = urlsplit(BASE_URL)
ORIGIN = f'{_parts.scheme.replace("ws", "http")}://{_parts.netloc}'


def _installed():
    """The one official SDK of this environment, as numbers: (2, 1, 2)."""
    for name in ('intent-bus', 'axme', 'openintent', 'iii-sdk'):
        try:
            return tuple(int(part) for part in version(name).split('.')[:3])
        except PackageNotFoundError:
            continue
    raise RuntimeError('No official SDK is installed here.')


VERSION = _installed()


def mint(profile='standard'):
    """A new key over the official admin endpoint of Intent Bus; it serves every protocol."""
    answer = requests.post(
        f'{ORIGIN}/intent-bus/admin/generate_key',
        headers={'X-Admin-Token': KEY},
        json={'owner': 'sdk suite', 'profile': profile},
        timeout=10,
    )
    assert answer.status_code == 201, answer.text
    return answer.json()['api_key']


def until(probe, seconds, every=0.1):
    """The first true answer of probe within the time, else its last one."""
    deadline = time.monotonic() + seconds
    while True:
        answer = probe()
        if answer or time.monotonic() > deadline:
            return answer
        time.sleep(every)
