"""What lies between a client and a route: hosts, paths, methods, bodies and a shell's requests."""

import json

import pytest
import requests
from bare import call, curl, refusal
from server import BASE_URL
from spoken import claim, connect, fulfill, publish


def test_check_13_a_host_with_a_slash_at_its_end(key, goal):
    client = connect(key, f'{BASE_URL}/')
    intent_id = publish(client, goal)
    job = claim(client, goal)
    assert job.id == intent_id
    assert fulfill(client, job)['ok'] is True
    client.set('k', 'v')
    assert client.get('k') == 'v'


def test_check_13_a_host_with_a_path():
    assert BASE_URL.endswith('/intent-bus')


def test_check_15_a_shell_worker(a, key, goal):
    intent_id = publish(a, goal, {'message': 'hello'})
    status, body = curl('POST', f'/claim?goal={goal}', key)
    job = json.loads(body)
    assert (status, job['id'], job['payload']['message']) == (200, intent_id, 'hello')
    status, body = curl('POST', f'/fulfill/{intent_id}', key)
    assert (status, json.loads(body)) == (200, {'ok': True, 'id': intent_id})
    assert curl('POST', f'/claim?goal={goal}', key) == (204, b'')


def test_a_shell_publisher(a, key, goal):
    answer = call('POST', '/intent', key, {'goal': goal, 'payload': {'message': 'hello'}})
    assert claim(a, goal).id == answer.json()['id']


def test_a_path_that_is_none_is_404_in_json(key):
    assert refusal(call('POST', '/no-such-thing', key))[0] == 404
    assert refusal(call('GET', '/get/a/b', key))[0] == 404


def test_a_wrong_method_is_405_in_json(key):
    assert refusal(call('GET', '/claim', key))[0] in (404, 405)


@pytest.mark.parametrize(
    ('method', 'path'),
    [
        ('GET', '/get/%00'),
        ('POST', '/claim?goal=%00'),
        ('POST', '/claim?worker_id=%00'),
        ('POST', '/claim?capabilities=%00'),
        ('POST', '/fulfill/%00'),
        ('GET', '/status/%ff'),
    ],
)
def test_what_no_database_can_hold_is_found_nowhere(key, method, path):
    assert call(method, path, key).status_code in (204, 400, 404)


def test_nothing_redirects(key):
    for path in ['/claim/', '/intent/', '//claim', '']:
        assert call('POST', path, key).status_code // 100 != 3


@pytest.mark.parametrize('body', [b'', b'{', b'[]', b'"text"', b'null', b'{"goal": 1e999}', b'\xff'])
def test_a_body_that_is_no_publish_is_400_in_json(key, body):
    headers = {'X-API-KEY': key, 'Content-Type': 'application/json'}
    answer = requests.post(f'{BASE_URL}/intent', headers=headers, data=body, timeout=10)
    assert refusal(answer)[0] == 400


def test_an_answer_is_not_stored_by_caches(key, goal):
    answer = call('POST', f'/claim?goal={goal}', key)
    assert answer.headers['Cache-Control'] == 'no-store'
    assert answer.headers['X-Content-Type-Options'] == 'nosniff'
    assert answer.headers['X-Intent-Version']
