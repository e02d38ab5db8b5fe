"""One version, wherever it is told."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from moyo.version import VERSION

ROOT = Path(__file__).parent.parent.parent


def test_the_project_the_changelog_and_the_command_have_the_same() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == VERSION
    told = subprocess.check_output([sys.executable, "-m", "moyo", "--version"], cwd=ROOT, text=True)
    assert told == f"moyo {VERSION}\n"
    released = re.findall(r"^## v?(\d+\.\d+\.\d+)\b", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert released[:1] in ([VERSION], []), "the newest entry that has a version has this one"
