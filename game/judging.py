"""The event that an act or a notice makes of a table, if the rules allow it. Nothing here waits."""

from contextlib import suppress
from typing import Any, NamedTuple

import msgspec

from game.api import Game, Illegal, Millis, Notice, Seat
from game.ports.log import NewEvent
from game.refused import Refused
from game.row import TableRow
from game.server_action import Computed, Outage
from game.table import Table
from game.team_play import ORGANISER, Position

ARRIVAL_TIME = Millis(3_000)
"""Milliseconds from the beginning of a game in which a player who is offline is not reported as absent."""


MOST_DELAY = 1_000
"""Milliseconds of the time before an action that are taken to be the connection's, at most."""


class Judged(NamedTuple):
    """An event that the rules allow, to be appended, and the state after it."""

    event: NewEvent
    state: Any


def judge_act(
    table: Table,
    player_id: str,
    raw_action: msgspec.Raw,
    nonce: str,
    sent: Millis | None,
    now: Millis,
    late: int = 0,
) -> Judged:
    """The event of a player's action, sent at the instant `sent` and received at `now`.

    In a game that is told of delays, the event's delay is what lies between the two, and the `late`
    milliseconds after which the player saw what the action answers: at most `MOST_DELAY`. In all others the
    event's time is `now` less what the game gives back of the latency. Raises `Illegal` or `Refused`.
    """
    seat = table.row.seat_of(player_id)
    if seat is None:
        raise Refused("not_seated" if table.row.seated_player(player_id) is None else "not_here")
    try:
        action = table.decoded(seat, raw_action)
    except msgspec.ValidationError as error:
        raise Refused("malformed", str(error)) from None
    if table.row.began is not None and now < table.row.began and table.seq == 0:
        raise Refused("not_here", "The game has not begun.", "not-begun")
    if table.game.review is not None:
        check_named(table.row, table.game.review.named(action))
    latency = 0 if sent is None else max(now - sent, 0)
    by = player_id if table.shares_seats else None
    if table.game.delayed is not None:
        return _judge(table, seat, action, nonce, now, min(latency + late, MOST_DELAY), by)
    at = Millis(now - min(latency, table.game.lag_compensation))
    return _judge(table, seat, action, nonce, at, by=by)


def check_named(row: TableRow, person: int | None) -> None:
    """Raises `Refused` where an action names a person who has not come to the review.

    The row may be older than the log, so this uses up no nonce, as `Illegal` would.
    """
    if person is not None and person >= len(row.seated):
        text = "There is no person {person} at this review."
        raise Refused("not_here", text, "no-such-person", person=person)


def own_nonce(game: Game[Any, Any, Any], row: TableRow, player_id: str, nonce: str) -> str:
    """The nonce as the log knows it: at a review, where all have one seat, it is this person's alone."""
    person = None if game.review is None else row.person(player_id)
    return nonce if person is None else f"{person} {nonce}"


def team_action(table: Table, player_id: str, raw_action: msgspec.Raw) -> tuple[Seat, Any] | None:
    """The seat and the action of a player of a team; None where it is none, or the game is not played."""
    seat = table.row.seat_of(player_id)
    if seat is None or seat == ORGANISER or table.phase != "playing":
        return None
    with suppress(msgspec.ValidationError):
        return seat, table.decoded(seat, raw_action)
    return None


def judge_position(table: Table, position: Position, by: str, now: Millis) -> Judged:
    """The event of a position that the rules use for what a player does. Raises `Illegal` or `Refused`."""
    return _judge(table, None, position, None, now, by=by)


def judge_notices(table: Table, now: Millis) -> Judged | None:
    """The event of a notice: one player has disconnected or is back, and the game takes notice of that.

    A team is there while one of its players is, and has left when all have. None where there is nothing that
    the game has not been told.
    """
    if table.silence is None or table.phase != "playing":
        return None
    online, left, began = table.row.online, table.row.left, table.row.began or 0
    if now < began:
        return None
    players: dict[Seat, set[str]] = {}
    for player in table.row.seated:
        players.setdefault(player.seat or 0, set()).add(player.player_id)
    for seat, ids in players.items():
        notice = Notice(seat, not ids.isdisjoint(online), ids <= left)
        if not notice.here and now < began + ARRIVAL_TIME:
            continue
        with suppress(Illegal, Refused):
            return _judge(table, None, notice, None, now)
    return None


def judge_outage(table: Table, outage: Outage) -> Judged | None:
    """The event of an outage that has ended after the last event; None where it changes nothing at the table.

    What was done in spite of it shortens it. It happens at its end, though it is known of only later.
    """
    with suppress(Illegal, Refused):
        return _judge(table, None, Outage(max(outage.since, table.at), outage.until), None, outage.until)
    return None


def judge_stop(table: Table, nonce: str, by: str | None, now: Millis) -> Judged | None:
    """The event by which an organiser, or the operator where `by` is None, ends a game that teams play.

    None where the game has no action for that, or forbids it now.
    """
    play = table.game.team_play
    if play is None or play.stop is None:
        return None
    with suppress(Illegal, Refused):
        return _judge(table, ORGANISER, play.stop, nonce, now, by=by)
    return None


def judge_outcome(table: Table, job: msgspec.Struct, outcome: msgspec.Struct, now: Millis) -> Judged | None:
    """The event of the outcome of a job; None where the game no longer waits for it."""
    if table.job() != job:
        return None
    with suppress(Refused):
        return _judge(table, None, Computed(msgspec.Raw(msgspec.json.encode(outcome))), None, now)
    return None


def _judge(
    table: Table,
    seat: Seat | None,
    action: Any,
    nonce: str | None,
    at: Millis,
    delay: int = 0,
    by: str | None = None,
) -> Judged:
    """The event of an action, or of what happens without a seat, not before the last event.

    Raises `Illegal` or `Refused`.
    """
    at = max(at, table.at)
    state = table.judge(seat, action, at, delay, by)
    result, due, to_move = table.outcome(state)
    seats, until = to_move or (None, None)
    ended = None if result is None else at
    if result is None and table.seq + 1 >= table.game.max_events:
        due = at  # the game ends now, see `Table.advance`: by this process, or by the sweep if that dies
    known = msgspec.Raw(msgspec.json.encode(action))  # without the keys that the rules do not know
    past = isinstance(action, Outage)
    event = NewEvent(
        table.row.id, table.seq + 1, at, seat, nonce, known, due, ended, result, table.at, delay, past, seats,
        until, by,
    )  # fmt: skip
    return Judged(event, state)
