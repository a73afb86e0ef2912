import secrets
import time

import pytest
from bare import call, refusal, signed
from intent_bus import IntentBusAuthError
from server import VERSION, mint
from spoken import claim, connect, publish

WRONG = 'test_00000000000000000000000000000000'


def calls(client):
    yield lambda: client.publish('g', {})
    yield lambda: client.claim('g')
    yield lambda: client.fulfill('0' * 32, 'token') if VERSION >= (2,) else client.fulfill('0' * 32)
    yield lambda: client.set('k', 'v')
    yield lambda: client.get('k')


def test_check_9_a_wrong_key_is_refused_everywhere():
    for attempt in calls(connect(WRONG)):
        with pytest.raises(IntentBusAuthError):
            attempt()


@pytest.mark.before('2.0')
def test_check_9_listen_with_a_wrong_key_returns():
    connect(WRONG).listen('g', lambda payload: None, poll_interval=0.01)


def test_no_key_and_a_wrong_key_are_401():
    assert refusal(call('POST', '/claim')) == (401, 'unauthorized')
    assert refusal(call('POST', '/claim', WRONG)) == (401, 'unauthorized')


def test_check_9_unsigned_calls_are_accepted(goal):
    assert call('POST', f'/claim?goal={goal}', mint()).status_code == 204


def test_a_good_signature_is_accepted(goal):
    key = mint()
    assert signed(key, 'POST', '/intent', {'goal': goal, 'payload': {}}).status_code == 201
    assert signed(key, 'POST', f'/claim?goal={goal}').status_code == 200


def test_check_9_a_bad_signature_is_refused():
    key = mint()
    assert refusal(signed(key, 'POST', '/claim', digest='0' * 64)) == (403, 'invalid_signature')
    assert refusal(signed(key, 'POST', '/claim', digest='short')) == (403, 'invalid_signature')
    other = signed(mint(), 'POST', '/claim?goal=g').request.headers['X-Signature']
    assert refusal(signed(key, 'POST', '/claim?goal=g', digest=other)) == (403, 'invalid_signature')


def test_check_9_a_replayed_signature_is_refused(goal):
    # Without a goal it would take what another version's checks have public just now.
    key, nonce, path = mint(), secrets.token_hex(16), f'/claim?goal={goal}'
    assert signed(key, 'POST', path, nonce=nonce).status_code == 204
    assert refusal(signed(key, 'POST', path, nonce=nonce)) == (403, 'invalid_signature')
    assert signed(mint(), 'POST', path, nonce=nonce).status_code == 204


@pytest.mark.parametrize('offset', [-400, 400])
def test_check_9_a_stale_timestamp_is_refused(offset):
    stale = str(int(time.time()) + offset)
    assert refusal(signed(mint(), 'POST', '/claim', timestamp=stale)) == (403, 'invalid_signature')


@pytest.mark.parametrize('timestamp', ['', 'now', '1e9'])
def test_a_timestamp_that_is_none_is_refused(timestamp):
    assert refusal(signed(mint(), 'POST', '/claim', timestamp=timestamp)) == (403, 'invalid_signature')


def test_a_signature_covers_the_body(goal):
    key = mint()
    good = signed(key, 'POST', '/intent', {'goal': goal, 'payload': {}}).request.headers
    forged = signed(
        key,
        'POST',
        '/intent',
        {'goal': goal, 'payload': {'more': 1}},
        timestamp=good['X-Timestamp'],
        digest=good['X-Signature'],
    )
    assert refusal(forged) == (403, 'invalid_signature')


@pytest.mark.since('1.1')
def test_check_9_the_sdk_reports_a_replay_and_a_stale_clock(a, monkeypatch):
    monkeypatch.setattr(secrets, 'token_hex', lambda size=16: 'ab' * size)
    a.claim('g')
    with pytest.raises(IntentBusAuthError, match='invalid_signature'):
        a.claim('g')
    monkeypatch.undo()
    now = time.time
    monkeypatch.setattr(time, 'time', lambda: now() - 400)
    with pytest.raises(IntentBusAuthError, match='invalid_signature'):
        a.claim('g')


def test_a_refused_call_changes_nothing(a, key, goal):
    intent_id = publish(a, goal)
    signed(key, 'POST', f'/claim?goal={goal}', digest='0' * 64)
    assert claim(a, goal).id == intent_id


def test_only_an_admin_mints_keys():
    wrong = call('POST', '/admin/generate_key', headers={'X-Admin-Token': mint()}, body={'owner': 'x'})
    assert wrong.status_code in (401, 403)
    none = call('POST', '/admin/generate_key', mint(), body={'owner': 'x'})
    assert none.status_code in (401, 403)
