"""A table as a frame: whole, and encoded once for all who may see the same."""

import json
import weakref
from typing import Any

import msgspec
import pytest

from game.api import Millis
from game.ports.chat_line import ChatLine
from game.row import Audience, SeatedPlayer, TableRow
from game.rules import nim
from game.sections.views import EncodedTable, Views, seat_views
from game.table import Event, Table
from tests.game.engine_process import raw, take, toss
from tests.games.fuse import FUSE

ANN, BOB = SeatedPlayer("1", "ann", 0), SeatedPlayer("2", "bob", 1)


def table(game: Any = nim.GAME, **fields: Any) -> Table:
    given: dict[str, Any] = {
        "id": "t",
        "rules_version": game.version,
        "setup": raw(),
        "seat_count": 2,
        "seed": 7,
        "private": True,
    }
    given |= {"opened": 900, "began": 1_000, "seated": (ANN, BOB)} | fields
    return Table(game, TableRow(game_name=game.name, **given))


def decoded(of: Table, seat: int | None, past: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(EncodedTable(of).rendered(of, seat, past=past))
    return found


def test_all_of_a_table() -> None:
    audiences = (Audience(frozenset({"1"}), 2), Audience(frozenset(), 1))
    one = table(audiences=audiences)
    one.fold(Event(1, Millis(1_500), 0, take(0, 2)))
    assert decoded(one, 1) == {
        "type": "view",
        "table": "t",
        "game": "nim",
        "setup": {"heaps": [3, 4, 5], "misere": False, "clock": {"system": "none"}},
        "seq": 1,
        "at": 1_500,
        "phase": "playing",
        "began": 1_000,
        "ended": None,
        "seat": 1,
        "players": [{"seat": 0, "name": "ann", "online": True}, {"seat": 1, "name": "bob", "online": False}],
        "watchers": 3,
        "state": {"heaps": [1, 4, 5], "misere": False, "turn": 1, "clock": None},
        "result": None,
        "session": "t",
        "step": 0,
        "due": None,
    }


def test_a_table_that_is_over() -> None:
    one = table(setup=raw(heaps=[1]))
    one.fold(Event(1, Millis(1_500), 0, take(0)))
    shown = decoded(one, None)
    assert (shown["phase"], shown["ended"], shown["seat"]) == ("over", 1_500, None)
    assert shown["result"] == {
        "scores": [1, 0],
        "text": "The first player wins.",
        "reason": "nim-won",
        "arguments": {"player": "first"},
    }


def test_a_chat_line_is_encoded_once_for_all() -> None:
    views = Views()
    line = ChatLine(3, Millis(1_500), "ann", None, "hello", "1")
    frame = views.chat_line("t", line)
    assert json.loads(frame) == {
        "type": "said",
        "table": "t",
        "from": {"name": "ann", "seat": None},
        "text": "hello",
        "at": 1_500,
    }
    assert views.chat_line("t", line) is frame
    assert b"hi" in views.chat_line("t", ChatLine(4, Millis(1_500), "ann", 0, "hi", "1"))


def test_the_past_says_so() -> None:
    assert decoded(table(), None, past=True)["past"] is True
    assert "past" not in decoded(table(), None)


@pytest.mark.parametrize(
    ("players", "seats", "shown"),
    [
        ([ANN], 2, [(0, "ann"), (1, None)]),
        ([BOB], 3, [(0, None), (1, "bob"), (2, None)]),
        ([SeatedPlayer("1", "ann", None)], 2, [(None, "ann"), (None, None)]),
        ([SeatedPlayer("1", "ann", None), BOB], 3, [(None, "ann"), (1, "bob"), (None, None)]),
        (
            [SeatedPlayer("1", "ann", None), SeatedPlayer("2", "bob", None)],
            3,
            [(None, "ann"), (None, "bob"), (None, None)],
        ),
    ],
)
def test_the_seats_and_their_players(
    players: list[SeatedPlayer], seats: int, shown: list[tuple[int | None, str | None]]
) -> None:
    one = table(FUSE, began=None, seat_count=seats, seated=tuple(players))
    assert [(seat.seat, seat.name) for seat in seat_views(one)] == shown


def test_who_is_online_before_the_lots_are_drawn() -> None:
    audiences = (Audience(frozenset({"2"}), 0),)
    lots = (SeatedPlayer("1", "ann", None), SeatedPlayer("2", "bob", None))
    one = table(FUSE, began=None, seat_count=3, seated=lots, audiences=audiences)
    assert [seat.online for seat in seat_views(one)] == [False, True, False]


def test_who_is_ready_is_shown_during_a_ready_check() -> None:
    players = (ANN, msgspec.structs.replace(BOB, ready=False))
    assert [seat.ready for seat in seat_views(table(began=None, seated=players))] == [True, False]
    assert [seat.ready for seat in seat_views(table(began=None))] == [msgspec.UNSET] * 2
    assert [seat.ready for seat in seat_views(table())] == [msgspec.UNSET] * 2


UNTIL = Millis(30_000)


@pytest.mark.parametrize(
    ("fields", "until"),
    [
        ({"began": None, "seated": (ANN, msgspec.structs.replace(BOB, ready=False))}, UNTIL),
        ({"began": None, "seated": (ANN,)}, None),
        ({"began": None}, None),
        ({}, None),
        ({"ended": Millis(2_000), "seated": (ANN, msgspec.structs.replace(BOB, next_answer="lobby"))}, UNTIL),
        (
            {
                "ended": Millis(2_000),
                "seated": tuple(msgspec.structs.replace(one, next_answer="rematch") for one in (ANN, BOB)),
            },
            None,
        ),
    ],
    ids=["ready check", "a free seat", "about to begin", "playing", "one answer", "all answers"],
)
def test_until_when_answers_are_awaited(fields: dict[str, Any], until: int | None) -> None:
    """`answer_by` says when a table is to be looked at next, which is not always because of an answer."""
    assert decoded(table(**fields, answer_by=UNTIL), 0).get("until") == until
    assert "until" not in decoded(table(**fields), 0)


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({}, 2_000),
        ({"began": None}, None),
        ({"began": None, "seated": (ANN, msgspec.structs.replace(BOB, ready=False))}, UNTIL),
        ({"ended": Millis(1_500), "seated": (msgspec.structs.replace(ANN, next_answer="lobby"),)}, None),
        ({"ended": Millis(1_500), "seated": (ANN, msgspec.structs.replace(BOB, next_answer="lobby"))}, UNTIL),
    ],
    ids=["the fuse burns", "waiting", "ready check", "over", "one answer"],
)
def test_when_time_alone_changes_something(fields: dict[str, Any], due: int | None) -> None:
    one = table(FUSE, **fields, answer_by=UNTIL)
    assert {decoded(one, seat)["due"] for seat in (0, 1, None)} == {due}
    assert decoded(one, 0, past=True)["due"] is None


def test_who_has_the_setup_need_not_be_sent_it() -> None:
    views, one = Views(), table(FUSE)
    whole, lean = [json.loads(views.of(one).frame(one, 0, with_setup)) for with_setup in (True, False)]
    assert whole.pop("setup") == {"fuse": 1_000}
    assert whole == lean


class TestNumber:
    """Of two views without anything new between them the number is the same, of others it is not."""

    def test_time_that_passes_up_to_what_is_due_is_nothing_new(self) -> None:
        views, one = Views(), table(FUSE)
        number = views.of(one).number
        one.advance(Millis(1_999))
        assert views.of(one).number == number
        assert json.loads(views.frame(one, 0))["at"] == 1_999
        one.fold(Event(1, Millis(1_999), 0, toss(1)))
        assert views.of(one).number != number

    def test_what_no_view_shows_of_the_row_is_nothing_new(self) -> None:
        views, one = Views(), table()
        number = views.of(one).number
        one.update(msgspec.structs.replace(one.row, rev=1))
        assert views.of(one).number == number

    @pytest.mark.parametrize(
        "fields",
        [
            {"audiences": (Audience(frozenset({"1"}), 0),)},
            {"audiences": (Audience(frozenset(), 1),)},
            {"seated": (ANN,)},
            {"next_table_id": "u"},
            {"ended": Millis(2_000)},
            {"talk": "off"},
        ],
        ids=["online", "watchers", "seats", "next", "over", "talk"],
    )
    def test_what_views_show_of_it_is(self, fields: dict[str, Any]) -> None:
        views, one = Views(), table()
        number = views.of(one).number
        one.update(msgspec.structs.replace(one.row, rev=1, **fields))
        assert views.of(one).number != number

    def test_another_state_after_the_same_event_is_too(self) -> None:
        """As where what was in memory is corrected."""
        views, one, right = Views(), table(setup=raw(heaps=[9])), table(setup=raw(heaps=[8]))
        number = views.of(one).number
        one.correct(right)
        assert views.of(one).number != number

    def test_no_two_tables_have_the_same(self) -> None:
        views, one, other = Views(), table(), table()
        assert views.of(one).number != views.of(other).number


def test_what_follows_is_shown() -> None:
    ann = msgspec.structs.replace(ANN, next_answer="another", rating=1500, deviation=110, gain=-7)
    bob = msgspec.structs.replace(BOB, rating=1700, deviation=111, gain=7)
    given = {"session_id": "s", "step": 2, "next_table_id": "u", "rated": True, "ended": Millis(2_000)}
    shown = decoded(table(seated=(ann, bob), **given), 0)
    assert {key: shown[key] for key in ("session", "step", "next", "rated")} == {
        "session": "s",
        "step": 2,
        "next": "u",
        "rated": True,
    }
    first, second = shown["players"]
    assert (first["next"], first["rating"]) == (
        "another",
        {"rating": 1500, "provisional": False, "gain": -7},
    )
    assert "next" not in second
    assert second["rating"] == {"rating": 1700, "provisional": True, "gain": 7}


class TestFrames:
    def test_one_is_made_for_all_who_see_the_same(self) -> None:
        views, one = Views(), table(FUSE)
        assert views.frame(one, 0) is views.frame(one, 0)
        assert views.frame(one, None) is views.frame(one, None)
        assert len({views.frame(one, seat) for seat in (0, 1, None)}) == 3

    def test_no_old_frame_is_shown_after_a_change(self) -> None:
        views, one = Views(), table(FUSE)
        frames = [views.frame(one, None)]
        one.advance(Millis(1_100))
        frames.append(views.frame(one, None))
        one.fold(Event(1, Millis(1_100), 0, toss(1)))
        frames.append(views.frame(one, None))
        one.update(msgspec.structs.replace(one.row, rev=1, audiences=(Audience(frozenset(), 1),)))
        frames.append(views.frame(one, None))
        assert len(set(frames)) == 4

    def test_two_tables_are_two(self) -> None:
        views = Views()
        one, other = table(), table(setup=raw(heaps=[9]))
        assert views.frame(one, 0) != views.frame(other, 0)

    def test_a_table_that_is_no_longer_held_is_freed(self) -> None:
        views, one = Views(), table()
        views.frame(one, 0)
        freed = weakref.ref(one)
        del one
        assert freed() is None
