"""What the source of a game may not hold: a clock, chance, the world outside, another game, a float."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from game import rules

FOLDER = Path(rules.__file__).parent
SOURCES = [path for path in FOLDER.rglob("*.py") if path != Path(rules.__file__)]
FORBIDDEN = {"asyncio", "time", "datetime", "random", "secrets", "os", "sys", "pathlib", "socket", "math"}


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_a_game_is_made_of_pure_functions(path: Path) -> None:
    tree = ast.parse(path.read_text())
    modules = set(imported(tree))
    assert not {module.split(".")[0] for module in modules} & FORBIDDEN
    assert not modules & {f"game.rules.{name.stem}" for name in FOLDER.glob("[!_]*.py")}
    assert not [
        node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, float)
    ]
