"""A table: the fold of one game's log, as one process holds it."""

from collections.abc import Iterable
from typing import Any, Literal, TypeAlias

import msgspec

from game.api import Game, Illegal, Millis, Notice, Result, Seat
from game.refused import Refused

Phase: TypeAlias = Literal["waiting", "playing", "over"]


class Event(msgspec.Struct, frozen=True, array_like=True):
    """An action that was taken: the `seq`-th of its table, at an instant, by a seat, as JSON."""

    seq: int
    at: Millis
    seat: Seat | None
    action: msgspec.Raw


NextAnswer: TypeAlias = Literal["rematch", "another", "lobby"]
"""What somebody wants after a game: the same again, to choose another with the others, or to leave them."""


class SeatedPlayer(msgspec.Struct, frozen=True, array_like=True):
    """A player at a table; the seat is None until the lot is drawn.

    `ready` is False for who was called to the table and has not come; `wish` is said when the game is over.
    After a rated game `rating` and `deviation` are those that it has led to, `gain` what it has changed.
    """

    player_id: str
    name: str
    seat: Seat | None
    ready: bool = True
    next_answer: NextAnswer | None = None
    rating: int | None = None
    deviation: int | None = None
    gain: int | None = None


class Audience(msgspec.Struct, frozen=True, array_like=True):
    """Who follows a table through one process: the seated ones by id, the others by number."""

    player_ids: frozenset[str]
    watchers: int


class TableRow(msgspec.Struct, frozen=True):
    """All there is of a table but its log; `rev` counts its changes.

    People who stay together go from table to table: `session` is the first, `step` counts on from 0, `next`
    follows this one. `owed` is true until that is done which follows from the end by itself: a change of
    ratings, or what was voted for. Whoever has said nothing `until` then, at a table that waits for those who
    were called or is over, has left.
    """

    id: str
    game_name: str
    rules_version: int
    setup: msgspec.Raw
    seat_count: int
    seed: int
    private: bool
    opened: Millis
    began: Millis | None = None
    ended: Millis | None = None
    result: Result | None = None
    rev: int = 0
    seated: tuple[SeatedPlayer, ...] = ()
    audiences: tuple[Audience, ...] = ()
    session_id: str = ""
    step: int = 0
    next_table_id: str | None = None
    rated: bool = False
    speed: str = ""
    follow_up_due: bool = False
    answer_by: Millis | None = None

    def __post_init__(self) -> None:
        """A table that was opened by itself begins a session."""
        msgspec.structs.force_setattr(self, "session_id", self.session_id or self.id)

    def seated_player(self, player: str) -> SeatedPlayer | None:
        for sitter in self.seated:
            if sitter.player_id == player:
                return sitter
        return None

    def seat_of(self, player: str) -> Seat | None:
        sitter = self.seated_player(player)
        return None if sitter is None else sitter.seat

    @property
    def online(self) -> frozenset[str]:
        """The seated players who follow it, through whichever process."""
        return frozenset[str]().union(*(crowd.player_ids for crowd in self.audiences))

    @property
    def phase(self) -> Phase:
        """A table to which not all came that were called is over without having begun."""
        if self.ended is not None:
            return "over"
        return "waiting" if self.began is None else "playing"

    @property
    def in_ready_check(self) -> bool:
        """Whether it waits for people who were called."""
        return self.phase == "waiting" and not all(sitter.ready for sitter in self.seated)


_decoders: dict[Any, msgspec.json.Decoder[Any]] = {}


def decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    """The decoder of a game's setup or action, made once."""
    if kind not in _decoders:
        _decoders[kind] = msgspec.json.Decoder(kind)
    return _decoders[kind]


class Table:
    """The fold over a log, up to its last event (`state`) and from there up to an instant (`shown`).

    Nothing here waits, and nothing here asks for the time.
    """

    def __init__(self, game: Game[Any, Any, Any], row: TableRow) -> None:
        if row.rules_version != game.version:
            raise Refused("not_here", f"This table was played by version {row.rules_version} of the rules.")
        self.game = game
        self.setup = decoder(game.setup).decode(row.setup)
        self.row = row
        self.reset()

    def reset(self) -> None:
        """Back to before the first event."""
        began = self.row.opened if self.row.began is None else self.row.began
        self.seq = 0
        self.at = self.shown_at = began
        self.state = self.shown = self.initial(began)

    def initial(self, began: Millis) -> Any:
        """The state before the first event of a game that begins then."""
        return self.game.initial(self.setup, self.row.seat_count, self.row.seed, began)

    @property
    def phase(self) -> Phase:
        return self.row.phase

    def update(self, row: TableRow, events: Iterable[Event] = ()) -> None:
        """Takes what the log held at one moment, the row and what came before it; both may be known."""
        if row.rev > self.row.rev:
            begun = self.row.began is None and row.began is not None
            if self.row.ended is not None:  # perhaps by an event that came after that moment
                row = msgspec.structs.replace(row, ended=self.row.ended, result=self.row.result)
            self.row = row
            if begun:
                self.reset()
        for event in events:
            if event.seq == self.seq + 1:
                self.fold(event)
        if self.row.began is not None and self.row.ended is not None and self.row.ended > self.shown_at:
            self.shown, self.shown_at = self.game.advance(self.state, self.row.ended), self.row.ended

    def judge(self, seat: Seat | None, action: Any, at: Millis) -> Any:
        """The state after this action, or notice (`seat` None), if the rules allow it.

        Raises `Illegal` or `Refused`.
        """
        if self.row.ended is not None:
            raise Refused("over")
        if self.row.began is None or at < self.row.began:
            raise Refused("not_here", "The game has not begun.")
        state = self._state_at(at)
        if self.game.result(state) is not None:
            raise Refused("over")
        return self._apply(state, seat, action, at)

    def fold(self, event: Event, state: Any = None) -> None:
        """Folds the next event. `state` is what `check` made of it, where that is known."""
        if state is None:
            action = decoder(Notice if event.seat is None else self.game.action).decode(event.action)
            state = self._apply(self._state_at(event.at), event.seat, action, event.at)
        self.state = self.shown = state
        self.seq, self.at, self.shown_at = event.seq, event.at, event.at
        result = self.game.result(state)
        if result is not None and self.row.ended is None:
            self.row = msgspec.structs.replace(self.row, ended=event.at, result=result)

    def advance(self, at: Millis) -> tuple[Millis, Result] | None:
        """Lets time flow. Where time alone has ended the game: when, and how.

        That end is not shown before it is in the log: until then the table stays at the instant before.
        """
        if self.phase != "playing" or at <= self.shown_at:
            return None
        state = self._state_at(at)
        result = self.game.result(state)
        if result is None:
            self.shown, self.shown_at = state, at
            return None
        due = self.game.deadline(self.shown)
        if due is not None and due < at and self.game.result(self.game.advance(self.state, due)) is not None:
            at = due
        return at, result

    def deadline(self) -> Millis | None:
        """When time alone will next change what is shown, or somebody will have left."""
        return self.game.deadline(self.shown) if self.phase == "playing" else self.row.answer_by

    def _state_at(self, at: Millis) -> Any:
        """The state at an instant; of an event that comes late, from the last event on."""
        return self.game.advance(self.state if at < self.shown_at else self.shown, at)

    def _apply(self, state: Any, seat: Seat | None, action: Any, at: Millis) -> Any:
        if seat is not None:
            return self.game.apply(state, seat, action, at)
        if self.game.notice is None:
            raise Illegal("This game asks for no notices.")
        return self.game.notice(state, action, at)

    def view(self, seat: Seat | None) -> Any:
        """The game's own part of what a seat, or a spectator (None), may see."""
        return self.game.view(self.shown, seat)
