"""Setups made complete, and the options of a vote."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import msgspec

from game.api import BadSetup, Game
from game.refused import Refused
from game.sentence import Sentence, say
from game.table import decoder
from game.vote import MAX_OPTIONS, Option

Games: TypeAlias = Mapping[str, Game[Any, Any, Any]]
"""The games that this server knows, by name."""

WITHOUT_CATALOGUE = say("This game is played without a catalogue.", "no-catalogue")


def complete_setup(
    games: Games,
    game_name: str,
    setup: msgspec.Raw,
    seat_count: int | None,
    last_played: Option | None = None,
    with_catalogue: bool = False,
    by_team_session: bool = False,
) -> tuple[Any, int]:
    """A setup with all that was left out, and the number of seats: the smallest where `seat_count` is None.

    A vote whose setup has no options gets all that this number of players can play, `last_played` first.
    `with_catalogue`: one to play with is given. `by_team_session`: a team session begins, and only such have
    games of teams. Raises `Refused`.
    """
    game = games.get(game_name)
    if game is None:
        raise Refused("bad_setup", "There is no game called {game}.", "no-game", game=game_name)
    if game.team_play is not None and not by_team_session:
        text = "This game is played by teams, in team sessions only."
        raise Refused("bad_setup", text, "team-sessions-only")
    if with_catalogue and game.catalogue is None:
        raise Refused("bad_setup", WITHOUT_CATALOGUE)
    if game.catalogue is not None and not with_catalogue:
        text = "This game is played with a catalogue: open a table with one."
        raise Refused("bad_setup", text, "with-catalogue")
    seat_count = game.seats.start if seat_count is None else seat_count
    if seat_count not in game.seats:
        raise Refused(
            "bad_setup",
            "{game} is not a game for {count}.",
            "not-for-so-many",
            game=game_name,
            count=seat_count,
        )
    try:
        complete = decoder(game.setup).decode(setup)
    except msgspec.ValidationError as error:
        raise Refused("bad_setup", _why_bad(error)) from None
    if game.vote is not None:
        options = _complete_options(games, seat_count, game.vote.options(complete), last_played)
        complete = game.vote.with_options(complete, options)
    return complete, seat_count


def _why_bad(error: msgspec.ValidationError) -> Sentence:
    """What is wrong with a setup, in the words of the rules where these have looked at it."""
    if isinstance(cause := error.__cause__, BadSetup):
        return Sentence(str(error), cause.sentence.reason, cause.sentence.arguments)
    return say(str(error))


def _complete_options(
    games: Games, seat_count: int, given: Sequence[Option], last_played: Option | None
) -> list[Option]:
    """The given options made complete; where there are none, all that this number of players can play.

    Raises `Refused` where a given option is not for this number of players, or there is nothing for them.
    """
    if given:
        complete = [_complete_option(games, option) for option in given]
        if impossible := [option.game for option in complete if option.seats[0] > seat_count]:
            raise Refused(
                "bad_setup",
                "{game} is not a game for {count}.",
                "not-for-so-many",
                game=impossible[0],
                count=seat_count,
            )
        return complete
    options = []
    if last_played is not None:
        options.append(msgspec.structs.replace(_complete_option(games, last_played), last=True))
    listed = [(option.game, bytes(option.setup)) for option in options]
    options += [option for option in _all_options(games) if (option.game, bytes(option.setup)) not in listed]
    possible = [option for option in options if option.seats[0] <= seat_count and option.seats[1] > 1]
    if not possible:
        raise Refused(
            "bad_setup", "There is nothing to play for {count}.", "nothing-to-play", count=seat_count
        )
    return possible[:MAX_OPTIONS]


def _complete_option(games: Games, option: Option) -> Option:
    """An option with its setup complete. Raises `Refused` for an unknown game, a review or a vote."""
    game = games.get(option.game)
    if game is None or game.vote is not None or game.review is not None:
        raise Refused(
            "bad_setup", "{game} is no game that could be chosen.", "cannot-be-chosen", game=option.game
        )
    complete, _ = complete_setup(games, option.game, option.setup, None)
    return _option(game, complete)


def _all_options(games: Games) -> Iterator[Option]:
    """Each preset of each game but votes, and those that need a catalogue or teams."""
    for game in games.values():
        if game.vote is None and game.catalogue is None and game.team_play is None:
            for setup in game.presets or [game.setup()]:
                yield _option(game, setup)


def _option(game: Game[Any, Any, Any], setup: Any) -> Option:
    """A game with a complete setup as an option."""
    seats = game.seats.start, game.seats.stop - 1
    return Option(game.name, msgspec.Raw(msgspec.json.encode(setup)), seats)
