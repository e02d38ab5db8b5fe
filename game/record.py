"""How a game that was played is kept as a file, in a form that other programs for that game read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

S = TypeVar("S", bound=msgspec.Struct)


class RecordedPlayer(NamedTuple):
    """Who had a seat; `rating` is that with which a rated game was begun, rounded."""

    name: str
    rating: int | None


class RecordedLine(NamedTuple):
    """Something that everybody at the table could read, said after the event `seq`."""

    seq: int
    name: str
    text: str


@dataclass(frozen=True)
class RecordedGame(Generic[S]):
    """A game as far as it was played."""

    setup: Any
    players: tuple[RecordedPlayer | None, ...]
    """By seat; None where nobody sits."""
    address: str
    """Of its table, with `https://`."""
    date: str
    """Of its beginning, by UTC: `2026-11-30`."""
    states: Sequence[S]
    """The state before the first event, and after each: that after the event `seq` is `states[seq]`."""
    result: str | None
    """How it ended, in the game's own terms; None while it goes on."""
    lines: Sequence[RecordedLine] = ()
    """What is to be kept of what was said."""
    people: Sequence[str] = ()
    """The names of those who hold the seat of a review together, by the number of each."""


@dataclass(frozen=True)
class Record(Generic[S]):
    """The form in which a game is kept. `write` is called in another process."""

    suffix: str
    """The end of the file's name, such as `sgf`."""
    media_type: str
    write: Callable[[RecordedGame[S]], bytes]
    """The file of a game."""
    last_only: bool = False
    """Whether the file, and the score graph, are made of the last state alone: `states` holds no other."""
