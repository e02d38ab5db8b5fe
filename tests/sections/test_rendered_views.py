"""A view that was rendered from a template is, byte by byte, what `messages` says."""

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace

from game import api
from game.api import Game, Millis
from game.row import SeatedPlayer, TableRow
from game.sections.views import EncodedTable, answers_awaited_until, view_of_row
from game.table import Table
from game.team_play import ORGANISER
from game.teams import Participant, Teams
from messages import View, encode
from tests.rules.laws import every_game, law
from tests.rules.logs import Log, logs, states

UNTIL = Millis(10**9)

_view = msgspec.json.Decoder(View)


def whole(table: Table, seat: int | None, with_setup: bool, past: bool) -> View:
    """The view, field by field."""
    until = answers_awaited_until(table)
    view = view_of_row(table, until)
    view.setup = msgspec.Raw(msgspec.json.encode(table.setup)) if with_setup else UNSET
    view.seq, view.at = table.seq, table.shown_at
    view.seat, view.role = (None, "organiser") if seat == ORGANISER else (seat, UNSET)
    view.state = table.view(seat)
    view.due, view.past = (
        (None, True) if past else (table.deadline() if table.phase == "playing" else until, UNSET)
    )
    return view


def row_of(game: Game[Any, Any, Any], log: Log) -> TableRow:
    """A table that waits for its players, who have all come."""
    people = [SeatedPlayer(f"{seat}", f"“{seat}”\\ 100% %d %%", seat) for seat in range(log.seats)]
    teams = Teams(tuple(one.name for one in people), (Participant("o", "organiser"),))
    return TableRow(
        id="t",
        game_name=game.name,
        rules_version=game.version,
        setup=msgspec.Raw(msgspec.json.encode(log.setup)),
        seat_count=log.seats,
        seed=log.seed,
        private=True,
        opened=log.began,
        seated=(replace(people[0], ready=False), *people[1:]),
        answer_by=UNTIL,
        rated=True,
        talk="apart",
        teams=None if game.team_play is None else teams,
    )


@every_game
@settings(law, max_examples=4)
@given(data=st.data())
def test_a_view_is_what_messages_says(game: Game[Any, Any, Any], data: st.DataObject) -> None:
    log = data.draw(logs(game))
    table = Table(game, row_of(game, log), log.catalogue)
    encoded = EncodedTable(table)
    check(encoded, table)
    table.update(replace(table.row, rev=1, began=log.began))
    check(encoded, table)
    for seq, (at, state) in enumerate(states(game, log)):
        table.state, table.shown, table.seq, table.at, table.shown_at = state, state, seq, at, at
    check(encoded, table)
    result = api.Result((0,) * log.seats, "An end.")
    seated = (replace(table.row.seated[0], next_answer="lobby"), *table.row.seated[1:])
    table.update(replace(table.row, rev=2, ended=table.at, result=result, seated=seated))
    check(encoded, table)


def check(encoded: EncodedTable, table: Table) -> None:
    """Compares what each may see of a table that may have changed."""
    encoded.refresh(table)
    seats = [None, *range(table.row.seat_count), *([] if table.game.team_play is None else [ORGANISER])]
    for seat in seats:
        for with_setup, past in ((True, False), (False, False), (True, True)):
            frame = encoded.rendered(table, seat, with_setup, past)
            assert frame == encode(whole(table, seat, with_setup, past))
            _view.decode(frame)
        assert encoded.frame(table, seat) == encoded.rendered(table, seat)
