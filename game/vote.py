"""A vote: the kind of game in which people choose what they play next, and what the server needs for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

import msgspec

P = TypeVar("P", bound=msgspec.Struct)
S = TypeVar("S", bound=msgspec.Struct)

SeatCount = Annotated[int, msgspec.Meta(ge=1, le=32_767)]
"""How many seats a table has."""

MAX_OPTIONS = 20
"""How many options a vote has at most."""

LEAVE = msgspec.Raw(b'{"type":"leave"}')
"""The action by which a player leaves a vote: the others no longer wait for that player's answer."""

LEAVE_NONCE = "\x1fleave"
"""The nonce of that action where the player has sent `next`. No `act` has it: it has a control character."""


class Option(msgspec.Struct, frozen=True):
    """A game that people may choose to play next. The server fills `seats` in: the fewest and the most."""

    game: Annotated[str, msgspec.Meta(max_length=64)]
    setup: msgspec.Raw = msgspec.field(default_factory=lambda: msgspec.Raw(b"{}"))
    seats: tuple[SeatCount, SeatCount] = (1, 32_767)
    last: bool = False
    """Whether it is what they have just played."""


class Choice(msgspec.Struct, frozen=True):
    """What a vote has decided: the name of a game, its setup as JSON, and who of the voters plays.

    `players` are seats of the vote, in the order of the seats at the next table.
    """

    game: str
    setup: str
    players: tuple[int, ...]


@dataclass(frozen=True)
class Vote(Generic[P, S]):
    """What makes a game a vote. The actions of such a game include `LEAVE`."""

    options: Callable[[P], Sequence[Option]]
    """The options in a setup; none where it leaves them to the server."""
    with_options: Callable[[P, Sequence[Option]], P]
    """(setup, options) → the setup with these options."""
    choice: Callable[[S], Choice | None]
    """What is played next, by a state that is over; None where nothing is and the people part."""
    has_left: Callable[[S, int], bool]
    """(state, seat) → whether the player of that seat has left the vote."""
