"""A game of teams whose time goes by faster: a whole day of it is played in seconds, by the same rules.

Only instants are changed, on their way into the rules and out of them: what the rules take for a minute is
over after a part of one. So all lengths of time keep their proportions, those of the setup and those in the
code: periods, times of grace, how late something may be reported, how old a position has to be. States and
views have instants of the game; so has what phones say, such as when something was done.
"""

from dataclasses import replace
from typing import Any

from msgspec import structs

from game.api import Game, Millis, Seat
from game.team_play import Position, Viewer

EPOCH = 1_760_000_000_000
"""The instant at which both times are the same."""


def to_game(at: int, factor: int) -> Millis:
    """The instant of the game at an instant."""
    return Millis(EPOCH + (at - EPOCH) * factor)


def from_game(at: int, factor: int) -> Millis:
    """The first instant at which it is that one in the game."""
    return Millis(EPOCH - (EPOCH - at) // factor)


def hurried(game: Game[Any, Any, Any], factor: int) -> Game[Any, Any, Any]:
    """The game with its time `factor` times as fast."""
    if game.team_play is None:
        raise ValueError(f"{game.name} is no game of teams.")
    play = game.team_play
    positions = play.positions

    def initial(setup: Any, seats: int, seed: int, at: Millis, *catalogue: Any) -> Any:
        return game.initial(setup, seats, seed, to_game(at, factor), *catalogue)

    def apply(state: Any, seat: Seat, action: Any, at: Millis) -> Any:
        return game.apply(state, seat, action, to_game(at, factor))

    def advance(state: Any, at: Millis) -> Any:
        return game.advance(state, to_game(at, factor))

    def deadline(state: Any) -> Millis | None:
        due = game.deadline(state)
        return None if due is None else from_game(due, factor)

    def organise(state: Any, action: Any, at: Millis) -> Any:
        return play.organise(state, action, to_game(at, factor))

    def sees(state: Any, viewer: Viewer) -> dict[int, int]:
        ages = {} if positions is None else positions.sees(state, viewer)
        return {seat: -(-age // factor) for seat, age in ages.items()}

    def located(state: Any, position: Position, at: Millis) -> Any:
        if positions is None or positions.located is None:
            raise ValueError(f"The rules of {game.name} ask for no position.")
        measured = structs.replace(position, at=to_game(position.at, factor))
        return positions.located(state, measured, to_game(at, factor))

    where = positions
    if positions is not None:
        where = replace(positions, sees=sees, located=None if positions.located is None else located)
    return replace(
        game,
        initial=initial,
        apply=apply,
        advance=advance,
        deadline=deadline,
        team_play=replace(play, organise=organise, positions=where),
    )
