"""Older versions of a game's rules beside the newest."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from game import rules
from game.api import Game
from game.rules import Games, nim

OLD, NEW = replace(nim.GAME, version=1), replace(nim.GAME, version=2)

PACKAGE = """
from dataclasses import replace

from game.rules import nim
{}
GAME = replace(nim.GAME, name="pebbles", version=3)
"""


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder whose modules are listed beside the games of the server; the game is called pebbles."""
    monkeypatch.setattr(rules, "__path__", [*rules.__path__, str(tmp_path)])
    yield tmp_path / "pebbles.py"
    for name in [name for name in sys.modules if name.startswith("game.rules.pebbles")]:
        del sys.modules[name]
    vars(rules).pop("pebbles", None)


@pytest.mark.parametrize("games", [(OLD, NEW), (NEW, OLD)])
def test_the_newest_is_found_by_name_and_all_by_version(games: tuple[Game[Any, Any, Any], ...]) -> None:
    found = Games(games)
    assert found["nim"] is NEW
    assert list(found) == ["nim"]
    assert [found.version("nim", version) for version in (1, 2, 3)] == [OLD, NEW, None]
    assert found.version("go", 1) is None
    assert set(found.versions) == {("nim", 1), ("nim", 2)}


def test_two_of_one_version_are_refused() -> None:
    with pytest.raises(ValueError, match="^There are two games nim of version 1"):
        Games([OLD, OLD])


def test_a_module_may_keep_older_versions(listed: Path) -> None:
    older = 'OLDER = tuple(replace(nim.GAME, name="pebbles", version=one) for one in (1, 2))'
    listed.write_text(PACKAGE.format(older))
    found = rules.find()
    assert found["pebbles"].version == 3
    assert {version for name, version in found.versions if name == "pebbles"} == {1, 2, 3}


@pytest.mark.parametrize("older", ['name="pebbles", version=4', 'name="stones", version=1'])
def test_what_is_no_older_version_of_it_is_refused(listed: Path, older: str) -> None:
    listed.write_text(PACKAGE.format(f"OLDER = (replace(nim.GAME, {older}),)"))
    with pytest.raises(ValueError, match="is no older version of pebbles 3"):
        rules.find()


def test_the_games_of_this_server() -> None:
    found = rules.find()
    assert {*found} == {"choose", "go", "go_review", "mister_x", "nim", "pong", "trainlag"}
    assert {version for name, version in found.versions if name == "go"} == {1, 2, 3}
    assert {version for name, version in found.versions if name == "nim"} == {1, 2}
