"""A table: its row, its events, and the state that they lead to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

import msgspec

from game.api import Game, Illegal, Millis, Result, Seat, ToMove
from game.catalogue import Catalogue
from game.checked_rules import CheckedRules, FaultyRules
from game.kit.meter import count
from game.refused import Refused
from game.row import Phase, TableRow
from game.server_action import Computed, Outage, ServerAction, Void
from game.team_play import ORGANISER, Position, Viewer


class Event(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An action that was appended to a table's log as its `seq`-th, from 1; `seat` is None for a notice.

    `at` is the instant by which the rules judge it, `action` its JSON. `delay` is how many milliseconds of
    the time before it were the connection's, in a game that is told of that (`Game.delayed`), else 0. At a
    table of teams and at a review `player_id` is who did it, for several have the same seat, or who did that
    for which the rules use a position; elsewhere it is None.
    """

    seq: int
    at: Millis
    seat: Seat | None
    action: msgspec.Raw
    delay: int = 0
    player_id: str | None = None


VOID = "Void"
"""The text of the result of a game that has come to the most events that it may have."""


def void(seat_count: int) -> Result:
    """The result of a game that was ended without one."""
    return Result((0,) * seat_count, VOID, counts=False)


_decoders: dict[Any, msgspec.json.Decoder[Any]] = {}


def decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    """The decoder of the JSON of a type, such as a game's setup or action; made once."""
    if kind not in _decoders:
        _decoders[kind] = msgspec.json.Decoder(kind)
    return _decoders[kind]


Judged: TypeAlias = tuple[Any, Result | None, Millis | None, dict[Seat | None, msgspec.Raw]]
"""The state that was judged last, its result and deadline, and its views."""

MEASURE_EVERY = 64
"""A state is measured once in this number of events."""


class Table:
    """A table as the fold of its events, played with a catalogue where its game has such.

    `state` is the game's state after the event `seq`, which has the time `at`; `shown` is that state advanced
    to the instant `shown_at`, which is what views show. No method waits or reads a clock. To make one raises
    `Refused` where the row is of another version of the rules; all methods raise `FaultyRules`.
    """

    def __init__(self, game: Game[Any, Any, Any], row: TableRow, catalogue: Catalogue | None = None) -> None:
        if row.rules_version != game.version:
            text = "This table was played by version {version} of the rules."
            raise Refused("not_here", text, "rules-version", version=row.rules_version)
        self.game = game
        if game.catalogue is not None and catalogue is None:
            raise FaultyRules(row.id, "there is no catalogue to play it with")
        self.catalogue = catalogue
        self._actions = decoder(game.action)
        self._rules = CheckedRules(game, row.id, row.seat_count, catalogue)
        try:
            self.setup = decoder(game.setup).decode(row.setup)
        except msgspec.MsgspecError as error:
            raise FaultyRules(row.id, f"the setup is none: {error}") from error
        self.silence = self._rules.silence(self.setup)
        """After how many milliseconds a player's silence is to be noticed; None where nothing is."""
        self.by_correspondence = self._rules.by_correspondence(self.setup)
        """Whether its players need not be there while they play."""
        self.row = row
        self._seen_by: list[Seat | None] = [None, *range(row.seat_count)] if game.hides else [None]
        """Who sees the table each in another way: where nothing is hidden, all see it alike."""
        if game.team_play is not None:
            self._seen_by.append(ORGANISER)
        self._views: tuple[Any, dict[Seat | None, msgspec.Raw]] = (None, {})
        """The state to which the newest encoded views belong, and these views."""
        self._due: tuple[Any, Millis | None] = (None, None)
        """The state whose deadline was asked for last, and this deadline."""
        self._job: tuple[Any, msgspec.Struct | None] = (None, None)
        """The state whose job was asked for last, and this job."""
        self._judged: Judged = (None, None, None, {})
        self.encoded: Any = None
        """What `game.sections.views` has encoded of it, kept here so that it is freed with it."""
        self.reset()

    def at_beginning(self, row: TableRow) -> "Table":
        """The same table before its first event, with a row of it."""
        return Table(self.game, row, self.catalogue)

    def reset(self) -> None:
        """Goes back to the state before the first event."""
        began = self.row.opened if self.row.began is None else self.row.began
        self.seq = 0
        self.at = self.shown_at = began
        self.last_action: bytes | None = None
        """The JSON of the last event's action, if it was folded here: by it a changed log is seen."""
        self.state = self.shown = self.initial(began)

    def initial(self, began: Millis) -> Any:
        """The state before the first event, where the game begins at the instant `began`."""
        return self._rules.initial(self.setup, self.row.seed, began)

    def restore(self, seq: int, at: Millis, state: Any) -> None:
        """Takes the state after an event, in place of folding the events up to it."""
        self.seq, self.at, self.shown_at = seq, at, at
        self.last_action = None
        self.state = self.shown = state

    def adopt(self, ahead: "Table") -> None:
        """Takes the row and the state of a copy that has gone on, as far as they are newer."""
        ended = self.row if self.row.ended is not None else ahead.row
        row = ahead.row if ahead.row.rev > self.row.rev else self.row
        if row.ended != ended.ended:
            row = msgspec.structs.replace(row, ended=ended.ended, result=ended.result)
        self.row = row
        if ahead.seq > self.seq:
            self._take_state(ahead)

    def correct(self, right: "Table") -> None:
        """Takes the state of a table that was folded from the log, though it may be older."""
        self.row = right.row
        self._take_state(right)

    def _take_state(self, other: "Table") -> None:
        self.seq, self.at, self.last_action = other.seq, other.at, other.last_action
        self.state, self.shown, self.shown_at = other.state, other.shown, other.shown_at

    @property
    def phase(self) -> Phase:
        return self.row.phase

    @property
    def shares_seats(self) -> bool:
        """Whether several may have one seat: it is of teams, or a review."""
        return self.row.teams is not None or self.game.review is not None

    @property
    def full(self) -> bool:
        """Whether it has as many events as a table of this game may have."""
        return self.seq >= self.game.max_events

    def update(self, row: TableRow, events: Iterable[Event] = ()) -> None:
        """Takes a row, and events that were appended before it was read; each may be known already."""
        if row.rev > self.row.rev:
            begun = self.row.began is None and row.began is not None
            if self.row.ended is not None:  # perhaps by an event that was appended after the row was read
                row = msgspec.structs.replace(row, ended=self.row.ended, result=self.row.result)
            self.row = row
            if begun:
                self.reset()
        for event in events:
            if event.seq == self.seq + 1 and self.knows(event):
                self.fold(event)
        if self.row.began is not None and self.row.ended is not None and self.row.ended > self.shown_at:
            self.shown, self.shown_at = self._rules.advance(self.state, self.row.ended), self.row.ended

    def judge(self, seat: Seat | None, action: Any, at: Millis, delay: int = 0, by: str | None = None) -> Any:
        """The state after this action, or after what happens without a seat, at the instant `at`.

        `delay` is the connection's part of the time before it, in milliseconds, and counts in a game that is
        told of it; at a review `by` is who acts.

        Raises `Illegal` where the rules forbid it, `Refused` where the game is not being played.
        """
        if self.row.ended is not None:
            raise Refused("over")
        if self.row.began is None or at < self.row.began:
            raise Refused("not_here", "The game has not begun.", "not-begun")
        if self.full:
            text = "A game of {game} has at most {count} events."
            raise Refused("over", text, "most-events", game=self.game.name, count=self.game.max_events)
        state = self._state_before(action, at)
        if state is not self.shown and self._rules.result(state) is not None:
            raise Refused("over")
        return self._apply(state, seat, action, at, delay, by)

    def outcome(self, state: Any) -> tuple[Result | None, Millis | None, ToMove | None]:
        """The result, the deadline and who is to move by a state that `judge` returned, once it is checked.

        What passes here can be folded, shown and stored: nothing of it fails once the event is in the log.
        """
        result = self._rules.result(state)
        due = self._rules.deadline(state) if result is None else None
        to_move = self._rules.to_move(state) if result is None else None
        views = {seat: self._rules.encoded_view(state, seat) for seat in self._seen_by}
        self._judged = state, result, due, views
        if self.seq % MEASURE_EVERY == 0:
            self._rules.measure(state)
        return result, due, to_move

    def fold(self, event: Event, state: Any = None) -> None:
        """Folds the next event. `state` is what `judge` returned for it, where that is known."""
        if state is None:
            count(events=1)
            try:
                action = self.decoded(event.seat, event.action)
                if isinstance(action, Void):
                    self._fold_void(event)
                    return
                before = self._state_before(action, event.at)
                state = self._apply(before, event.seat, action, event.at, event.delay, event.player_id)
            except (Illegal, msgspec.MsgspecError) as error:
                text = f"event {event.seq} is in the log and not possible by the rules: {error}"
                raise FaultyRules(self.row.id, text) from error
        if state is self._judged[0]:
            _, result, due, views = self._judged
            self._views, self._due = (state, views), (state, due)
        else:
            result = self._rules.result(state)
        self._stand_at(event, state)
        if result is not None and self.row.ended is None:
            self.row = msgspec.structs.replace(self.row, ended=event.at, result=result)

    def decoded(self, seat: Seat | None, action: msgspec.Raw) -> Any:
        """An action of a seat, or what happens without one. Raises `msgspec.MsgspecError` if it is none."""
        if seat is None or seat == ORGANISER:
            return decoder(ServerAction if seat is None else self.game.action_of(seat)).decode(action)
        return self._actions.decode(action)

    def _stand_at(self, event: Event, state: Any) -> None:
        """Takes the state after an event."""
        self.state = self.shown = state
        self.seq, self.at, self.shown_at = event.seq, event.at, event.at
        self.last_action = bytes(event.action)

    def _fold_void(self, event: Event) -> None:
        """The game ends where it stands."""
        self._stand_at(event, self._state_at(event.at))
        if self.row.ended is None:
            self.row = msgspec.structs.replace(self.row, ended=event.at, result=void(self.row.seat_count))

    def advance(self, at: Millis) -> tuple[Millis, Result] | None:
        """Advances `shown` to the instant `at`. Where time alone has ended the game: when, and its result.

        A game without a result that has come to its most events has ended too, and is void. An end is not
        shown before it is in the log: until then `shown` stays as it was.
        """
        if self.phase == "playing" and self.full:
            return self.shown_at, void(self.row.seat_count)
        if self.phase != "playing" or at <= self.shown_at:
            return None
        state = self._state_at(at)
        result = self._rules.result(state)
        if result is None:
            self.shown, self.shown_at = state, at
            return None
        due = self._rules.deadline(self.shown)
        ended = due is not None and self.at <= due < at and self._rules.advance(self.state, due)
        if due is not None and ended and self._rules.result(ended) is not None:
            at = due
        return at, result

    @property
    def paused(self) -> bool:
        """Whether the organisers of a table of teams have stopped the time of its game."""
        return self.phase == "playing" and self._rules.paused(self.shown)

    def deadline(self) -> Millis | None:
        """When time alone next changes what is shown, or the players' answers are due; None for never."""
        if self.phase != "playing":
            return self.row.answer_by
        if self.full:
            return self.shown_at
        if self._due[0] is not self.shown:
            self._due = self.shown, self._rules.deadline(self.shown)
        return self._due[1]

    def first_deadline(self, began: Millis) -> Millis | None:
        """The first deadline of the game, if it begins at the instant `began`."""
        return self._rules.deadline(self.initial(began))

    def _state_at(self, at: Millis) -> Any:
        """The state at an instant, advanced from `state` where `shown` is later than the instant."""
        return self._rules.advance(self.state if at < self.shown_at else self.shown, at)

    def _state_before(self, action: Any, at: Millis) -> Any:
        """The state in which something happens at an instant; an outage happens to that at its beginning."""
        return self._state_at(action.since if isinstance(action, Outage) else at)

    def knows(self, event: Event) -> bool:
        """Whether the row has who did it: at a review somebody may have come since the row was read.

        Such an event, and all after it, were appended since then too, and come again with the newer row.
        """
        named = self.game.review is not None and event.seat is not None
        return not named or self.row.person(event.player_id) is not None

    def person(self, player_id: str | None) -> int | None:
        """Which of the people at a review a player is; None for others, and at all other tables."""
        return None if self.game.review is None else self.row.person(player_id)

    def _actor(self, seat: Seat, by: str | None) -> int:
        """Whom the rules are told of as the one who acts: the seat, or at a review the person."""
        if self.game.review is None:
            return seat
        if (person := self.person(by)) is None:
            raise FaultyRules(self.row.id, f"what {by} did is in the log, who is not seated")
        return person

    def _apply(
        self, state: Any, seat: Seat | None, action: Any, at: Millis, delay: int, by: str | None
    ) -> Any:
        """The state after an action, or after what happens without a seat. Raises `Illegal`."""
        if seat == ORGANISER:
            return self._rules.organise(state, action, at)
        if seat is not None:
            return self._rules.apply(state, self._actor(seat, by), action, at, delay)
        if isinstance(action, Computed):
            return self._rules.take_outcome(state, action.outcome, at)
        if isinstance(action, Outage):
            return self._rules.outage(state, action.since, at)
        if isinstance(action, Position):
            return self._rules.located(state, action, at)
        return self._rules.notice(state, action, at)

    def has_left(self, seat: Seat | None) -> bool:
        """Whether the player of this seat has left the vote, where the table is one."""
        return seat is not None and self._rules.has_left(self.state, seat)

    def sights(self, at: Millis) -> Callable[[Viewer], Mapping[Seat, int]] | None:
        """By viewer, of which seats positions are seen at an instant, and how old in milliseconds at least.

        None where none are taken or shown: they are while the game is being played, and not paused.
        """
        if self.phase != "playing" or at < (self.row.began or 0):
            return None
        state = self._state_at(max(at, self.at))
        if self._rules.paused(state) or self._rules.result(state) is not None:
            return None
        return partial(self._rules.sees, state)

    def paused_at(self, at: Millis) -> bool:
        """Whether the time of the game stood still at an instant, by what is known now."""
        return self._rules.paused_at(self.shown, at)

    def photos(self, action: Any) -> Sequence[str]:
        """The ids of the photos that an action names."""
        return self._rules.photos(action)

    def uses(self, seat: Seat, action: Any, at: Millis) -> Sequence[Seat]:
        """The seats whose newest positions the rules want to know before an action at an instant."""
        return self._rules.uses(self._state_at(max(at, self.at)), seat, action)

    def job(self) -> msgspec.Struct | None:
        """What the game has to have computed now; None for nothing."""
        if self.phase != "playing":
            return None
        if self._job[0] is not self.shown:
            self._job = self.shown, self._rules.job(self.shown)
        return self._job[1]

    def estimate_job(self) -> msgspec.Struct | None:
        """What is to be estimated as it is shown now; None for nothing."""
        return self._rules.estimate_job(self.shown)

    def legal(self, seat: Seat) -> list[msgspec.Raw]:
        """Actions that a seat may take as it is shown now, as JSON."""
        return self._rules.legal(self.shown, seat) if self.phase == "playing" else []

    def view(self, seat: Seat | None) -> Any:
        """The game's own part of what a seat, organisers or a spectator (None) may see."""
        if seat == ORGANISER and self.game.team_play is not None:
            return self.game.team_play.organiser_view(self.shown)
        return self.game.view(self.shown, seat)

    def encoded_view(self, seat: Seat | None) -> msgspec.Raw:
        """The same as JSON, also for organisers.

        Each is encoded once, and where nothing is hidden there is one for all but organisers.
        """
        if self._views[0] is not self.shown:
            self._views = self.shown, {}
        seat = seat if self.game.hides or seat == ORGANISER else None
        views = self._views[1]
        if seat not in views:
            views[seat] = self._rules.encoded_view(self.shown, seat)
        return views[seat]
