"""Which table follows one that is over, by the answers of its players or by their vote."""

from typing import Any

import msgspec
import pytest

from game import rules
from game.api import Game, Millis, Result
from game.lifecycle.next_table import NextTable, UnknownGame, all_answered, next_table, players_decide
from game.row import NextAnswer, SeatedPlayer, TableRow
from game.rules.choose.action import Leave, Vote
from game.table import Event, Table
from tests.game.engine_process import raw
from tests.games.fuse import FUSE

GAMES: dict[str, Game[Any, Any, Any]] = {**rules.find(), "fuse": FUSE}
BEGAN, ENDED = Millis(1_000), Millis(2_000)


def over(game: str, *answers: NextAnswer | None, setup: msgspec.Raw | None = None, **fields: Any) -> Table:
    """A game that is over, and what each of its people wants."""
    seated = tuple(
        SeatedPlayer(f"p{seat}", f"n{seat}", seat, next_answer=answer) for seat, answer in enumerate(answers)
    )
    known: dict[str, Any] = {"began": BEGAN, "ended": ENDED, "result": Result((0,) * len(answers), "?")}
    known |= fields
    given = raw() if setup is None else setup
    row = TableRow(
        "t", game, GAMES[game].version, given, len(answers), 7, True, BEGAN, seated=seated, **known
    )
    return Table(GAMES[game], row)


def plan(table: Table, games: dict[str, Game[Any, Any, Any]] = GAMES) -> NextTable | None:
    return next_table(games, table, table.row.seated)


def players(found: NextTable | None) -> list[tuple[str, int | None]]:
    assert found is not None
    return [(seated_player.player_id, seated_player.seat) for seated_player in found.seated]


def options(found: NextTable | None) -> list[tuple[str, tuple[int, int], bool]]:
    assert found is not None
    return [(option.game, option.seats, option.last) for option in found.setup.options]


class TestWishes:
    def test_all_want_a_rematch_each_in_the_next_seat(self) -> None:
        found = plan(over("fuse", "rematch", "rematch", "rematch", setup=raw(fuse=50), rated=True))
        assert players(found) == [("p2", 0), ("p0", 1), ("p1", 2)]
        assert found is not None
        assert (found.game_name, found.setup.fuse, found.rated) == ("fuse", 50, True)

    def test_colours_are_swapped(self) -> None:
        assert players(plan(over("go", "rematch", "rematch"))) == [("p1", 0), ("p0", 1)]

    @pytest.mark.parametrize("handicap", [1, 4])
    def test_who_took_handicap_stones_takes_them_again(self, handicap: int) -> None:
        setup = raw(size=9, handicap=handicap)
        assert players(plan(over("go", "rematch", "rematch", setup=setup))) == [("p0", 0), ("p1", 1)]

    def test_a_rematch_is_rated_only_where_the_game_still_can_be(self) -> None:
        """A rated game of a setup that was fit for it once."""
        for setup, rated in (({"size": 5}, False), ({"size": 9, "clock": {"system": "simple"}}, True)):
            found = plan(over("go", "rematch", "rematch", setup=raw(**setup), rated=True))
            assert found is not None
            assert found.rated is rated

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

    @pytest.mark.parametrize("answers", [("lobby", "rematch"), ("lobby", "lobby"), ("another", "lobby")])
    def test_one_alone_has_nobody_to_play_with(self, answers: tuple[NextAnswer, NextAnswer]) -> None:
        assert plan(over("nim", *answers)) is None

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
    answers = (None,) * players
    table = over("choose", *answers, setup=raw(options=given), ended=None, result=None)
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

    def test_a_player_who_left_does_not_play(self) -> None:
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
