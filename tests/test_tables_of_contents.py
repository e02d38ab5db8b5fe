"""The docstring of a package that lists its modules lists all of them."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("bots", "game", "loadtest", "messages", "moyo", "rehearse", "simulate", "web")

LISTS = 3
"""Modules with a line of their own, from which on a docstring is a table of contents."""


def contents() -> dict[Path, str]:
    """The docstrings that are tables of contents, by the folders of their packages."""
    found = {}
    for file in sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("__init__.py")):
        text = ast.get_docstring(ast.parse(file.read_text())) or ""
        lines = [name for name in modules(file.parent) if re.search(rf"^ *{name}/?\b", text, re.MULTILINE)]
        if len(lines) >= LISTS:
            found[file.parent] = text
    return found


def modules(package: Path) -> list[str]:
    """The names of the modules and packages in a package."""
    packages = [path.parent.name for path in package.glob("*/__init__.py")]
    files = [path.stem for path in package.glob("*.py") if not path.stem.startswith("__")]
    return sorted(packages + files)


CONTENTS = contents()


def test_there_are_such_packages() -> None:
    assert {ROOT / "game", ROOT / "game" / "lifecycle", ROOT / "web", ROOT / "rehearse"} <= CONTENTS.keys()


@pytest.mark.parametrize("package", CONTENTS, ids=lambda package: str(package.relative_to(ROOT)))
def test_each_module_is_in_the_table_of_contents(package: Path) -> None:
    missing = [name for name in modules(package) if not re.search(rf"\b{name}\b", CONTENTS[package])]
    assert missing == []
