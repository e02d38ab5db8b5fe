"""What a game is: a value made of pure functions.

A game is a module or a package in `game/rules/` and does no I/O: it reads no clock, draws no random number
and holds no float. The seed, the seat and the time are arguments, so the same log gives the same state in
every process, today and in a year.

`setup` and every action are frozen `msgspec.Struct`s, and so is the state: it survives JSON. A setup
completes itself in `__post_init__` (what is left out takes the game's default) and raises `BadSetup`, or any
`ValueError`, for a combination that makes no sense.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, NamedTuple, NewType, TypeAlias, TypeVar

import msgspec

from game.catalogue_type import CatalogueType as CatalogueType
from game.catalogue_type import EntryFault as EntryFault
from game.conditional import Conditional as Conditional
from game.picture import Picture
from game.record import Record
from game.review import Review as Review
from game.score_graph import ScoreGraph as ScoreGraph
from game.sentence import Argument
from game.sentence import Sentence as Sentence
from game.sentence import say as say
from game.team_play import ORGANISER
from game.team_play import TeamPlay as TeamPlay
from game.vote import Vote

json_schema: Callable[[Any], dict[str, Any]] = cache(msgspec.json.schema)
"""The JSON Schema of a type. Kept, because to make one takes as long as to answer several commands."""

Seat: TypeAlias = int
"""A place at a table, counted from 0."""

Millis = NewType("Millis", int)
"""An instant in Unix milliseconds, by the server's clock, or a length of time in milliseconds."""


class Illegal(Exception):
    """The rules forbid this action: why, as a sentence for the player to read.

    `reason` is the code by which a page in another language finds its own sentence; the English `text` has
    the places of the `arguments`: see `game.sentence`.
    """

    def __init__(self, text: str | Sentence, reason: str = "", /, **arguments: Argument) -> None:
        self.sentence = text if isinstance(text, Sentence) else say(text, reason, **arguments)
        super().__init__(self.sentence.text)


class BadSetup(ValueError):
    """A setup that makes no sense: why, as `Illegal` says it."""

    def __init__(self, text: str, reason: str = "", /, **arguments: Argument) -> None:
        self.sentence = say(text, reason, **arguments)
        super().__init__(self.sentence.text)


class Result(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a game ended: one integer a seat, higher is better, and a text in the game's own terms.

    `counts` is False where it must not change a rating: the game was void, or there was nothing to win.
    `reason` and `arguments` are those of the text, where it is a sentence.
    """

    scores: tuple[int, ...]
    text: str
    counts: bool = True
    reason: str = ""
    arguments: dict[str, Argument] = {}

    @staticmethod
    def saying(scores: tuple[int, ...], sentence: Sentence, counts: bool = True) -> "Result":
        """The result of which this is the text."""
        return Result(scores, sentence.text, counts, sentence.reason, sentence.arguments)


class ToMove(NamedTuple):
    """The seats that a game waits for, in order, and up to when: None where time is not limited."""

    seats: tuple[Seat, ...]
    until: Millis | None = None


class Notice(msgspec.Struct, frozen=True, tag="notice", tag_field="type", omit_defaults=True):
    """An observation of the server: the player of a seat has disconnected (`here` False) or is back.

    `left` is True where the player is known to have left the page, and False where the connection may only be
    lost.
    """

    seat: Seat
    here: bool
    left: bool = False


P = TypeVar("P", bound=msgspec.Struct)
S = TypeVar("S", bound=msgspec.Struct)
A = TypeVar("A", bound=msgspec.Struct)
J = TypeVar("J", bound=msgspec.Struct)
C = TypeVar("C", bound=msgspec.Struct)


def unchanged(state: S, at: Millis) -> S:
    """The `advance` of a game in which time changes nothing."""
    return state


def never(state: Any) -> Millis | None:
    """The `deadline` of a game in which time changes nothing."""
    return None


def untold(state: Any) -> ToMove | None:
    """The `to_move` of a game that does not say whom it waits for."""
    return None


def everything(state: Any, seat: Seat | None) -> Any:
    """The `view` of a game that hides nothing and whose state can be shown as it is."""
    return state


def nothing(action: Any, seat: Seat, viewer: Seat | None) -> Any:
    """The `shown` of a game that hides, before the end, all that others do."""
    return None


def always(setup: Any) -> None:
    """The `why_unrated` of a game of which every setup can be rated."""
    return


def equal_sides(setup: Any) -> Sequence[int]:
    """The `advantages` of a game in which no seat is better than another."""
    return ()


def seats_change(setup: Any) -> bool:
    """The `keeps_seats` of a game whose players change seats in a rematch."""
    return False


def at_once(setup: Any) -> bool:
    """The `by_correspondence` of a game whose players stay at the table while they play."""
    return False


def one_speed(setup: Any) -> str:
    """The `speed` of a game in which all setups share one rating."""
    return ""


def real_time(setup: Any) -> Millis | None:
    """The `silence` of a game that goes on in real time."""
    return Millis(2_000)


@dataclass(frozen=True)
class Computation(Generic[S, J, C]):
    """What a game has computed outside of the event loop, because it takes longer than an event may.

    One process appends the outcome to the log, as an event with no seat. So a log folds to the same state,
    whatever a later version of `compute` would say. A game must also go on where no outcome comes.
    """

    job: Callable[[S], J | None]
    """(state) → what is to be computed now, a frozen struct; None for nothing. Called after each event."""
    compute: Callable[[J], C]
    """(job) → its outcome, a frozen struct. A pure function of a module: it is called in another process."""
    outcome: type[C]
    """The type of the outcome. Everybody may see it, in the log."""
    apply: Callable[[S, C, Millis], S]
    """(state, outcome, at) → the state after it. It is called only where `job` is still what it was."""
    limit: Millis = Millis(2_000)
    """Milliseconds that computing may take; then no outcome comes."""


@dataclass(frozen=True)
class Estimation(Generic[S, J]):
    """How a game estimates who is ahead, for those who ask: in another process, and not in the log.

    While a rated game is played nobody is given an estimate, nor while a game is played that hides something.
    """

    job: Callable[[S], J | None]
    """(state) → what is to be estimated, a frozen struct; None where there is nothing to estimate."""
    compute: Callable[[J], Any]
    """(job) → the estimate: anything that msgspec can encode. Like that of a `Computation`."""
    limit: Millis = Millis(2_000)
    """Milliseconds that computing may take; then there is no estimate."""


@dataclass(frozen=True)
class Game(Generic[P, S, A]):
    """The rules of one game.

    The laws, which `tests/rules/test_every_game.py` checks for every game: the same log gives the same
    state; `advance(advance(s, a), b) == advance(s, b)` for a <= b; no argument is ever changed; a state
    survives JSON; an action of the right type applies or raises `Illegal`, and nothing else; after a
    result nothing is legal; before `deadline` a view changes only in ways that a client can compute.
    """

    name: str
    seats: range
    """How many may play: `range(2, 3)` is two, `range(2, 5)` is two to four."""
    setup: type[P]
    """What is agreed before the first move."""
    action: Any
    """The union of the tagged structs that a player may send (tag field `type`)."""
    initial: Callable[..., S]
    """(setup, number of seats, seed, begun at) → the state before the first event.

    In a game with a `catalogue` that is a fifth argument. What the rules need of it they keep in the state.
    """
    apply: Callable[[S, Seat, A, Millis], S]
    """(state, seat, action, at) → the state after it. Raises `Illegal`."""
    result: Callable[[S], Result | None]
    """How the game ended; None while it goes on."""
    advance: Callable[[S, Millis], S] = unchanged
    """(state, at) → the state after time has passed up to an instant not before the state's own."""
    deadline: Callable[[S], Millis | None] = never
    """The next instant at which time alone changes what a client cannot compute. May be too early.

    It is shown to everybody, so it must not tell what `view` hides.
    """
    to_move: Callable[[S], ToMove | None] = untold
    """The seats that the game waits for; None where that says nothing, as in real time.

    It is asked after each event, while the game goes on: time alone does not change it. By it the players of
    a game that takes days are reminded, and their lists of games are sorted.
    """
    view: Callable[[S, Seat | None], Any] = everything
    """(state, seat) → what a seat, or a spectator (None), may see: anything that msgspec can encode."""
    view_type: Any = None
    """The type of what `view` returns, for the documents that tell other programs what a view holds.

    Where `view` is left out it is the type of the states. None says nothing of it.
    """
    hides: bool | None = None
    """Whether `view` differs from seat to seat; it has to be said where there is a `view`.

    Where it is True, of the events of others only what `shown` gives is shown before the end. Where it is
    False, `view` is called once for all seats, and every event is shown whole to everybody.
    """
    shown: Callable[[A, Seat, Seat | None], Any] = nothing
    """(action, the seat that took it, another seat or None) → what that one may see of it before the end.

    That is anything that msgspec can encode, such as the action with a field left out; None is nothing at
    all. Players see their own actions whole.
    """
    shuffled: Callable[[S, Seat | None, int], S] | None = None
    """(state, seat, seed) → a state that the seat, or a spectator (None), cannot tell from this one.

    What the seat may not see is drawn anew from the seed, everything else is the same. A game that hides
    something has it, so that the laws can find what gets through.
    """
    lag_compensation: Millis = Millis(0)
    """How many milliseconds into the past an action may be dated, to make up for the player's latency."""
    delayed: Callable[[S, Seat, A, Millis, int], S] | None = None
    """(state, seat, action, at, delay) → the state after an action, where that has a `delay`.

    For a game that charges the time that players need. The delay is how many milliseconds of that are due to
    the connection, as far as the server or the client knows, and a second at most: until the player saw what
    the action answers, and from the action to its arrival. `at` is the arrival, so a game has either this or
    `lag_compensation`. With a delay of 0 it is `apply`.
    """
    outage: Callable[[S, Millis, Millis], S] | None = None
    """(state, since, at) → the state after a time in which the server could take no action, up to `at`.

    The state was not advanced beyond `since`. Raises `Illegal` where that changes nothing.
    """
    notice: Callable[[S, Notice, Millis], S] | None = None
    """(state, notice, at) → the state after a notice, which is logged with no seat.

    Raises `Illegal` where the notice tells nothing new.
    """
    silence: Callable[[P], Millis | None] = real_time
    """(setup) → after how many milliseconds without an answer a player counts as disconnected.

    None where the game is to be told nothing of who is here. It matters only where there is a `notice`.
    """
    computation: Computation[S, Any, Any] | None = None
    """What the game has computed outside of the event loop, if anything."""
    conditional: Conditional | None = None
    """What players may say in advance, if anything, in a game of two who take turns and hide nothing."""
    legal: Callable[[S, Seat], Sequence[A]] | None = None
    """(state, seat) → actions that the seat may take now, every one legal, for players that are programs.

    There is one wherever the game waits for the seat: where its time is up, one that is legal with a delay.
    What does not bring the game on may be left out, such as a request.
    """
    estimation: Estimation[S, Any] | None = None
    """How the game estimates who is ahead, if it does."""
    score_graph: ScoreGraph[S, Any] | None = None
    """What its score graph is made of, if it has one."""
    speed: Callable[[P], str] = one_speed
    """The name of the class that games of this setup are rated in, apart from the game's other classes."""
    by_correspondence: Callable[[P], bool] = at_once
    """Whether a game of this setup takes days, so that players are told what happens while they are away."""
    why_unrated: Callable[[P], str | Sentence | None] = always
    """Why games of this setup cannot be rated, as a sentence for the player; None where they can."""
    advantages: Callable[[P], Sequence[int]] = equal_sides
    """By how many rating points a player is stronger in each seat, as by a handicap; none where equal."""
    keeps_seats: Callable[[P], bool] = seats_change
    """Whether a rematch of this setup leaves each player in the same seat; else all move on by one."""
    presets: Sequence[P] = ()
    """Setups that are worth offering; where there are none, the one that is made of defaults."""
    filters: Sequence[str] = ()
    """The fields of the setup that games are worth finding by, such as the size of a board.

    Each has one value of few: the lobby is filtered by them.
    """
    speeds: Sequence[str] = ()
    """What `speed` gives, by which games are worth finding; where there are none, that of the presets."""
    catalogue: CatalogueType | None = None
    """What is written in the catalogues of this game, with one of which each of its tables is opened, if any.

    Tables of such a game are opened and played again; they are not sought, nor voted for.
    """
    constants: Mapping[str, Any] = field(default_factory=dict)
    """What a client has to know of the rules and cannot read in the schema of the setup, as JSON objects.

    The keys are the game's own. It is sent to every client once, with the reply to `hello`.
    """
    team_play: TeamPlay[S, Any] | None = None
    """Where the seats are teams that play in sessions, led by organisers: what there is for that."""
    review: Review[P] | None = None
    """Where it is a review of games of another kind: what the server needs for that."""
    vote: Vote[P, S] | None = None
    """Where the game is a vote on what the same people play next: what the server needs for that."""
    record: Record[S] | None = None
    """The form in which other programs keep such games, if there is one."""
    picture: Picture[S] | None = None
    """How a moment of the game is drawn as an image, for those who have its link; None where it is not.

    Of a game that hides something there is none before its end.
    """
    max_events: int = 10_000
    """How many events a table may have: with the last of them the game ends, void, unless the rules end it.

    A game that can go on for ever needs an end all the same, or two players could make a log that nobody can
    afford to fold. It has to be far above what players need, for no result is worse than a late one.
    """
    version: int = 1
    """Raised when an old log would fold to another state."""

    def action_of(self, seat: Seat) -> Any:
        """The union of the actions that a seat may send: another for the `ORGANISER`, in a game of teams."""
        return self.team_play.organiser_action if seat == ORGANISER and self.team_play else self.action

    def __post_init__(self) -> None:
        """Completes `hides`. Raises `ValueError` for a game that is incomplete."""
        if self.hides is None:
            if self.view is not everything:
                raise ValueError(
                    f"{self.name} has a view and does not say whether it hides anything: hides=True or False."
                )
            object.__setattr__(self, "hides", False)
        if not self.hides and self.shown is not nothing:
            raise ValueError(f"{self.name} says what is shown of actions, though it hides nothing.")
        if self.hides and self.view is everything:
            raise ValueError(f"{self.name} hides something, but has no view to leave it out.")
        if self.team_play is not None and self.team_play.positions is not None and not self.hides:
            raise ValueError(f"{self.name} uses positions, which are hidden, though it hides nothing.")
        if self.delayed is not None and self.lag_compensation:
            raise ValueError(f"{self.name} is told of delays and dates actions back too.")
        if self.hides and self.conditional is not None:
            raise ValueError(
                f"{self.name} hides something, so nothing can be said in advance to what is done."
            )
        if self.team_play is not None and (self.vote is not None or self.conditional is not None):
            raise ValueError(f"{self.name} is played by teams: it can have no vote and no conditional moves.")
        played = self.vote, self.team_play, self.conditional, self.notice, self.delayed, self.legal
        if self.review is not None and (
            self.seats != range(1, 2) or self.hides or any(part is not None for part in played)
        ):
            raise ValueError(f"{self.name} is a review: it has one seat, and nothing that is for players.")
        if unknown := {*self.filters} - {*self.setup.__struct_fields__}:
            raise ValueError(f"The setups of {self.name} have no {sorted(unknown)} to be filtered by.")
        for setup in (self.setup(), *self.presets):
            if type(setup) is not self.setup:
                raise ValueError(f"{setup!r:.100} is a preset of {self.name}, and not one of its setups.")
            msgspec.json.decode(msgspec.json.encode(setup), type=self.setup)
        try:
            json_schema(Any if self.view_type is None else self.view_type)
        except (TypeError, ValueError) as error:
            raise ValueError(
                f"The view_type of {self.name} is no type that can be described: {error}."
            ) from None
        try:
            constants = msgspec.json.decode(msgspec.json.encode(self.constants))
        except TypeError as error:
            raise ValueError(f"The constants of {self.name} cannot be sent: {error}.") from None
        if not isinstance(constants, dict):
            raise ValueError(f"The constants of {self.name} are no JSON object.")
