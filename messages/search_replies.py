"""The replies to commands that look for games and players."""

from typing import Literal

from msgspec import UNSET, Raw, UnsetType

from messages.broadcasts import RatingView, Result
from messages.container import container
from messages.limits import Id


@container
class FoundGame:
    """A game that is over. What it has in common with a `GameEntry` means the same.

    `seat` is that of the `player` who was asked for, null without one, and `outcome` what the result was for
    that one, left out where it was neither won, lost nor drawn. `ratings` are those of the players after the
    game, by seat, left out where it was not rated. `private` is true for a table that is not public.
    """

    table: str
    game: str
    setup: Raw
    phase: Literal["over"]
    seat: int | None
    players: list[str | None]
    ended: int
    result: Result | None
    outcome: Literal["won", "lost", "drawn"] | UnsetType = UNSET
    ratings: list[RatingView | None] | UnsetType = UNSET
    private: Literal[True] | UnsetType = UNSET
    bots: list[int] | UnsetType = UNSET


@container
class Found:
    """To `search`: a page of games, and whether older ones have still to be looked at.

    Then `before` is what the command for the next page has as `before`. A page may have few games, or none,
    and yet `more`: it looks at a bounded number of them.
    """

    type: Literal["ok"] = "ok"
    re: Id
    games: list[FoundGame]
    more: bool
    before: int | UnsetType = UNSET


@container
class RatingEntry:
    """A player's rating at a game and speed. `history` is `[at, rating]` after each of the newest games.

    `deviation` says how uncertain it is; `provisional` that it is very uncertain.
    """

    game: str
    speed: str
    rating: int
    deviation: int
    provisional: bool
    history: list[tuple[int, int]]


@container
class GameCount:
    """How many games of one kind a player has played that are over, and how many of these were won.

    `played` has those too that were neither won, lost nor drawn.
    """

    game: str
    played: int
    won: int
    lost: int
    drawn: int


@container
class HeadToHead:
    """How games of two between a player and another have ended, for the player.

    `more` is true where only the newest were counted. They are public games, and all if one of the two asks.
    """

    player: str
    games: list[GameCount]
    bot: Literal[True] | UnsetType = UNSET
    more: Literal[True] | UnsetType = UNSET


@container
class PlayerProfile:
    """To `profile`: the player's name as it is written, ratings, and how public games have ended, by game.

    `since` is when the player came, left out where that is not known, `bot` true for a program. `more` is
    true where only the newest games were counted. `against` is left out unless the command has it.
    """

    type: Literal["ok"] = "ok"
    re: Id
    player: str
    ratings: list[RatingEntry]
    games: list[GameCount]
    since: int | UnsetType = UNSET
    bot: Literal[True] | UnsetType = UNSET
    more: Literal[True] | UnsetType = UNSET
    against: HeadToHead | UnsetType = UNSET
