"""Links to tables survive mail programs, which leave out a dash or an underscore at the end."""

import itertools
import secrets

import pytest

from game import rules
from game.api import Millis
from game.lifecycle.opening import new_table
from game.lobby.matching import matches
from game.table_id import HOME, new_table_id, shard_of
from tests.game.lobby.test_matching import NOW, seek


@pytest.mark.parametrize("end", "-_")
def test_the_id_of_a_table_ends_in_a_letter_or_a_digit(end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = itertools.cycle([f"k3ZqAbCdEfG{end}", "-_-_-_-_-_-a"])
    monkeypatch.setattr(secrets, "token_urlsafe", lambda size: next(drawn))
    game = rules.find()["nim"]
    assert new_table(game, game.setup(), 2, [], Millis(0), private=True, rated=False).id == "-_-_-_-_-_-a"
    [match] = matches([seek(1), seek(2)], NOW)
    assert match.id == "-_-_-_-_-_-a", "which becomes the id of its table"


def test_the_id_of_a_table_names_its_shard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "randbelow", lambda count: count - 1)
    table_id = new_table_id(["a", "b2"])
    assert table_id.startswith("b2~")
    assert shard_of(table_id) == "b2"


def test_an_id_without_a_shard_is_at_home() -> None:
    assert shard_of(new_table_id()) == shard_of(new_table_id([HOME])) == HOME
