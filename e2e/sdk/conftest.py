"""What the suites of all official SDKs share. See server.py for the server they are pointed at."""

import pytest
from server import BASE_URL, KEY, VERSION, mint


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
def base_url():
    """Where the official SDK of this suite is pointed: the server's origin and its protocol's prefix."""
    return BASE_URL


@pytest.fixture
def admin_key():
    """The key the server was started with: every scope in workspace "default"."""
    return KEY


@pytest.fixture
def key():
    """A key of its own, with the scopes of a machine, in the same workspace."""
    return mint()


@pytest.fixture
def other_key():
    return mint()
