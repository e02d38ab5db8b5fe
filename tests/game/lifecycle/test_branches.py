"""What may stand in conditional moves, and what events make of them."""

import json
from typing import Any

import msgspec
import pytest

from game.api import Millis
from game.conditional_moves import ConditionalMoves
from game.lifecycle.branches import MOST_ANSWERS, MOST_BYTES, MOST_DEEP, Resolved, read_branches, resolved
from game.refused import Refused
from game.rules import go, nim
from game.table import Event

GO, NIM = go.GAME, nim.GAME
PASS: dict[str, Any] = {"type": "pass"}


def play(point: str) -> dict[str, Any]:
    return {"type": "play", "point": point}


def raw(value: Any) -> msgspec.Raw:
    return msgspec.Raw(json.dumps(value).encode())  # with spaces, as PostgreSQL writes it


def plain(branches: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(branches))


TREE: list[Any] = [
    [play("E5"), play("D4"), [[play("C3"), PASS, []], [PASS, play("F6"), [[PASS, PASS, []]]]]],
    [play("D4"), play("E5"), []],
]


def test_branches_are_read_as_the_rules_write_them() -> None:
    assert plain(read_branches(GO, raw(TREE))) == TREE
    sent = [[{"point": "E5", "more": 1, "type": "play"}, PASS]]
    assert plain(read_branches(GO, raw(sent))) == [[play("E5"), PASS, []]]
    assert read_branches(GO, raw([])) == ()


def deep(number: int) -> list[Any]:
    return [[PASS, PASS, deep(number - 1)]] if number else []


def wide(number: int) -> list[Any]:
    points = [f"{column}{row}" for column in "ABCDEFGHJK" for row in range(1, 26)]
    return [[play(point), PASS, []] for point in points[:number]]


@pytest.mark.parametrize("branches", [deep(MOST_DEEP), wide(MOST_ANSWERS)])
def test_as_many_as_are_allowed_are_read(branches: list[Any]) -> None:
    assert plain(read_branches(GO, raw(branches))) == branches


@pytest.mark.parametrize(
    ("branches", "text"),
    [
        (deep(MOST_DEEP + 1), "At most 24 moves in a row"),
        (wide(MOST_ANSWERS + 1), "At most 150 moves"),
        ([[play("E5"), PASS, []], [{"point": "E5", "type": "play"}, play("D4"), []]], "answered twice"),
        ([[play("E5"), {"type": "resign"}, []]], "made of moves alone"),
        ([[{"type": "accept"}, PASS, []]], "made of moves alone"),
        ([[play("E5"), play("I9"), []]], "Expected `str` matching"),
        ([[play("E5"), {"type": "fly"}, []]], "Invalid value 'fly'"),
        ([[play("E5")]], "Expected `array` of at least length 2"),
        ({"E5": "D4"}, "Expected `array`, got `object`"),
        (None, "Expected `array`, got `null`"),
    ],
)
def test_other_branches_are_refused(branches: Any, text: str) -> None:
    with pytest.raises(Refused, match=text) as caught:
        read_branches(GO, raw(branches))
    assert caught.value.code == "malformed"


def test_their_bytes_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(msgspec.json.encode(read_branches(GO, raw(TREE))))
    assert size < MOST_BYTES
    monkeypatch.setattr("game.lifecycle.branches.MOST_BYTES", size)
    assert read_branches(GO, raw(TREE))
    monkeypatch.setattr("game.lifecycle.branches.MOST_BYTES", size - 1)
    with pytest.raises(Refused, match="bytes"):
        read_branches(GO, raw(TREE))


def outcome(*events: tuple[int | None, Any]) -> tuple[int, Any, Any]:
    """Where the tree of seat 1, said after event 7, stands after these events, and what is to be played."""
    moves = ConditionalMoves(1, 7, read_branches(GO, raw(TREE)))
    log = [Event(8 + n, Millis(n), seat, raw(action)) for n, (seat, action) in enumerate(events)]
    found: Resolved = resolved(GO, moves, log)
    return found.moves.after_seq, plain(found.moves.branches), found.branch and plain(found.branch.answer)


HE, SHE, SERVER = 0, 1, None
UNDO = {"type": "request", "what": "undo"}
ENDED: list[Any] = []


@pytest.mark.parametrize(
    ("events", "after_seq", "branches", "answer"),
    [
        ([(HE, play("E5"))], 7, TREE, play("D4")),
        ([(HE, play("D4"))], 7, TREE, play("E5")),
        ([(HE, play("E5")), (SHE, play("D4"))], 9, TREE[0][2], None),
        ([(HE, play("E5")), (SHE, play("D4")), (HE, PASS)], 9, TREE[0][2], play("F6")),
        ([(HE, play("E5")), (SHE, play("D4")), (HE, PASS), (SHE, play("F6"))], 11, [[PASS, PASS, []]], None),
        ([(HE, play("D4")), (SHE, play("E5"))], 9, ENDED, None),
        ([(HE, play("G7"))], 8, ENDED, None),
        ([(HE, PASS)], 8, ENDED, None),
        ([(HE, play("E5")), (SHE, PASS)], 9, ENDED, None),
        ([(HE, play("E5")), (SHE, play("D4")), (HE, play("E5"))], 10, ENDED, None),
        ([(SHE, play("E5"))], 8, ENDED, None),
        ([(HE, play("E5")), (HE, play("D4"))], 9, ENDED, None),
        ([(HE, UNDO)], 8, TREE, None),
        ([(HE, UNDO), (SHE, {"type": "reject"}), (HE, play("E5"))], 9, TREE, play("D4")),
        ([(HE, play("E5")), (HE, UNDO)], 7, TREE, play("D4")),
        ([(HE, UNDO), (SHE, {"type": "accept"})], 9, ENDED, None),
        ([(HE, {"type": "resume"})], 8, ENDED, None),
        ([(SERVER, {"type": "computed", "outcome": {}}), (HE, play("E5"))], 8, TREE, play("D4")),
    ],
)
def test_what_events_make_of_them(
    events: list[Any], after_seq: int, branches: list[Any], answer: dict[str, Any] | None
) -> None:
    assert outcome(*events) == (after_seq, branches, answer)


def test_in_nim_every_action_is_a_move() -> None:
    take = {"type": "take", "heap": 0, "count": 1}
    branches = [[take, {**take, "heap": 1}, []]]
    moves = ConditionalMoves(1, 0, read_branches(NIM, raw(branches)))
    found = resolved(NIM, moves, [Event(1, Millis(0), 0, raw(take))])
    assert found.branch == moves.branches[0]
