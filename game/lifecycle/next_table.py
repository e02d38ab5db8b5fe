"""Which table follows one that is over: what the same people play next, if they stay together.

All of them want a rematch: the same game, each in the next seat, unless the game keeps the seats. Some of
those who stay want another game: those who stay vote on it. After a vote: what it has decided. No function
here waits or reads a clock.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from game.checked_rules import FaultyRules
from game.lifecycle.rating import why_unrated
from game.lifecycle.setups import Games, complete_setup
from game.refused import Refused
from game.row import SeatedPlayer
from game.table import Table
from game.vote import Option


class NextTable(NamedTuple):
    """The name of the next game, its complete setup, and who plays, in the order of the seats."""

    game_name: str
    setup: Any
    seated: tuple[SeatedPlayer, ...]
    rated: bool
    catalogue_hash: str | None = None


class UnknownGame(Exception):
    """What was voted for is a game that this server does not know; a process of another version does."""


def players_decide(table: Table) -> bool:
    """Whether the players' next answers decide what follows. They do not where a vote has been held.

    Nor do they in a team session or a review, after which nothing follows.
    """
    if table.shares_seats:
        return False
    return table.phase == "over" and (table.game.vote is None or table.row.began is None)


def all_answered(seated: Sequence[SeatedPlayer]) -> bool:
    """Whether all players have said what they want next."""
    return all(player.next_answer is not None for player in seated)


def next_table(games: Games, table: Table, seated: Sequence[SeatedPlayer]) -> NextTable | None:
    """What follows a table that is over, where `seated` are its players with their answers.

    None where the players part. Raises `UnknownGame`, and `FaultyRules`.
    """
    try:
        if players_decide(table):
            return _after_answers(games, table, seated)
        return _after_vote(games, table)
    except Refused:  # there is nothing that as many as stay can play
        return None
    except UnknownGame:
        raise
    except Exception as error:
        raise FaultyRules(table.row.id, f"what follows cannot be told: {error}") from error


def _after_vote(games: Games, table: Table) -> NextTable | None:
    """What a vote has decided."""
    choice = None if table.game.vote is None else table.game.vote.choice(table.shown)
    if choice is None:
        return None
    if choice.game not in games:
        raise UnknownGame(choice.game)
    setup, _ = complete_setup(games, choice.game, msgspec.Raw(choice.setup.encode()), len(choice.players))
    voters = {player.seat: player for player in table.row.seated}
    return NextTable(choice.game, setup, _reseated([voters[seat] for seat in choice.players]), rated=False)


def _after_answers(games: Games, table: Table, seated: Sequence[SeatedPlayer]) -> NextTable | None:
    """A rematch, where all want that; else a vote of those who stay, where there are any."""
    row = table.row
    by_seat = sorted(seated, key=lambda player: -1 if player.seat is None else player.seat)
    staying = [player for player in by_seat if player.next_answer in ("rematch", "another")]
    if len(staying) == row.seat_count and all(player.next_answer == "rematch" for player in staying):
        setup = table.setup
        if games[row.game_name] is not table.game:  # it was played by older rules, and is now by the newest
            with_catalogue = row.catalogue_hash is not None
            name, count = row.game_name, row.seat_count
            setup, _ = complete_setup(games, name, row.setup, count, None, with_catalogue)
        rated = row.rated and why_unrated(games[row.game_name], setup, row.seat_count) is None
        if not games[row.game_name].keeps_seats(setup):
            by_seat = [by_seat[-1], *by_seat[:-1]]
        return NextTable(row.game_name, setup, _reseated(by_seat), rated, row.catalogue_hash)
    vote_game = next((game for game in games.values() if game.vote is not None), None)
    if vote_game is None or vote_game.vote is None or not staying:
        return None
    last_played, setup = None, vote_game.setup()
    if table.game.vote is not None:  # its ready check has failed: those who stay vote on the same options
        options = table.game.vote.options(table.setup)
        possible = [option for option in options if option.seats[0] <= len(staying)]
        before = table.setup if table.game is vote_game else setup
        setup = vote_game.vote.with_options(before, possible)
    elif table.game.catalogue is None:
        last_played = Option(row.game_name, row.setup)
    raw_setup = msgspec.Raw(msgspec.json.encode(setup))
    setup, _ = complete_setup(games, vote_game.name, raw_setup, len(staying), last_played)
    return NextTable(vote_game.name, setup, _reseated(staying), rated=False)


def _reseated(players: Sequence[SeatedPlayer]) -> tuple[SeatedPlayer, ...]:
    """These players at a new table, in the order of its seats."""
    return tuple(SeatedPlayer(one.player_id, one.name, seat, bot=one.bot) for seat, one in enumerate(players))
