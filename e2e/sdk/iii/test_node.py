"""The official Node SDK, check by check; it is the same under every Python SDK, so it runs once."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from server import BASE_URL

pytestmark = pytest.mark.since('0.20')

HERE = Path(__file__).parent
CHECK = re.compile(r'^export async function (\w+)\(\) \{$', re.MULTILINE)
FILES = sorted(HERE.glob('checks-*.mjs'))
NAMES = [(file.stem.removeprefix('checks-'), name) for file in FILES for name in CHECK.findall(file.read_text())]


@pytest.mark.parametrize('noun, name', NAMES)
def test_node(noun, name, key):
    env = {**os.environ, 'BASE_URL': BASE_URL, 'INTERCHANGE_API_KEY': key}
    command = ['node', str(HERE / 'check.mjs'), noun, name]
    run = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stdout + run.stderr
