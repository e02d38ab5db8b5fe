"""A game's name stands nowhere in the server but in its own module or package, and in that of its review."""

import re
from collections.abc import Iterator
from pathlib import Path
from pkgutil import iter_modules

import pytest

from game import rules

ROOT = Path(__file__).parents[2]
RULES = ROOT / "game" / "rules"
NAMES = [module.name for module in iter_modules(rules.__path__)]


def files() -> Iterator[Path]:
    """The server's own files: Python and SQL."""
    yield ROOT / "connection_manager.py"
    for folder in ("game", "messages", "moyo", "nats_bus", "sql", "web"):
        for suffix in ("py", "sql"):
            yield from (ROOT / folder).rglob(f"*.{suffix}")


def naming(name: str) -> re.Pattern[str]:
    """What names a game: its name in quotes or with a capital, or an import. As a word it may be English."""
    quoted = rf"""(["'`]){name}\1"""
    return re.compile(rf"{quoted}|\b{name.capitalize()}\b|\brules(\.| import ){name}\b")


@pytest.mark.parametrize("name", NAMES)
def test_no_other_module_names_a_game(name: str) -> None:
    found, own = [], (RULES / name, RULES / f"{name}.py", RULES / f"{name}_review")
    for path in files():
        if not any(path.is_relative_to(one) for one in own):
            lines = path.read_text().splitlines()
            found += [f"{path}:{number}" for number, line in enumerate(lines, 1) if naming(name).search(line)]
    assert not found


@pytest.mark.parametrize(
    "line",
    [
        'game == "{}"',
        "`{}` is a game",
        "a game of {Name}",
        "from game.rules.{} import x",
        "from game.rules import {}",
    ],
)
def test_the_test_finds_a_name(line: str) -> None:
    for name in NAMES:
        assert naming(name).search(line.replace("{}", name).replace("{Name}", name.capitalize()))
        assert not naming(name).search(f"they {name} on")
