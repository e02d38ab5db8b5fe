"""A table folds its log, and lets time flow from its last event on."""

from typing import Any

import msgspec
import pytest

from game.api import Illegal, Millis, Result
from game.checked_rules import FaultyRules
from game.refused import Refused
from game.row import SeatedPlayer, TableRow
from game.rules import nim
from game.server_action import Outage
from game.table import Event, Table
from tests.game.engine_process import FIRST_WINS, raw, take, toss
from tests.games.fuse import FUSE, Toss

SEATED = (SeatedPlayer("1", "ann", 0), SeatedPlayer("2", "bob", 1))
BANG = Result((0, 1), "Seat 0 held it.")


def row(game: str = "fuse", **fields: Any) -> TableRow:
    """A table that was opened at 500, and began at 1,000."""
    given: dict[str, Any] = {
        "id": "t",
        "rules_version": {"nim": nim.GAME.version}.get(game, 1),
        "setup": raw(),
        "seat_count": 2,
        "seed": 7,
        "private": True,
    }
    given |= {"opened": 500, "began": 1_000, "rev": 1, "seated": SEATED} | fields
    return TableRow(game_name=game, **given)


def event(seq: int, at: int, seat: int | None, action: msgspec.Raw) -> Event:
    return Event(seq, Millis(at), seat, action)


TOSSES = [event(1, 1_200, 0, toss(1)), event(2, 1_300, 1, toss(0))]


def test_a_waiting_table_shows_how_it_will_begin() -> None:
    table = Table(FUSE, row(began=None, rev=0))
    assert (table.phase, table.seq, table.shown_at, table.deadline()) == ("waiting", 0, 500, None)
    assert table.advance(Millis(9_000)) is None
    assert table.shown_at == 500


def test_it_folds_its_events() -> None:
    table = Table(FUSE, row())
    table.update(table.row, TOSSES)
    assert (table.seq, table.at, table.state.holder, table.deadline()) == (2, 1_300, 0, 2_300)


def test_events_known_already_or_too_far_ahead_are_left_out() -> None:
    table = Table(FUSE, row())
    table.update(table.row, TOSSES[1:])
    assert table.seq == 0
    table.update(table.row, TOSSES)
    state = table.state
    table.update(table.row, TOSSES)
    assert (table.seq, table.state) == (2, state)


def test_the_beginning_and_all_events_may_be_learned_at_once() -> None:
    table = Table(FUSE, row(began=None, rev=0))
    table.update(row(), TOSSES)
    assert (table.seq, table.state.bang) == (2, 2_300)


def test_an_older_row_teaches_nothing() -> None:
    table = Table(FUSE, row(rev=5))
    table.update(row(rev=4, ended=1_500, result=BANG))
    assert (table.phase, table.row.rev) == ("playing", 5)


def test_an_end_by_time_shows_the_instant_of_the_end() -> None:
    table = Table(FUSE, row())
    table.update(row(rev=2, ended=2_300, result=BANG), TOSSES)
    assert (table.phase, table.shown_at, table.shown.at) == ("over", 2_300, 2_300)
    assert table.deadline() is None
    table.update(row(rev=3, ended=2_300, result=BANG, seed=8))
    assert (table.row.seed, table.shown_at) == (8, 2_300)


def test_an_end_by_an_action_outlives_an_older_page() -> None:
    table = Table(nim.GAME, row("nim", setup=raw(heaps=[1])))
    table.update(table.row, [event(1, 1_200, 0, take(0))])
    assert (table.row.ended, table.row.result) == (1_200, FIRST_WINS)
    table.update(row("nim", setup=raw(heaps=[1]), rev=2))
    assert (table.phase, table.row.result, table.row.rev) == ("over", FIRST_WINS, 2)


def test_other_rules_are_refused() -> None:
    with pytest.raises(Refused, match="version 3"):
        Table(FUSE, row(rules_version=3))


def test_a_notice_in_the_log_of_a_game_that_asks_for_none_is_a_mistake() -> None:
    table = Table(FUSE, row())
    with pytest.raises(FaultyRules, match="event 1 .* asks for no notices"):
        table.fold(event(1, 1_100, None, raw(type="notice", seat=0, here=False)))
    with pytest.raises(FaultyRules, match="Invalid value"):
        table.fold(event(1, 1_100, None, toss(1)))
    assert table.seq == 0


class TestCheck:
    def test_it_judges_at_the_instant_and_changes_nothing(self) -> None:
        table = Table(FUSE, row())
        state = table.judge(0, Toss(1), Millis(1_400))
        assert (state.holder, state.bang) == (1, 2_400)
        assert (table.seq, table.state.holder, table.shown_at) == (0, 0, 1_000)

    def test_what_the_rules_forbid_is_illegal(self) -> None:
        with pytest.raises(Illegal):
            Table(FUSE, row()).judge(1, Toss(0), Millis(1_400))

    @pytest.mark.parametrize(
        ("fields", "at", "code"),
        [
            ({"began": None}, 1_400, "not_here"),
            ({"ended": 1_300, "result": BANG}, 1_400, "over"),
            ({}, 2_000, "over"),  # by time, and nobody has written it yet
        ],
    )
    def test_only_a_game_that_is_on_can_be_played(self, fields: dict[str, Any], at: int, code: str) -> None:
        with pytest.raises(Refused) as error:
            Table(FUSE, row(**fields)).judge(0, Toss(1), Millis(at))
        assert error.value.code == code


class TestTell:
    def test_the_state_of_judging_is_taken_over(self) -> None:
        table = Table(FUSE, row())
        state = table.judge(0, Toss(1), Millis(1_400))
        table.fold(event(1, 1_400, 0, toss(1)), state)
        assert table.state is state
        assert table.shown is state

    def test_an_event_before_what_is_shown_starts_from_the_last_event(self) -> None:
        """All the rollback there is."""
        table = Table(FUSE, row())
        assert table.advance(Millis(1_900)) is None
        assert (table.shown_at, table.view(None)["left"]) == (1_900, 100)
        table.fold(event(1, 1_200, 0, toss(1)))
        assert (table.shown_at, table.view(None)) == (
            1_200,
            {"holder": 1, "left": 1_000, "numbers": [None, None]},
        )

    def test_an_event_that_cannot_have_been_is_a_mistake(self) -> None:
        table = Table(FUSE, row())
        with pytest.raises(FaultyRules):
            table.fold(event(1, 1_200, 1, toss(0)))
        with pytest.raises(FaultyRules):
            table.fold(event(1, 1_200, 0, take(0)))
        assert (table.seq, table.shown_at) == (0, 1_000)


class TestFlow:
    def test_time_does_not_flow_back(self) -> None:
        table = Table(FUSE, row())
        table.advance(Millis(1_500))
        assert table.advance(Millis(1_400)) is None
        assert table.shown_at == 1_500

    @pytest.mark.parametrize("now", [2_000, 2_001, 90_000])
    def test_an_end_is_told_and_not_shown(self, now: int) -> None:
        table = Table(FUSE, row())
        table.advance(Millis(1_500))
        assert table.advance(Millis(now)) == (2_000, BANG)
        assert (table.shown_at, table.phase) == (1_500, "playing")
        assert table.advance(Millis(now)) == (2_000, BANG)

    def test_nothing_flows_once_it_is_over(self) -> None:
        table = Table(FUSE, row(ended=2_000, result=BANG))
        table.update(table.row)
        assert table.advance(Millis(5_000)) is None
        assert table.shown_at == 2_000


def test_seats_are_found_by_player() -> None:
    waiting = row(seated=(SeatedPlayer("1", "ann", None), SEATED[1]))
    assert [waiting.seat_of(player) for player in ("1", "2", "3")] == [None, 1, None]
    assert [waiting.seated_player(player) for player in ("1", "3")] == [waiting.seated[0], None]


class TestOutage:
    """A game of nim with 60 seconds for each player, and an outage of ten seconds."""

    OUTAGE = event(1, 31_000, None, raw(type="outage", since=21_000, until=31_000))

    def table(self) -> Table:
        return Table(nim.GAME, row("nim", setup=raw(clock={"system": "absolute", "main": 60})))

    @pytest.mark.parametrize("shown_at", [1_000, 20_999, 21_000, 25_000, 31_000, 40_000])
    def test_it_is_the_same_however_far_time_had_passed(self, shown_at: int) -> None:
        """Time was charged up to its beginning, and what had been shown beyond that is taken back."""
        table = self.table()
        table.advance(Millis(shown_at))
        table.update(table.row, [self.OUTAGE])
        assert (table.seq, table.at, table.shown_at, table.phase) == (1, 31_000, 31_000, "playing")
        assert table.deadline() == 31_000 + 40_000 + 1_000
        assert table.view(None).clock["first"]["main"] == 40_000

    def test_a_flag_that_was_computed_does_not_fall(self) -> None:
        table = self.table()
        assert table.advance(Millis(99_000)) == (
            62_000,
            Result(
                (0, 1),
                "The second player wins on time.",
                reason="nim-won-on-time",
                arguments={"player": "second"},
            ),
        )
        outage = Outage(Millis(21_000), Millis(99_000))
        table.update(table.row, [event(1, 99_000, None, msgspec.Raw(msgspec.json.encode(outage)))])
        assert table.advance(Millis(99_001)) is None
        assert table.deadline() == 99_000 + 40_000 + 1_000

    def test_judged_or_read_it_is_the_same(self) -> None:
        judged, read = self.table(), self.table()
        read.update(read.row, [self.OUTAGE])
        outage = Outage(Millis(21_000), Millis(31_000))
        judged.advance(Millis(30_000))
        assert judged.judge(None, outage, outage.until) == read.state

    @pytest.mark.parametrize(
        ("since", "until", "refusal"),
        [(61_000, 70_000, Illegal), (62_000, 70_000, Refused), (21_000, 21_000, Illegal)],
        ids=["time was up", "the flag had fallen", "it took no time"],
    )
    def test_some_change_nothing(self, since: int, until: int, refusal: type[Exception]) -> None:
        with pytest.raises(refusal):
            self.table().judge(None, Outage(Millis(since), Millis(until)), Millis(until))

    def test_a_game_that_takes_no_account_of_it_cannot_have_it_in_its_log(self) -> None:
        table = Table(FUSE, row())
        with pytest.raises(Illegal, match="Outages change nothing"):
            table.judge(None, Outage(Millis(1_100), Millis(1_200)), Millis(1_200))
        with pytest.raises(FaultyRules, match="not possible by the rules"):
            table.update(table.row, [event(1, 1_200, None, raw(type="outage", since=1_100, until=1_200))])
