"""What people may be offered to play: setups made complete, and the options of those who choose."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import msgspec

from game.api import Game
from game.refused import Refused
from game.table import decoder
from game.vote import MAX_OPTIONS, Option

Games: TypeAlias = Mapping[str, Game[Any, Any, Any]]


def complete_setup(
    games: Games, game: str, setup: msgspec.Raw, seats: int | None, last: Option | None = None
) -> tuple[Any, int]:
    """A setup with all that was left out, and for how many: the fewest, where `seats` is None.

    People who choose and were given no options are offered all that so many can play, `last` first. Raises
    `Refused`.
    """
    rules = games.get(game)
    if rules is None:
        raise Refused("bad_setup", f"There is no game called {game}.")
    seats = rules.seats.start if seats is None else seats
    if seats not in rules.seats:
        raise Refused("bad_setup", f"{game} is not a game for {seats}.")
    try:
        complete = decoder(rules.setup).decode(setup)
    except msgspec.ValidationError as error:
        raise Refused("bad_setup", str(error)) from None
    if rules.vote is not None:
        options = _made(games, seats, rules.vote.options(complete), last)
        complete = rules.vote.with_options(complete, options)
    return complete, seats


def _made(games: Games, seats: int, given: Sequence[Option], last: Option | None) -> list[Option]:
    """The options that so many can play, as long as enough of them stay. Raises `Refused`."""
    if given:
        made = [_checked(games, option) for option in given]
        if impossible := [option.game for option in made if option.seats[0] > seats]:
            raise Refused("bad_setup", f"{impossible[0]} is not a game for {seats}.")
        return made
    offered = [] if last is None else [msgspec.structs.replace(_checked(games, last), last=True)]
    kept = [(option.game, bytes(option.setup)) for option in offered]
    offered += [option for option in _all(games) if (option.game, bytes(option.setup)) not in kept]
    made = [option for option in offered if option.seats[0] <= seats and option.seats[1] > 1]
    if not made:
        raise Refused("bad_setup", f"There is nothing to play for {seats}.")
    return made[:MAX_OPTIONS]


def _checked(games: Games, option: Option) -> Option:
    """An option with its setup complete. Raises `Refused`."""
    rules = games.get(option.game)
    if rules is None or rules.vote is not None:
        raise Refused("bad_setup", f"{option.game} is no game that could be chosen.")
    complete, _ = complete_setup(games, option.game, option.setup, None)
    return _option(rules, complete)


def _all(games: Games) -> Iterator[Option]:
    for rules in games.values():
        if rules.vote is None:
            for setup in rules.presets or [rules.setup()]:
                yield _option(rules, setup)


def _option(rules: Game[Any, Any, Any], setup: Any) -> Option:
    seats = rules.seats.start, rules.seats.stop - 1
    return Option(rules.name, msgspec.Raw(msgspec.json.encode(setup)), seats)
