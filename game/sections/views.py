"""Tables as frames. What has not changed is not encoded again, and a frame for several is encoded once."""

from collections.abc import Container, Iterable
from itertools import count
from typing import Any

import msgspec

from game.api import Millis, Seat
from game.kit.glicko import PROVISIONAL
from game.lifecycle.next_table import all_answered, players_decide
from game.ports.chat_line import ChatLine
from game.row import SeatedPlayer, TableRow
from game.sections.wording import result_view
from game.table import Table
from game.team_play import ORGANISER
from game.teams import Participant
from messages import (
    MemberView,
    RatingView,
    Said,
    SeatView,
    Speaker,
    StartingRatingView,
    View,
    encode,
)

_numbers = count(1)

GAP = b"\0"
"""Stands in a view for what an event changes, and in no other JSON: there it would be escaped."""


class Views:
    """The newest frames of the tables that a process holds."""

    def __init__(self) -> None:
        self._chat: tuple[ChatLine | None, bytes] = None, b""
        """The chat line that was encoded last, and its frame."""

    def frame(self, table: Table, seat: Seat | None) -> bytes:
        """The newest view of a table, as a seat or a spectator (None) may see it."""
        return self.of(table).frame(table, seat)

    def of(self, table: Table) -> "EncodedTable":
        """A table as it is now, encoded as far as it has been asked for."""
        encoded: EncodedTable | None = table.encoded
        if encoded is None:
            encoded = table.encoded = EncodedTable(table)
        else:
            encoded.refresh(table)
        return encoded

    def chat_line(self, table_id: str, line: ChatLine) -> bytes:
        """A chat line of a table. It is encoded once for all who are shown it one after the other."""
        if self._chat[0] is not line:
            self._chat = line, encode(said(table_id, line))
        return self._chat[1]


class EncodedTable:
    """What has been encoded of one table. It does not hold the table itself, which holds it.

    What is the same until the table's row changes is encoded once, as a template whose gaps an event fills.

    `number` is another, of all tables, whenever there is something new to see. That is not so where only time
    has passed, up to the next deadline, for what it changes until then a client can compute; nor where the
    row has changed in what no view shows, such as what was said.
    """

    __slots__ = (
        *("_at", "_due", "_facts", "_frames", "_row", "_seq", "_setup", "_state", "_templates", "_until"),
        "number",
    )

    number: int

    def __init__(self, table: Table) -> None:
        self._setup = msgspec.Raw(msgspec.json.encode(table.setup))
        self._facts = b""
        """What every view shows of the row."""
        self._state: Any = None
        """The state after the last event."""
        self._seq = -1
        self._due: Millis | None = None
        self._on_new_row(table)

    def refresh(self, table: Table) -> None:
        """Takes the table as it is now."""
        if self._row is not table.row:
            self._on_new_row(table)
        elif self._seq != table.seq or self._at != table.shown_at:
            self._on_new_moment(table)

    def frame(self, table: Table, seat: Seat | None, with_setup: bool = True) -> bytes:
        """The view of a table that was refreshed, as a seat or a spectator (None) may see it."""
        key = seat, with_setup
        frame = self._frames.get(key)
        if frame is None:
            frame = self._frames[key] = self.rendered(table, seat, with_setup)
        return frame

    def rendered(self, table: Table, seat: Seat | None, with_setup: bool = True, past: bool = False) -> bytes:
        """The same, made anew; `past`: the table stands as it was after an earlier event."""
        by_organiser = seat == ORGANISER
        return self._template(table, with_setup, by_organiser, past) % (
            *(table.seq, table.shown_at, _number_or_null(None if by_organiser else seat)),
            *(table.encoded_view(seat), _number_or_null(None if past else self._due)),
        )

    def _template(
        self, table: Table, with_setup: bool, by_organiser: bool = False, past: bool = False
    ) -> bytes:
        """Such views by this row, with printf-style fields for what an event fills, in their order."""
        key = with_setup, by_organiser, past
        template = self._templates.get(key)
        if template is None:
            view = view_of_row(table, self._until)
            view.setup = self._setup if with_setup else msgspec.UNSET
            view.role = "organiser" if by_organiser else msgspec.UNSET
            view.past = True if past else msgspec.UNSET
            escaped = encode(view).replace(b"%", b"%%")
            template = escaped.replace(GAP, b"%d", 2).replace(GAP, b"%b")  # `seq` and `at` are never null
            self._templates[key] = template
        return template

    def _on_new_row(self, table: Table) -> None:
        self._row: TableRow = table.row
        self._until = answers_awaited_until(table)
        self._templates: dict[tuple[bool, bool, bool], bytes] = {}
        """By whether they have the setup, are for organisers, and are of the past."""
        facts = self._template(table, with_setup=False)
        if facts != self._facts:
            self._facts = facts
            self.number = next(_numbers)
        self._on_new_moment(table)

    def _on_new_moment(self, table: Table) -> None:
        self._frames: dict[tuple[Seat | None, bool], bytes] = {}
        """By seat, and whether they have the setup."""
        self._at = table.shown_at
        due = table.deadline() if table.phase == "playing" else self._until
        if table.seq != self._seq or table.state is not self._state or due != self._due:
            self._seq, self._state, self._due = table.seq, table.state, due
            self.number = next(_numbers)


def _number_or_null(number: int | None) -> bytes:
    return b"null" if number is None else b"%d" % number


def said(table_id: str, line: ChatLine) -> Said:
    """A chat line as it is sent."""
    by_organiser = line.seat == ORGANISER
    to_team = by_organiser and line.room_seat is not None and line.room_seat != ORGANISER
    return Said(
        table=table_id,
        from_=Speaker(
            name=line.name,
            seat=None if by_organiser else line.seat,
            organiser=True if by_organiser else msgspec.UNSET,
        ),
        text=line.text,
        at=line.at,
        room=line.room or msgspec.UNSET,
        to=line.room_seat if to_team and line.room_seat is not None else msgspec.UNSET,
    )


def view_of_row(table: Table, until: Millis | None) -> View:
    """A view with all that comes from the table's row, the same for everybody and at any instant.

    The fields that an event changes are gaps.
    """
    row = table.row
    gap: Any = msgspec.Raw(GAP)
    return View(
        table=row.id,
        game=row.game_name,
        seq=gap,
        at=gap,
        phase=row.phase,
        began=row.began,
        ended=row.ended,
        seat=gap,
        players=seat_views(table),
        watchers=sum(audience.watchers for audience in row.audiences),
        state=gap,
        result=None if row.result is None else result_view(row.result),
        session=row.session_id,
        step=row.step,
        due=gap,
        next=row.next_table_id or msgspec.UNSET,
        until=msgspec.UNSET if until is None else until,
        rated=True if row.rated else msgspec.UNSET,
        talk=msgspec.UNSET if row.talk == "together" else row.talk,
        organisers=msgspec.UNSET if row.teams is None else members(row.teams.organisers, row.online),
    )


def answers_awaited_until(table: Table) -> Millis | None:
    """The instant up to which answers are awaited, `ready` or what to do next; None where none are.

    What to do next is awaited from the first answer on, until all players have answered.
    """
    row = table.row
    next_awaited = players_decide(table) and not all_answered(row.seated)
    return row.answer_by if row.in_ready_check or next_awaited else None


def seat_views(table: Table) -> list[SeatView]:
    """The seats in order. Until lots are drawn, players without a seat stand first among the free seats."""
    row, online = table.row, table.row.online
    if table.game.review is not None:
        return [review_view(row, online)]
    if row.teams is not None:
        return [team_view(row, online, seat) for seat in range(row.seat_count)]
    by_seat = {player.seat: player for player in row.seated if player.seat is not None}
    without_seat = iter([player for player in row.seated if player.seat is None])
    lots_to_draw = len(by_seat) < len(row.seated)
    return [
        seat_view(
            row,
            online,
            None if lots_to_draw and seat not in by_seat else seat,
            by_seat.get(seat) or next(without_seat, None),
        )
        for seat in range(row.seat_count)
    ]


def seat_view(
    row: TableRow, online: Container[str], seat: Seat | None, player: SeatedPlayer | None
) -> SeatView:
    """A seat of a table and its player, None where it is free. `online` are the ids of who is online."""
    if player is None:
        return SeatView(seat=seat, name=None, online=False)
    return SeatView(
        seat=seat,
        name=player.name,
        online=player.player_id in online,
        ready=player.ready if row.in_ready_check else msgspec.UNSET,
        next=player.next_answer or msgspec.UNSET,
        opener=True if player is row.opener else msgspec.UNSET,
        bot=True if player.bot else msgspec.UNSET,
        rating=rating_view(player.rating, player.deviation, player.gain),
        starting_rating=starting_rating_view(player),
    )


def team_view(row: TableRow, online: Container[str], seat: Seat) -> SeatView:
    """A seat of a table of teams."""
    team = members((one for one in row.seated if one.seat == seat), online)
    name = None if row.teams is None else row.teams.names[seat]
    return SeatView(seat=seat, name=name, online=any(one.online for one in team), members=team)


def review_view(row: TableRow, online: Container[str]) -> SeatView:
    """The seat of a review, with all its people in the order of coming. Its name is the first one's."""
    holders = members(row.seated, online)
    return SeatView(seat=0, name=holders[0].name, online=any(one.online for one in holders), members=holders)


def members(people: Iterable[SeatedPlayer | Participant], online: Container[str]) -> list[MemberView]:
    """Players of a team, organisers, or those at a review."""
    return [
        MemberView(
            name=one.name,
            online=one.player_id in online,
            bot=True if isinstance(one, SeatedPlayer) and one.bot else msgspec.UNSET,
        )
        for one in people
    ]


def rating_view(
    rating: int | None, deviation: int | None, gain: int | None
) -> RatingView | msgspec.UnsetType:
    """The rating after a rated game, as it is sent; unset where the game has not changed it."""
    if rating is None or deviation is None or gain is None:
        return msgspec.UNSET
    return RatingView(rating=rating, provisional=deviation > PROVISIONAL, gain=gain)


def starting_rating_view(player: SeatedPlayer) -> StartingRatingView | msgspec.UnsetType:
    """The rating with which a player has begun a rated game; unset once the game has changed it."""
    if player.rating is None or player.deviation is None or player.gain is not None:
        return msgspec.UNSET
    return StartingRatingView(rating=player.rating, provisional=player.deviation > PROVISIONAL)
