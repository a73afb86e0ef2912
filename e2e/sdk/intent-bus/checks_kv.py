import uuid

import pytest
from intent_bus import IntentBusError
from server import until


@pytest.fixture
def name():
    return f'key {uuid.uuid4().hex}'


def missing(client, name):
    try:
        client.get(name)
        return False
    except IntentBusError:
        return True


def test_check_8_a_value_is_kept_for_its_key_alone(a, b, name):
    assert a.set(name, 'v', ttl=600)['ok'] is True
    assert a.get(name) == 'v'
    with pytest.raises(IntentBusError, match='404|not_found'):
        b.get(name)


def test_check_8_a_number_comes_back_as_text(a, name):
    a.set(name, 5)
    assert a.get(name) == '5'


def test_check_8_a_value_ends_with_its_ttl(a, name):
    a.set(name, 'brief', ttl=1)
    assert a.get(name) == 'brief'
    assert until(lambda: missing(a, name), 5)


def test_a_miss_raises(a, name):
    with pytest.raises(IntentBusError, match='404|not_found'):
        a.get(name)


def test_setting_again_replaces(a, name):
    a.set(name, 'one', ttl=1)
    a.set(name, 'two', ttl=600)
    assert a.get(name) == 'two'


@pytest.mark.parametrize('other', ['ünï', 'a b', 'a:b', 'a.b', 'a@b'])
def test_a_name_of_other_letters(a, other):
    a.set(other, 'v')
    assert a.get(other) == 'v'


def test_text_comes_back_exactly(a, name):
    text = ' ünï 日本 "quoted" \\ \n line '
    a.set(name, text)
    assert a.get(name) == text


@pytest.mark.since('2.0')
@pytest.mark.parametrize('value', [{'a': True, 'n': 9007199254740993}, [1, 'two', None]])
def test_an_object_comes_back_as_one(a, name, value):
    a.set(name, value)
    assert a.get(name) == value
