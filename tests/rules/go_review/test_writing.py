"""Files of games and of reviews: what is written is read, and written again unchanged."""

from random import Random
from typing import Any

import msgspec
import pytest
from sgfmill.sgf import Sgf_game

from game import rules
from game.api import Illegal, Millis
from game.kit.clock import NoClock
from game.record import RecordedGame, RecordedLine, RecordedPlayer
from game.rules.go.action import Pass, Play
from game.rules.go.board import vertices
from game.rules.go.game import GAME as GO
from game.rules.go.ruleset import RULESETS
from game.rules.go.setup import Setup as GoSetup
from game.rules.go_review import GAME
from game.rules.go_review import action as do
from game.rules.go_review.reading import read
from game.rules.go_review.setup import Setup
from game.rules.go_review.state import State
from tests.rules.go.likely import CLOCKS, LIKELY
from tests.rules.go_review.acts import ACTIONS, SETUPS
from tests.rules.go_review.files import TEXTS
from tests.rules.records import RECORDED, Record, states_of

SAMPLE = 60
ALL = 1_000
OF_GO = [record for record in RECORDED if record.game == "go"]
TEXT = ["Hello", "a]b\\c:d[", "\\", "]", "好手。", "なるほど", "x" * 500, " ;B[aa]) ", "tt", "🙂"]
PEOPLE = ["ann", "bob]\\", "常昊", "d:e"]


def reviewed(setup: Setup, state: State | None = None) -> bytes:
    """The file of a review; without a state, of one at which nobody has done anything."""
    last = GAME.initial(setup, 1, 1, Millis(0)) if state is None else state
    assert GAME.record is not None
    return GAME.record.write(RecordedGame(setup, (None,), "", "2026-11-30", [last], None, people=PEOPLE))


def game_file(setup: Any, states: list[Any], lines: list[RecordedLine], result: str | None) -> bytes:
    players = RecordedPlayer("ann", 1919), RecordedPlayer("bob]\\", None)
    address = "https://go.example/t/x"
    assert GO.record is not None
    return GO.record.write(RecordedGame(setup, players, address, "2026-11-30", states, result, lines))


@pytest.mark.parametrize("record", OF_GO, ids=lambda record: record.name)
def test_a_recorded_game_comes_back_as_it_was(record: Record) -> None:
    game = rules.find().versions[record.game, record.version]
    setup = msgspec.convert(record.setup, type=game.setup)
    states = list(states_of(record))
    result = game.result(states[-1])
    text = None if result is None else result.text
    file = game_file(setup, states, [RecordedLine(1, "ann", "Hi]")], text)
    assert reviewed(read(file)) == file


def random_game(seed: int) -> bytes:
    """The file of a game of random moves, by any rules and clock, with what was said in it."""
    chance = Random(seed)
    size = chance.choice([19, 13, 9, 5, 4, 3, 2, 25])
    setup = GoSetup(
        size=size,
        rules=chance.choice(list(RULESETS)),
        komi=chance.randrange(-20, 40) / 2,
        handicap=chance.choice([0, 0, 2, 5, 9]) if size >= 9 and size % 2 else 0,
        clock=chance.choice([NoClock(), *CLOCKS]),
    )
    moves: list[Any] = [*map(Play, vertices(size)), Pass(), Pass()]
    states, at = [GO.initial(setup, 2, seed, Millis(0))], 0
    for _ in range(chance.choice([3, 50, 150])):
        at += chance.randrange(600)
        action = chance.choice(LIKELY.actions) if chance.randrange(20) == 0 else chance.choice(moves)
        before = GO.advance(states[-1], Millis(at))
        if GO.result(before) is not None:
            break
        for seat in (0, 1):
            try:
                states.append(GO.apply(before, seat, action, Millis(at)))
            except Illegal:
                continue
            break
    lines = [
        RecordedLine(chance.randrange(len(states)), chance.choice(PEOPLE), chance.choice(TEXT))
        for _ in range(chance.randrange(5))
    ]
    result = GO.result(states[-1])
    return game_file(setup, states, lines, None if result is None else result.text)


def unchanged(seeds: range) -> None:
    for seed in seeds:
        file = random_game(seed)
        assert reviewed(read(file)) == file, seed


def test_random_games_come_back_as_they_were() -> None:
    unchanged(range(SAMPLE))


def test_random_games_have_all_that_a_file_can_have() -> None:
    text = b"".join(map(random_game, range(SAMPLE))).decode()
    wanted = (
        "AB[",
        "HA[",
        "BR[",
        "RE[",
        "TM[",
        "OT[",
        "BL[",
        "OB[",
        "C[",
        "TB[",
        "TW[",
        "MA[",
        "W[tt]",
        "B[]",
    )
    assert [key for key in wanted if key not in text] == []


@pytest.mark.long
def test_a_thousand_random_games_come_back_as_they_were() -> None:
    unchanged(range(SAMPLE, ALL))


@pytest.mark.parametrize("language", TEXTS)
def test_what_was_read_is_read_again(language: str) -> None:
    setup = read(TEXTS[language][-1].encode())
    file = reviewed(setup)
    assert read(file) == setup
    assert Sgf_game.from_bytes(file).get_root().get("PB") == setup.node(0).properties["PB"][0]


def test_what_people_have_added_is_in_the_file() -> None:
    state = GAME.initial(SETUPS[1], 1, 1, Millis(0))
    acts: list[tuple[int, do.Action]] = [
        (0, do.Play(0, "B", "ab")),
        (1, do.Play(4, "W")),
        (2, do.Play(4, "W", "ba")),
        (0, do.Place(6, black=("ee",), turn="B")),
        (1, do.Remove(5)),
        (1, do.Mark(0, "cc", "")),
        (1, do.Mark(0, "bb", "LB", "x]")),
        (1, do.Mark(1, "cc", "CR")),
        (1, do.Mark(1, "aa:cc", "LN")),
        (1, do.Mark(6, "aa", "MA")),
        (1, do.Comment(0, "Well]")),
        (2, do.Comment(0, "No.")),
        (2, do.Comment(6, "Here.")),
    ]
    for person, action in acts:
        state = GAME.apply(state, person, action, Millis(0))
    file = reviewed(SETUPS[1], state)
    assert file.decode().replace("\n", "") == (
        "(;FF[4]AB[aa][bb]C[A beginning.bob\\]\\\\: Well\\]常昊: No.]CA[UTF-8]GM[1]LB[bb:x\\]]SZ[5]"
        "(;B[cc]CR[cc]LN[aa:cc]TR[dd];W[tt])(;B[dd]N[Another])"
        "(;B[ab];C[常昊: Here.]MA[aa]W[ba];AB[ee]PL[B]))"
    )
    again = read(file)
    assert again.node(0).properties["C"] == ("A beginning.\n\nbob]\\: Well]\n\n常昊: No.",)
    assert read(reviewed(again)) == again


@pytest.mark.parametrize("seed", range(20))
def test_any_review_survives_writing_and_reading(seed: int) -> None:
    chance = Random(seed)
    setup = chance.choice(SETUPS)
    state = GAME.initial(setup, 1, 1, Millis(0))
    for number in range(150):
        try:
            state = GAME.apply(state, chance.randrange(3), chance.choice(ACTIONS), Millis(number * 20_000))
        except Illegal:
            continue
    again = read(reviewed(setup, state))
    below = {*state.removed}
    for number, node in enumerate(state.nodes, state.base):
        if node.parent in below:
            below.add(number)
    assert len(again.nodes) == len(setup.nodes) + len(state.nodes) - len(below)
    assert read(reviewed(again)) == again


def test_passes_on_large_boards_have_no_point() -> None:
    assert b"B[]" in reviewed(read(b"(;SZ[25];B[];W[tt])"))
    assert b"B[tt]" in reviewed(read(b"(;SZ[19];B[])"))


def test_a_tree_of_any_depth_is_written() -> None:
    setup = read(b"(;GM[1]" + b"(;B[aa](;W[bb])" * 10_000)
    assert read(reviewed(setup)) == setup
