"""The replies to what looks for games and players. Written by `python -m messages.python`: do not edit."""

from typing import Any

from msgspec import Struct

from moyo_client.messages.broadcasts import RatingView, Result


class RatingEntry(Struct, kw_only=True):
    """A player's rating at a game and speed. `history` is `[at, rating]` after each of the newest games.

    `deviation` says how uncertain it is; `provisional` that it is very uncertain.
    """

    game: str
    speed: str
    rating: int
    deviation: int
    provisional: bool
    history: list[tuple[int, int]]


class FoundGame(Struct, kw_only=True):
    """A game that is over. What it has in common with a `GameEntry` means the same.

    `seat` is that of the `player` who was asked for, null without one, and `outcome` what the result was for
    that one, left out where it was neither won, lost nor drawn. `ratings` are those of the players after the
    game, by seat, left out where it was not rated. `private` is true for a table that is not public.
    """

    table: str
    game: str
    setup: Any
    phase: str  # "over"
    seat: int | None
    players: list[str | None]
    ended: int
    result: Result | None
    outcome: str | None = None  # "drawn" | "lost" | "won"
    ratings: list[RatingView | None] | None = None
    private: bool | None = None
    bots: list[int] | None = None


class Found(Struct, kw_only=True):
    """To `search`: a page of games, and whether older ones have still to be looked at.

    Then `before` is what the command for the next page has as `before`. A page may have few games, or none,
    and yet `more`: it looks at a bounded number of them.
    """

    re: str | int
    games: list[FoundGame]
    more: bool
    before: int | None = None


class GameCount(Struct, kw_only=True):
    """How many games of one kind a player has played that are over, and how many of these were won.

    `played` has those too that were neither won, lost nor drawn.
    """

    game: str
    played: int
    won: int
    lost: int
    drawn: int


class HeadToHead(Struct, kw_only=True):
    """How games of two between a player and another have ended, for the player.

    `more` is true where only the newest were counted. They are public games, and all if one of the two asks.
    """

    player: str
    games: list[GameCount]
    bot: bool | None = None
    more: bool | None = None


class PlayerProfile(Struct, kw_only=True):
    """To `profile`: the player's name as it is written, ratings, and how public games have ended, by game.

    `since` is when the player came, left out where that is not known, `bot` true for a program. `more` is
    true where only the newest games were counted. `against` is left out unless the command has it.
    """

    re: str | int
    player: str
    ratings: list[RatingEntry]
    games: list[GameCount]
    since: int | None = None
    bot: bool | None = None
    more: bool | None = None
    against: HeadToHead | None = None
