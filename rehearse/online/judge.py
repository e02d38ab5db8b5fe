"""Whether a server kept its word at the table of a rehearsal: a `Witness` that compares all with the log.

Every act that was acknowledged is in the log, once, in order, and no other is (`loadtest.judge.journal`).
Every view that a team or an organiser was shown is what the rules make of the log, where the seed is known.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from game.api import Millis, Seat
from game.catalogue import Catalogue
from game.rules.trainlag.action import Action
from game.rules.trainlag.game import GAME, apply, organise
from game.rules.trainlag.organiser_action import OrganiserAction
from game.rules.trainlag.organiser_view import organiser_view
from game.rules.trainlag.setup import Setup
from game.rules.trainlag.state import State
from game.rules.trainlag.view import view as view_of
from game.team_play import ORGANISER
from loadtest.judge import journal
from moyo_client import Moyo
from moyo_client.messages import Event, Log, View

MOST_FAULTS = 10
"""Views that are said to differ."""


class Fold(NamedTuple):
    """What a table begins with, by which its log is folded."""

    setup: Setup
    seats: int
    seed: int
    began: Millis
    catalogue: Catalogue


class Judge:
    """Keeps what was sent and shown at one table of so many teams."""

    def __init__(self, table_id: str, seats: int) -> None:
        self._seats = seats
        self._journal = journal.Journal(
            table_id, [*(f"team {seat}" for seat in range(seats)), "the organiser"]
        )
        self._views: list[tuple[Seat, View]] = []
        self.acts = 0
        self.views = 0
        self.declined = 0
        """What the rules did not allow, as when two hunters catch one team at once."""

    def sent(self, seat: Seat, action: Any) -> int:
        self.acts += 1
        return self._journal.sent(journal.Act(seat, whole(seat, msgspec.to_builtins(action))))

    def acked(self, number: int, seq: int) -> None:
        self._journal.acked(number, seq)

    def refused(self, number: int, text: str) -> None:
        self.declined += 1
        self._journal.declined(number)

    def saw(self, seat: Seat, view: View) -> None:
        self.views += 1
        self._journal.saw(self._seats if seat == ORGANISER else seat, view.seq)
        self._views.append((seat, view))

    def faults(self, log: Sequence[Event], fold: Fold | None) -> list[str]:
        """All that is wrong, by the whole log as the organiser was told it."""
        told = [journal.Event(one.seq, one.seat, msgspec.Raw(whole(one.seat, one.action))) for one in log]
        self._journal.compare(told)
        return [*self._journal.faults, *(self._different(log, fold) if fold is not None else [])]

    def _different(self, log: Sequence[Event], fold: Fold) -> list[str]:
        """The views that the rules do not make of the log."""
        state: State = GAME.initial(fold.setup, fold.seats, fold.seed, fold.began, fold.catalogue)
        faults, seq = list[str](), 0
        for seat, shown in sorted(self._views, key=lambda one: one[1].seq):
            while seq < shown.seq and seq < len(log):
                state = after(state, log[seq])
                seq += 1
            now = GAME.advance(state, Millis(shown.at))
            expected = organiser_view(now) if seat == ORGANISER else view_of(now, seat)
            if plain(expected) != plain(shown.state) and len(faults) < MOST_FAULTS:
                faults.append(
                    f"the view of event {shown.seq} at {shown.at} to {seat} is another than the log's"
                )
        return faults


def after(state: State, event: Event) -> State:
    """The state after an event of the log. Raises `Illegal` where the rules forbid it."""
    at, action = Millis(event.at), event.action
    state = GAME.advance(state, at)
    if event.seat == ORGANISER:
        return organise(state, msgspec.convert(action, OrganiserAction), at)
    return state if event.seat is None else apply(state, event.seat, msgspec.convert(action, Action), at)


def whole(seat: Seat | None, action: Any) -> bytes:
    """An action as JSON with all of its fields, so that the same acts are the same."""
    if seat is None:
        return msgspec.json.encode(action)
    kind: Any = OrganiserAction if seat == ORGANISER else Action
    return msgspec.json.encode(msgspec.convert(action, kind))


def plain(value: Any) -> Any:
    """What a client reads of it."""
    return msgspec.json.decode(msgspec.json.encode(value))


async def whole_log(moyo: Moyo, table_id: str) -> list[Event]:
    """All events of a table, as this player is told them."""
    events: list[Event] = []
    while True:
        page = await moyo.send(Log(table=table_id, after=len(events)))
        events += page.events
        if not page.more or not page.events:
            return events
