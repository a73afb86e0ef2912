"""Requests that no SDK sends: a shell worker's, and signatures gone wrong."""

import hashlib
import hmac
import http.client
import json
import secrets
import time
from urllib.parse import urlsplit

import requests
from server import BASE_URL

_BASE = urlsplit(BASE_URL)


def call(method, path, key=None, body=None, headers=None):
    """One request through requests, which never follows a redirect here."""
    return requests.request(
        method,
        BASE_URL + path,
        headers={**({'X-API-KEY': key} if key else {}), **(headers or {})},
        json=body,
        timeout=10,
        allow_redirects=False,
    )


def curl(method, path, key):
    """What `curl -X POST -H 'X-API-KEY: …'` sends: no body, no Content-Type, no Content-Length."""
    connection = http.client.HTTPConnection(_BASE.hostname, _BASE.port, timeout=10)
    try:
        connection.putrequest(method, _BASE.path + path, skip_accept_encoding=True)
        connection.putheader('X-API-KEY', key)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def signed(key, method, path, body=None, *, timestamp=None, nonce=None, digest=None):
    """A signed request with any part of the signature replaced."""
    data = json.dumps(body, sort_keys=True, separators=(',', ':')).encode() if body is not None else b''
    timestamp = str(int(time.time())) if timestamp is None else timestamp
    nonce = nonce or secrets.token_hex(16)
    message = b'\n'.join([method.encode(), path.encode(), timestamp.encode(), nonce.encode(), data])
    digest = digest or hmac.new(key.encode(), message, hashlib.sha256).hexdigest()
    headers = {
        'X-API-KEY': key,
        'X-Timestamp': timestamp,
        'X-Nonce': nonce,
        'X-Signature': digest,
        'Content-Type': 'application/json',
    }
    return requests.request(method, BASE_URL + path, headers=headers, data=data or None, timeout=10)


def refusal(answer):
    """The status and code of a refused call, which must be in the official shape."""
    error = answer.json()['error']
    assert isinstance(error['message'], str) and error['message']
    return answer.status_code, error['code']
