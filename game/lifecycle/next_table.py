"""What follows when a game is over: what the same people play next, if they stay together.

All of them want a rematch: the same game, each in the next seat. Of those who stay somebody wants another:
they choose. What they chose follows from a choice. Nothing here waits, and nothing asks for the time.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from game.lifecycle.setups import Games, complete_setup
from game.refused import Refused
from game.table import SeatedPlayer, Table
from game.vote import Option


class NextTable(NamedTuple):
    """The next game, its complete setup, and who plays, in the order of the seats."""

    game: str
    setup: Any
    players: tuple[SeatedPlayer, ...]
    rated: bool


class UnknownGame(Exception):
    """They play on with a game that this server does not know, but another one does."""


def players_decide(table: Table) -> bool:
    """Whether it is for the players to say what comes next: not where the game was about just that."""
    return table.phase == "over" and (table.game.vote is None or table.row.began is None)


def all_answered(sitters: Sequence[SeatedPlayer]) -> bool:
    """Whether all have said what they want next."""
    return all(sitter.next_answer is not None for sitter in sitters)


def next_table(games: Games, table: Table, sitters: Sequence[SeatedPlayer]) -> NextTable | None:
    """What comes after a table that is over, with these answers; None where its people part.

    Raises `Unknown`.
    """
    try:
        return _wished(games, table, sitters) if players_decide(table) else _chosen(games, table)
    except Refused:  # there is nothing that so few could play
        return None


def _chosen(games: Games, table: Table) -> NextTable | None:
    choice = None if table.game.vote is None else table.game.vote.choice(table.shown)
    if choice is None:
        return None
    if choice.game not in games:
        raise UnknownGame(choice.game)
    setup, _ = complete_setup(games, choice.game, msgspec.Raw(choice.setup.encode()), len(choice.players))
    there = {sitter.seat: sitter for sitter in table.row.seated}
    return NextTable(choice.game, setup, _seated([there[seat] for seat in choice.players]), rated=False)


def _wished(games: Games, table: Table, sitters: Sequence[SeatedPlayer]) -> NextTable | None:
    row = table.row
    there = sorted(sitters, key=lambda sitter: -1 if sitter.seat is None else sitter.seat)
    staying = [sitter for sitter in there if sitter.next_answer in ("rematch", "another")]
    if len(staying) == row.seat_count and all(sitter.next_answer == "rematch" for sitter in staying):
        return NextTable(row.game_name, table.setup, _seated([there[-1], *there[:-1]]), row.rated)
    chooser = next((rules for rules in games.values() if rules.vote is not None), None)
    if chooser is None or chooser.vote is None or not staying:
        return None
    number, last, setup = len(staying), None, chooser.setup()
    if table.game is chooser:  # which has never begun, for not all came
        options = chooser.vote.options(table.setup)
        setup = chooser.vote.with_options(table.setup, [o for o in options if o.seats[0] <= number])
    else:
        last = Option(row.game_name, row.setup)
    setup, _ = complete_setup(games, chooser.name, msgspec.Raw(msgspec.json.encode(setup)), number, last)
    return NextTable(chooser.name, setup, _seated(staying), rated=False)


def _seated(players: Sequence[SeatedPlayer]) -> tuple[SeatedPlayer, ...]:
    """These people at a new table, in the order of its seats."""
    return tuple(SeatedPlayer(player.player_id, player.name, seat) for seat, player in enumerate(players))
