"""Keys and clients, fresh for every check, so that no check sees another's work."""

import uuid

import pytest
from server import KEY, mint
from spoken import connect


@pytest.fixture
def goal():
    return f'goal-{uuid.uuid4().hex}'


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
    return connect(KEY)
