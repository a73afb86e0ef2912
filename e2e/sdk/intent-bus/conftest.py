"""Keys and clients, fresh for every check, so that no check sees another's work."""

import uuid

import pytest
from spoken import ADMIN_KEY, VERSION, connect, mint


def numbers(marker):
    return tuple(int(part) for part in marker.args[0].split('.'))


def pytest_collection_modifyitems(config, items):
    """Leaves out what this SDK version does not have: not a skip, since nothing is missing."""
    keep, drop = [], []
    for item in items:
        since = item.get_closest_marker('since')
        before = item.get_closest_marker('before')
        fits = not (since and VERSION < numbers(since) or before and VERSION >= numbers(before))
        (keep if fits else drop).append(item)
    items[:] = keep
    config.hook.pytest_deselected(items=drop)


@pytest.fixture
def goal():
    return f'goal-{uuid.uuid4().hex}'


@pytest.fixture
def key():
    return mint()


@pytest.fixture
def a(key):
    return connect(key)


@pytest.fixture
def b():
    return connect(mint())


@pytest.fixture
def strict_key():
    return mint('strict')


@pytest.fixture
def strict(strict_key):
    return connect(strict_key)


@pytest.fixture
def admin():
    return connect(ADMIN_KEY)
