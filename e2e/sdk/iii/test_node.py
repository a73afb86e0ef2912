"""The official Node SDK, check by check; it is the same under every Python SDK, so it runs once."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from server import BASE_URL

pytestmark = pytest.mark.since('0.20')

SCRIPT = Path(__file__).with_name('checks.mjs')
NAMES = re.findall(r'^  async (\w+)\(\) \{$', SCRIPT.read_text(), re.MULTILINE)


@pytest.mark.parametrize('name', NAMES)
def test_node(name, key):
    env = {**os.environ, 'BASE_URL': BASE_URL, 'INTERCHANGE_API_KEY': key}
    run = subprocess.run(['node', str(SCRIPT), name], env=env, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stdout + run.stderr
