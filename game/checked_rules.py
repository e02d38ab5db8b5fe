"""The rules of a game as they are called for one table: what they return is checked, their time is measured.

Rules are other people's code. Nothing that they return is stored or shown before it has been checked here,
and whatever they raise but `Illegal` becomes `FaultyRules`.
"""

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter, thread_time
from typing import Any, TypeVar
from unicodedata import category

import msgspec

from game.api import Game, Illegal, Millis, Notice, Result, Seat, ToMove, never, unchanged, untold
from game.sentence import Sentence
from game.sentence import fault_of as fault_of_sentence
from game.team_play import ORGANISER, Position, Positions, Viewer, no_photo

logger = logging.getLogger(__name__)

T = TypeVar("T")

SLOW_CALL = 0.02
"""Seconds that one call of a rule may take; a longer one is logged and counted, for it holds up everybody."""

LONGEST_CALL = 1.0
"""Seconds of the processor after which a call of a rule is too long for the table to go on."""

MOST_STATE_BYTES = 1 << 20
"""Bytes of a state as JSON; at more the table cannot go on."""

MOST_VIEW_BYTES = 1 << 18
"""Bytes of what a seat may see, as JSON."""

LONGEST_TEXT = 200
"""Characters of the text of a result."""

MOST_LEGAL = 1_000
"""Legal actions of a seat that are told."""

MOST_SCORE = 2**31 - 1
"""The highest score, and the lowest if negative."""

FARTHEST = 2**53
"""The farthest instant that a deadline may be, in Unix milliseconds: any browser can compute with it."""

slow_calls: Counter[tuple[str, str]] = Counter()
"""How many calls in this process took longer than `SLOW_CALL`, by game and function."""


LOG_INTERVAL = 60.0
"""Seconds in which slow calls of one function of a game are logged once."""

_silent_until: dict[tuple[str, str], float] = {}
"""When a slow call may be logged again, by game and function."""


class FaultyRules(Exception):
    """The rules of a table did what no rules may, or its log does not fold by them; the text says what."""

    def __init__(self, table_id: str, text: str) -> None:
        super().__init__(text)
        self.table_id = table_id


class OverBudget(FaultyRules):
    """A table needs more memory or time than any table may."""


class NeverReturns(Exception):
    """Raised within a rule that has run for far too long, wherever it is: see `game.process.interruption`."""


class Endless(OverBudget):
    """A call of rules, those of `game`, had to be interrupted."""

    def __init__(self, table_id: str, text: str, game: Game[Any, Any, Any]) -> None:
        super().__init__(table_id, text)
        self.game = game


class CheckedRules:
    """The functions of a game. Each raises `FaultyRules`; those that take what happens, `Illegal` too."""

    def __init__(
        self, game: Game[Any, Any, Any], table_id: str, seat_count: int, catalogue: Any = None
    ) -> None:
        self.game = game
        self._further = () if game.catalogue is None else (catalogue,)
        """The further arguments of `initial`."""
        self.table_id = table_id
        self._seat_count = seat_count
        self._suspect = False
        """Whether a call took `LONGEST_CALL`, though perhaps only because the process was paused."""

    def initial(self, setup: Any, seed: int, began: Millis) -> Any:
        """The state before the first event."""
        return self._state("initial", self.game.initial, setup, self._seat_count, seed, began, *self._further)

    def apply(self, state: Any, seat: Seat, action: Any, at: Millis, delay: int = 0) -> Any:
        """The state after an action with a delay, if the game is told of that."""
        if delay and self.game.delayed is not None:
            return self._state("delayed", self.game.delayed, state, seat, action, at, delay)
        return self._state("apply", self.game.apply, state, seat, action, at)

    def organise(self, state: Any, action: Any, at: Millis) -> Any:
        """The state after what an organiser did."""
        if self.game.team_play is None:
            raise Illegal("This game has no organisers.", "no-organisers")
        return self._state("organise", self.game.team_play.organise, state, action, at)

    def notice(self, state: Any, notice: Notice, at: Millis) -> Any:
        """The state after a notice."""
        if self.game.notice is None:
            raise Illegal("This game asks for no notices.")
        return self._state("notice", self.game.notice, state, notice, at)

    def outage(self, state: Any, since: Millis, at: Millis) -> Any:
        """The state after an outage from `since` to `at`."""
        if self.game.outage is None:
            raise Illegal("Outages change nothing in this game.")
        return self._state("outage", self.game.outage, state, since, at)

    def located(self, state: Any, position: Position, at: Millis) -> Any:
        """The state in which the rules know of a position."""
        positions = self._positions
        if positions is None or positions.located is None:
            raise Illegal("This game uses no positions.")
        return self._state("located", positions.located, state, position, at)

    def uses(self, state: Any, seat: Seat, action: Any) -> Sequence[Seat]:
        """The seats whose newest positions the rules want to know before an action, each once."""
        positions = self._positions
        if positions is None or positions.located is None:
            return ()
        seats = self._call("uses", positions.uses, state, seat, action)
        if not isinstance(seats, Sequence) or not all(self._is_seat(one) for one in seats):
            raise self._fault(f"uses returned {seats!r:.100}, which are not seats")
        return list(dict.fromkeys(seats))

    def sees(self, state: Any, viewer: Viewer) -> Mapping[Seat, int]:
        """Of which seats a viewer sees positions, and how old in milliseconds at least."""
        positions = self._positions
        if positions is None:
            return {}
        if viewer == ORGANISER:
            return dict.fromkeys(range(self._seat_count), 0)
        ages = self._call("sees", positions.sees, state, viewer)
        if not isinstance(ages, Mapping) or not all(
            self._is_seat(seat) and type(age) is int and 0 <= age <= FARTHEST for seat, age in ages.items()
        ):
            raise self._fault(f"sees returned {ages!r:.100}, which are not the least ages of positions")
        return dict(ages) if viewer is None else {**ages, viewer: 0}

    def paused(self, state: Any) -> bool:
        """Whether organisers have stopped the time of the game."""
        play = self.game.team_play
        return play is not None and bool(self._call("paused", play.paused, state))

    def paused_at(self, state: Any, at: Millis) -> bool:
        """Whether the time of the game stood still at an instant."""
        play = self.game.team_play
        return play is not None and bool(self._call("paused_at", play.paused_at, state, at))

    def photos(self, action: Any) -> Sequence[str]:
        """The ids of the photos that an action names."""
        play = self.game.team_play
        if play is None or play.photos is no_photo:
            return ()
        found = self._call("photos", play.photos, action)
        if not isinstance(found, Sequence) or not all(type(one) is str for one in found):
            raise self._fault(f"photos returned {found!r:.100}, which are not ids")
        return found

    @property
    def _positions(self) -> Positions[Any, Any] | None:
        """How the game uses positions; None where it does not."""
        return None if self.game.team_play is None else self.game.team_play.positions

    def _is_seat(self, found: object) -> bool:
        """Whether that is a seat of the table."""
        return type(found) is int and 0 <= found < self._seat_count

    def silence(self, setup: Any) -> Millis | None:
        """After how many milliseconds a player's silence is to be noticed; None where nothing is."""
        if self.game.notice is None:
            return None
        silence = self._call("silence", self.game.silence, setup)
        if silence is not None and (type(silence) is not int or silence <= 0):
            raise self._fault(f"silence returned {silence!r:.100}, which is no length of time")
        return silence

    def has_left(self, state: Any, seat: Seat) -> bool:
        """Whether the player of a seat has left the vote, in a game that is one."""
        vote = self.game.vote
        return vote is not None and bool(self._call("has_left", vote.has_left, state, seat))

    def job(self, state: Any) -> msgspec.Struct | None:
        """What is to be computed; None for nothing."""
        computation = self.game.computation
        return None if computation is None else self._job("job", computation.job, state)

    def estimate_job(self, state: Any) -> msgspec.Struct | None:
        """What is to be estimated; None for nothing."""
        estimation = self.game.estimation
        return None if estimation is None else self._job("job of an estimate", estimation.job, state)

    def _job(self, name: str, function: Callable[..., Any], state: Any) -> msgspec.Struct | None:
        job = self._call(name, function, state)
        if job is not None and not isinstance(job, msgspec.Struct):
            raise self._fault(f"{name} returned {job!r:.100}, which is no struct")
        return job

    def take_outcome(self, state: Any, outcome: msgspec.Raw, at: Millis) -> Any:
        """The state after the outcome of a job. Raises `msgspec.MsgspecError` where it is no outcome."""
        if (computation := self.game.computation) is None:
            raise Illegal("This game has nothing computed.")
        decoded = msgspec.json.decode(outcome, type=computation.outcome)
        return self._state("apply of an outcome", computation.apply, state, decoded, at)

    def advance(self, state: Any, at: Millis) -> Any:
        """The state at an instant."""
        if self.game.advance is unchanged:
            return state
        return self._state("advance", self.game.advance, state, at)

    def result(self, state: Any) -> Result | None:
        """How the game ended; None while it goes on."""
        result = self._call("result", self.game.result, state)
        if result is not None and (fault := fault_of(result, self._seat_count)) is not None:
            raise self._fault(f"result returned {fault}")
        return result

    def deadline(self, state: Any) -> Millis | None:
        """When time alone changes what a client cannot compute; None for never."""
        if self.game.deadline is never:
            return None
        due = self._call("deadline", self.game.deadline, state)
        if due is not None and (type(due) is not int or abs(due) > FARTHEST):
            raise self._fault(f"deadline returned {due!r:.100}, which is no instant")
        return due

    def by_correspondence(self, setup: Any) -> bool:
        """Whether a game of this setup takes days."""
        return bool(self._call("by_correspondence", self.game.by_correspondence, setup))

    def to_move(self, state: Any) -> ToMove | None:
        """The seats that the game waits for; None where the game does not say."""
        if self.game.to_move is untold:
            return None
        found = self._call("to_move", self.game.to_move, state)
        if found is not None and not _is_to_move(found, self._seat_count):
            raise self._fault(f"to_move returned {found!r:.100}")
        return found

    def legal(self, state: Any, seat: Seat) -> list[msgspec.Raw]:
        """Actions that a seat may take now, as JSON; none where the game does not offer that."""
        if self.game.legal is None:
            return []
        actions = self._call("legal", self.game.legal, state, seat)
        if not isinstance(actions, Sequence) or len(actions) > MOST_LEGAL:
            raise self._fault(f"legal returned {actions!r:.100}, which are not at most {MOST_LEGAL} actions")
        try:
            return [msgspec.Raw(msgspec.json.encode(action)) for action in actions]
        except Exception as error:
            raise self._fault(f"legal returned what cannot be sent: {error}") from error

    def encoded_view(self, state: Any, seat: Seat | None) -> msgspec.Raw:
        """What a seat, organisers or a spectator (None) may see, as JSON."""
        if seat == ORGANISER and self.game.team_play is not None:
            view = self._call("organiser_view", self.game.team_play.organiser_view, state)
        else:
            view = self._call("view", self.game.view, state, seat)
        try:
            encoded = msgspec.json.encode(view)
        except Exception as error:
            raise self._fault(f"view returned what cannot be sent: {error}") from error
        if len(encoded) > MOST_VIEW_BYTES:
            raise OverBudget(self.table_id, f"a view has {len(encoded)} bytes")
        return msgspec.Raw(encoded)

    def measure(self, state: Any) -> None:
        """Raises `OverBudget` where a state is too big, and `FaultyRules` where it cannot be encoded."""
        try:
            size = len(msgspec.json.encode(state))
        except Exception as error:
            raise self._fault(f"a state cannot be encoded: {error}") from error
        if size > MOST_STATE_BYTES:
            raise OverBudget(self.table_id, f"the state has {size} bytes")

    def _state(self, name: str, function: Callable[..., Any], *arguments: Any) -> Any:
        state = self._call(name, function, *arguments)
        if not isinstance(state, msgspec.Struct):
            raise self._fault(f"{name} returned {state!r:.100}, which is no state")
        return state

    def _call(self, name: str, function: Callable[..., T], *arguments: Any) -> T:
        worked = thread_time() if self._suspect else 0.0
        began = perf_counter()
        try:
            return self._run(function, arguments)
        except Illegal as error:
            if (fault := fault_of_sentence(error.sentence)) is not None:
                raise self._fault(f"{name} raised Illegal with {fault}") from error
            raise
        except NeverReturns as error:
            self._suspect = False  # it is not merely slow
            raise Endless(self.table_id, f"{name} did not return: {error}", self.game) from error
        except Exception as error:
            raise self._fault(f"{name} raised {type(error).__name__}: {error!s:.200}") from error
        finally:
            if (took := perf_counter() - began) > SLOW_CALL:
                self._on_slow(name, took, worked)

    def _run(self, function: Callable[..., T], arguments: tuple[Any, ...]) -> T:
        """Runs a rule, and nothing else: wherever this is being run, `NeverReturns` may be raised."""
        return function(*arguments)

    def _on_slow(self, name: str, took: float, worked: float) -> None:
        """Counts a slow call. The second one that is far too long, by the processor's time, is an error."""
        call, now = (self.game.name, name), perf_counter()
        slow_calls[call] += 1
        if now > _silent_until.get(call, 0):
            _silent_until[call] = now + LOG_INTERVAL
            logger.warning(
                "%s of %s %d took %.0f ms at table %s",
                *(name, self.game.name, self.game.version, took * 1000, self.table_id),
            )
        if took > LONGEST_CALL:
            if self._suspect and thread_time() - worked > LONGEST_CALL:
                raise OverBudget(self.table_id, f"{name} took {took:.1f} s, not for the first time")
            self._suspect = True

    def _fault(self, text: str) -> FaultyRules:
        return FaultyRules(self.table_id, text)


RUN = CheckedRules._run.__code__
"""The code by which every rule of a table is run, as it is found in a stack."""


def _is_to_move(found: object, seat_count: int) -> bool:
    """Whether that is a `ToMove` of a game of that many seats."""
    if type(found) is not ToMove:
        return False
    seats, until = found
    if type(seats) is not tuple:
        return False
    before = -1
    for seat in seats:
        if type(seat) is not int or not before < seat < seat_count:
            return False
        before = seat
    return until is None or (type(until) is int and abs(until) <= FARTHEST)


def fault_of(result: object, seat_count: int) -> str | None:
    """What is wrong with a result of a game of that many seats; None where nothing is."""
    if type(result) is not Result:
        return f"{result!r:.100}, which is no result"
    scores, text = result.scores, result.text
    if type(scores) is not tuple or len(scores) != seat_count:
        return f"the scores {scores!r:.100} for {seat_count} seats"
    if any(type(score) is not int or abs(score) > MOST_SCORE for score in scores):
        return f"the scores {scores!r:.100}, which are not all integers of 32 bits"
    if (
        type(text) is not str
        or len(text) > LONGEST_TEXT
        or any(category(one) in ("Cc", "Cs") for one in text)
    ):
        return f"the text {text!r:.300}"
    if type(result.counts) is not bool:
        return f"counts={result.counts!r:.100}"
    return fault_of_sentence(Sentence(text, result.reason, result.arguments))
