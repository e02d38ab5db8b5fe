"""The types that docs/clients.md has generated of `/schema.json` are types that mypy takes."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.messages.test_schema import DOCUMENT

PAGE = (Path(__file__).parents[2] / "docs" / "clients.md").read_text(encoding="utf-8")
[COMMAND] = re.findall(r"^datamodel-codegen (.*?)\n```", PAGE, re.MULTILINE | re.DOTALL)

NOTHING: dict[str, str] = {}
"""The environment of what runs outside the project: its lines are not counted as covered or not."""

PROGRAM = """
from wire import Act, Id, NimState, NimTake, Open, Seek, View, Watch

def answer(view: View, number: Id) -> Act:
    state = NimState.model_validate(view.state)
    take = NimTake(heap=state.heaps.index(max(state.heaps)), count=1)
    return Act(id=number, table=view.table, action=take.model_dump(), nonce=f"n{view.seq}")

Watch(id=1, table="k3Zq")
Watch(id="two", table="k3Zq")
Open(id=3, game="nim", seat="any", players=None)
Seek(id=4, game="nim", to="meijin")
"""


def generate(folder: Path) -> None:
    """Makes `wire.py` of the `schema.json` in a folder."""
    arguments = shlex.split(COMMAND.replace("\\\n", ""))
    command = [sys.executable, "-m", "datamodel_code_generator", *arguments]
    subprocess.run(command, cwd=folder, env=NOTHING, check=True, timeout=100)


@pytest.mark.timeout(120)
def test_mypy_takes_a_program_with_the_types(tmp_path: Path) -> None:
    (tmp_path / "schema.json").write_text(json.dumps(DOCUMENT))
    generate(tmp_path)
    (tmp_path / "program.py").write_text(PROGRAM)
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--follow-imports=silent",
        "--config-file=",
        "program.py",
    ]
    done = subprocess.run(command, cwd=tmp_path, env=NOTHING, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stdout
    subprocess.run([sys.executable, "program.py"], cwd=tmp_path, env=NOTHING, check=True)
