"""What people may be offered, and what comes after a game by what they want."""

import dataclasses
from typing import Any

import msgspec
import pytest

from game import rules
from game.api import Game, Millis, Result
from game.lifecycle.next_table import NextTable, UnknownGame, all_answered, next_table, players_decide
from game.lifecycle.setups import complete_setup
from game.refused import Refused
from game.rules.choose.action import Leave, Vote
from game.rules.choose.game import GAME as CHOOSE
from game.table import Event, NextAnswer, SeatedPlayer, Table, TableRow
from tests.game.process import raw
from tests.games.fuse import FUSE

GAMES: dict[str, Game[Any, Any, Any]] = {**rules.find(), "fuse": FUSE}
BEGAN, ENDED = Millis(1_000), Millis(2_000)


def over(game: str, *wishes: NextAnswer | None, setup: msgspec.Raw | None = None, **fields: Any) -> Table:
    """A game that is over, and what each of its people wants."""
    sitters = tuple(
        SeatedPlayer(f"p{seat}", f"n{seat}", seat, next_answer=wish) for seat, wish in enumerate(wishes)
    )
    known: dict[str, Any] = {"began": BEGAN, "ended": ENDED, "result": Result((0,) * len(wishes), "?")}
    known |= fields
    given = raw() if setup is None else setup
    row = TableRow("t", game, 1, given, len(wishes), 7, True, BEGAN, seated=sitters, **known)
    return Table(GAMES[game], row)


def plan(table: Table, games: dict[str, Game[Any, Any, Any]] = GAMES) -> NextTable | None:
    return next_table(games, table, table.row.seated)


def players(found: NextTable | None) -> list[tuple[str, int | None]]:
    assert found is not None
    return [(sitter.player_id, sitter.seat) for sitter in found.seated]


def options(found: NextTable | None) -> list[tuple[str, tuple[int, int], bool]]:
    assert found is not None
    return [(option.game, option.seats, option.last) for option in found.setup.options]


class TestMenu:
    def test_who_gives_no_options_is_offered_all_that_so_many_can_play(self) -> None:
        setup, seats = complete_setup(GAMES, "choose", raw(), 2)
        assert seats == 2
        offered = [(option.game, msgspec.json.decode(option.setup).get("size")) for option in setup.options]
        assert offered == [("go", 9), ("go", 13), ("go", 19), ("nim", None), ("pong", None), ("fuse", None)]
        assert {option.game: option.seats for option in setup.options}["pong"] == (2, 4)

    def test_what_is_for_fewer_is_offered_too(self) -> None:
        """For some may leave."""
        setup, _ = complete_setup(GAMES, "choose", raw(), 3)
        assert {option.game for option in setup.options} == {"go", "nim", "pong", "fuse"}

    def test_options_are_made_complete(self) -> None:
        given = raw(options=[{"game": "pong", "setup": {"points": 3}, "seats": [1, 9], "last": True}])
        [option] = complete_setup(GAMES, "choose", given, 2)[0].options
        assert (option.game, option.seats, option.last) == ("pong", (2, 4), False)
        assert msgspec.json.decode(option.setup) == {"points": 3}

    @pytest.mark.parametrize(
        ("setup", "why"),
        [
            ({"options": [{"game": "chess"}]}, "chess is not a game"),
            ({"options": [{"game": "choose"}]}, "choose is not a game"),
            ({"options": [{"game": "go", "setup": {"size": 99}}]}, "size"),
            ({"options": [{"game": "go", "setup": 7}]}, "not an object"),
            ({"seconds": 4}, "seconds"),
        ],
    )
    def test_what_cannot_be_played_is_no_option(self, setup: dict[str, Any], why: str) -> None:
        with pytest.raises(Refused, match=why) as error:
            complete_setup(GAMES, "choose", raw(**setup), 2)
        assert error.value.code == "bad_setup"

    def test_what_needs_more_is_no_option(self) -> None:
        trio = dataclasses.replace(FUSE, name="trio", seats=range(3, 4))
        with pytest.raises(Refused, match="trio is not a game for 2"):
            complete_setup({**GAMES, "trio": trio}, "choose", raw(options=[{"game": "trio"}]), 2)

    def test_where_nothing_is_played_there_is_nothing_to_choose(self) -> None:
        with pytest.raises(Refused, match="nothing to play"):
            complete_setup({"choose": CHOOSE}, "choose", raw(), 2)

    def test_more_than_can_be_chosen_from_are_not_offered(self) -> None:
        many = {f"g{number}": dataclasses.replace(FUSE, name=f"g{number}") for number in range(30)}
        setup, _ = complete_setup({"choose": CHOOSE, **many}, "choose", raw(), 2)
        assert msgspec.json.decode(msgspec.json.encode(setup), type=CHOOSE.setup) == setup


class TestWishes:
    def test_all_want_a_rematch_each_in_the_next_seat(self) -> None:
        found = plan(over("fuse", "rematch", "rematch", "rematch", setup=raw(fuse=50), rated=True))
        assert players(found) == [("p2", 0), ("p0", 1), ("p1", 2)]
        assert found is not None
        assert (found.game_name, found.setup.fuse, found.rated) == ("fuse", 50, True)

    def test_colours_are_swapped(self) -> None:
        assert players(plan(over("go", "rematch", "rematch"))) == [("p1", 0), ("p0", 1)]

    def test_one_wants_another(self) -> None:
        found = plan(over("nim", "rematch", "another", rated=True))
        assert players(found) == [("p0", 0), ("p1", 1)]
        assert found is not None
        assert (found.game_name, found.rated) == ("choose", False)
        assert options(found)[0] == ("nim", (2, 2), True)
        assert [game for game, _, _ in options(found)].count("nim") == 1

    def test_the_last_is_offered_as_it_was(self) -> None:
        found = plan(over("go", "another", "another", setup=raw(size=5)))
        assert found is not None
        assert [msgspec.json.decode(option.setup).get("size") for option in found.setup.options][:4] == [
            5,
            9,
            13,
            19,
        ]

    def test_who_is_left_of_three_chooses(self) -> None:
        assert players(plan(over("pong", "rematch", "lobby", "rematch"))) == [("p0", 0), ("p2", 1)]

    @pytest.mark.parametrize("wishes", [("lobby", "rematch"), ("lobby", "lobby"), ("another", "lobby")])
    def test_one_alone_has_nobody_to_play_with(self, wishes: tuple[NextAnswer, NextAnswer]) -> None:
        assert plan(over("nim", *wishes)) is None

    def test_a_server_where_nothing_can_be_chosen(self) -> None:
        assert plan(over("fuse", "another", "another"), {"fuse": FUSE}) is None
        assert plan(over("fuse", "rematch", "rematch"), {"fuse": FUSE}) is not None

    def test_a_choice_to_which_not_all_came_is_made_again(self) -> None:
        given = raw(options=[{"game": "fuse", "seats": [3, 4]}, {"game": "pong", "seats": [2, 4]}])
        table = over("choose", "another", "another", "lobby", setup=given, began=None)
        assert players_decide(table)
        found = plan(table)
        assert [game for game, _, _ in options(found)] == ["pong"]

    def test_answered(self) -> None:
        assert not all_answered(over("nim", "lobby", None).row.seated)
        assert all_answered(over("nim", "lobby", "another").row.seated)


def chosen(*acts: tuple[int, Any], known: Any = None, players: int = 3) -> Table:
    """A choice that is over."""
    given = known or [
        {"game": "pong", "seats": [2, 4]},
        {"game": "go", "setup": {"size": 9}, "seats": [2, 2]},
    ]
    wishes = (None,) * players
    table = over("choose", *wishes, setup=raw(options=given), ended=None, result=None)
    for seq, (seat, action) in enumerate(acts, 1):
        table.fold(Event(seq, BEGAN, seat, msgspec.Raw(msgspec.json.encode(action))))
    return table


class TestChoices:
    def test_what_was_voted_for_is_played(self) -> None:
        table = chosen(*[(seat, Vote(0)) for seat in range(3)])
        assert not players_decide(table)
        found = plan(table)
        assert found is not None
        assert (found.game_name, found.setup.points, found.rated) == ("pong", 11, False)
        assert sorted(player for player, _ in players(found)) == ["p0", "p1", "p2"]
        assert [seat for _, seat in players(found)] == [0, 1, 2]

    def test_whoever_left_does_not_play(self) -> None:
        found = plan(chosen((2, Leave()), (0, Vote(1)), (1, Vote(1))))
        assert found is not None
        assert (found.game_name, found.setup.size) == ("go", 9)
        assert sorted(player for player, _ in players(found)) == ["p0", "p1"]

    def test_all_but_one_left(self) -> None:
        assert plan(chosen((2, Leave()), (0, Leave()))) is None

    def test_what_another_server_knows_is_left_to_that(self) -> None:
        table = chosen(*[(seat, Vote(0)) for seat in range(3)], known=[{"game": "chess", "seats": [2, 4]}])
        with pytest.raises(UnknownGame):
            plan(table)

    @pytest.mark.parametrize(
        "option", [{"game": "go", "seats": [2, 9]}, {"game": "go", "setup": {"size": 1}}]
    )
    def test_what_cannot_be_played_after_all_is_not(self, option: dict[str, Any]) -> None:
        table = chosen(*[(seat, Vote(0)) for seat in range(3)], known=[{"seats": [2, 4], **option}])
        assert plan(table) is None
