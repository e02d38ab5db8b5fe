"""What is in `static/client` alone, in Node: on virtual time, with the test as the server (`world.mjs`)."""

import subprocess
from pathlib import Path

import pytest

from tests.clients.node import NODE

FILES = sorted(Path(__file__).parent.glob("*.test.mjs"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_in_node(path: Path) -> None:
    done = subprocess.run([NODE, "--test", path], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout
