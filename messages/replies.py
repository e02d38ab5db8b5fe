"""What the server answers: exactly one reply to each command, with the command's `id` as `re`.

An `ok` to a command that changes anything is sent only after the change is committed.
"""

from typing import Any, Literal, TypeAlias

import msgspec
from msgspec import UNSET, UnsetType

from messages.broadcasts import RatingView, Result
from messages.container import container
from messages.errors import Code
from messages.limits import Id


@container
class Ok:
    """Done, and there is nothing more to say: to `keep`, `ready`, `watch`, `say`, `seek` and the like."""

    type: Literal["ok"] = "ok"
    re: Id


@container
class Player:
    """Who one is, and whether the name is kept by a passphrase."""

    id: str
    name: str
    kept: bool


@container
class GameOffer:
    """A game that can be played on this server.

    `seats` are the fewest and the most; `setup` and `action` are JSON Schemas; `presets` are complete setups
    that are worth offering, at least one; `constants` is what a client has to know of the rules beside the
    schemas, by names of the game's own. `rated`: whether it can be played for ratings. `vote` is true for the
    game in which people choose what they play next, and left out for all others.
    """

    game: str
    seats: tuple[int, int]
    setup: Any
    action: Any
    presets: list[msgspec.Raw]
    constants: Any
    rated: bool
    vote: Literal[True] | UnsetType = UNSET


@container
class Limits:
    """Lengths in characters: shortest and longest `name`, shortest `passphrase`, longest `chat` line."""

    name: tuple[int, int]
    passphrase: int
    chat: int


@container
class OwnTable:
    """A table that one sits at and that is not over; `seat` is null until lots are drawn."""

    table: str
    game: str
    seat: int | None
    phase: Literal["waiting", "playing"]


@container
class Welcome:
    """To `hello`: who one is, the secret to come back with, what can be played, where one sits."""

    type: Literal["ok"] = "ok"
    re: Id
    protocol: int
    player: Player
    token: str
    now: int
    node: str
    games: list[GameOffer]
    tables: list[OwnTable]
    limits: Limits


@container
class ServerTime:
    """To `ping`: the server's clock."""

    type: Literal["ok"] = "ok"
    re: Id
    now: int


@container
class TableSeat:
    """To `open` and `sit`: which table, which seat; `seat` is null until lots are drawn."""

    type: Literal["ok"] = "ok"
    re: Id
    table: str
    seat: int | None


@container
class ActDone:
    """To `act`: the number that it has in the log."""

    type: Literal["ok"] = "ok"
    re: Id
    seq: int


@container
class Event:
    """An action that was taken; `seat` is null for a notice of the server's own."""

    seq: int
    at: int
    seat: int | None
    action: msgspec.Raw


@container
class LogPage:
    """To `log`: events in order, and whether there are more behind them."""

    type: Literal["ok"] = "ok"
    re: Id
    events: list[Event]
    more: bool


@container
class GameEntry:
    """A table somebody has sat at; `players` are names in the order of seats, null where nobody came."""

    table: str
    game: str
    setup: msgspec.Raw
    phase: Literal["waiting", "playing", "over"]
    seat: int | None
    players: list[str | None]
    ended: int | None
    result: Result | None
    rating: RatingView | UnsetType = UNSET


@container
class RatingEntry:
    """How strong somebody is at a game and speed, and was after each of the last games: [at, rating]."""

    game: str
    speed: str
    rating: int
    deviation: int
    provisional: bool
    history: list[tuple[int, int]]


@container
class GameList:
    """To `mine`: tables, whether there are older ones, and ratings."""

    type: Literal["ok"] = "ok"
    re: Id
    games: list[GameEntry]
    more: bool
    ratings: list[RatingEntry]


@container
class Error:
    """To any command: why not. `re` is null where no `id` could be read.

    `retry` are the milliseconds to wait after `too_fast`; `ref` finds an `internal` in the server's log.
    """

    type: Literal["error"] = "error"
    re: Id | None
    code: Code
    text: str
    retry: int | UnsetType = UNSET
    ref: str | UnsetType = UNSET


Reply: TypeAlias = Ok | Welcome | ServerTime | TableSeat | ActDone | LogPage | GameList | Error
