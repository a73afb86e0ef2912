import os
import tempfile
import uuid
from pathlib import Path

from intent_bus import IntentBusAuthError, IntentClient
from rows import row
from server import BASE_URL, KEY, VERSION, mint
from spoken import Job, claim, connect, fulfill, publish

WRONG = f'test_{"0" * 32}'


def base():
    return {'host' if VERSION < (1, 1, 1) else 'base_url': BASE_URL}


def accepted(client):
    goal = uuid.uuid4().hex
    try:
        return claim(client, goal) is None
    except IntentBusAuthError:
        return False


@row('IntentClient()')
def key_from_argument_environment_or_file():
    before = {name: os.environ.pop(name, None) for name in ('HOME', 'INTENT_API_KEY')}
    try:
        with tempfile.TemporaryDirectory() as home:
            os.environ['HOME'] = home
            file = Path(home, '.apikey')
            try:
                IntentClient(**base())
                raise AssertionError('no key was needed')
            except IntentBusAuthError:
                pass
            file.write_text(f'{KEY}\n')
            file.chmod(0o600)
            assert accepted(IntentClient(**base()))
            os.environ['INTENT_API_KEY'] = WRONG
            assert not accepted(IntentClient(**base())), 'the file went before the environment'
            assert accepted(IntentClient(**base(), api_key=KEY)), 'the environment went before the argument'
            file.write_text(WRONG)
            os.environ['INTENT_API_KEY'] = KEY
            assert accepted(IntentClient(**base()))
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@row('IntentClient(host=, api_key=)')
def address_and_key_given():
    client = IntentClient(**base(), api_key=KEY)
    goal = uuid.uuid4().hex
    job = publish(client, goal, {'n': 1})
    assert claim(client, goal).id == job
    return None if VERSION < (1, 1, 1) else 'the SDK names it base_url= from 1.1.1 on'


@row('IntentBusAuthError')
def a_wrong_key():
    for attempt in (lambda c: c.publish('g', {}), lambda c: c.claim('g'), lambda c: c.get('k')):
        try:
            attempt(connect(WRONG))
        except IntentBusAuthError:
            continue
        raise AssertionError('a wrong key was let in')


@row('IntentBusRateLimitError', seconds=40)
def too_many_requests():
    from intent_bus import IntentBusRateLimitError

    strict = connect(mint('strict'))
    for _ in range(60):
        assert claim(strict, 'quiet') is None
    try:
        claim(strict, 'quiet')
    except IntentBusRateLimitError:
        return 'with a strict key; a standard one has no limit'
    raise AssertionError('the 61st request of a minute was answered')


@row('IntentBusError')
def every_other_refusal():
    from intent_bus import IntentBusError

    client = connect(KEY)
    unknown = Job('0' * 32, 'g', {}, 1, 'token')
    for attempt in (lambda: client.get(uuid.uuid4().hex), lambda: fulfill(client, unknown)):
        try:
            attempt()
        except IntentBusAuthError as error:
            raise AssertionError('a refusal that has nothing to do with the key') from error
        except IntentBusError as error:
            # The same class reports that nobody answered.
            assert 'etwork' not in str(error), error
            continue
        raise AssertionError('nothing was raised')
