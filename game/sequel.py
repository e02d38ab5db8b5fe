"""What follows when a game is over: what the same people play next, if they stay together.

All of them want a rematch: the same game, each in the next seat. Of those who stay somebody wants another:
they choose. What they chose follows from a choice. Nothing here waits, and nothing asks for the time.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from game.api import Option
from game.menu import Games, completed
from game.table import Refused, Sitter, Table


class Plan(NamedTuple):
    """The next game, its complete setup, and who plays, in the order of the seats."""

    game: str
    setup: Any
    players: tuple[Sitter, ...]
    rated: bool


class Unknown(Exception):
    """They play on with a game that this server does not know, but another one does."""


def asks(table: Table) -> bool:
    """Whether it is for the players to say what comes next: not where the game was about just that."""
    return table.phase == "over" and (table.game.next is None or table.row.began is None)


def answered(sitters: Sequence[Sitter]) -> bool:
    """Whether all have said what they want next."""
    return all(sitter.wish is not None for sitter in sitters)


def planned(games: Games, table: Table, sitters: Sequence[Sitter]) -> Plan | None:
    """What comes after a table that is over, with these answers; None where its people part.

    Raises `Unknown`.
    """
    try:
        return _wished(games, table, sitters) if asks(table) else _chosen(games, table)
    except Refused:  # there is nothing that so few could play
        return None


def _chosen(games: Games, table: Table) -> Plan | None:
    choice = None if table.game.next is None else table.game.next(table.shown)
    if choice is None:
        return None
    if choice.game not in games:
        raise Unknown(choice.game)
    setup, _ = completed(games, choice.game, msgspec.Raw(choice.setup.encode()), len(choice.players))
    there = {sitter.seat: sitter for sitter in table.row.sitters}
    return Plan(choice.game, setup, _seated([there[seat] for seat in choice.players]), rated=False)


def _wished(games: Games, table: Table, sitters: Sequence[Sitter]) -> Plan | None:
    row = table.row
    there = sorted(sitters, key=lambda sitter: -1 if sitter.seat is None else sitter.seat)
    staying = [sitter for sitter in there if sitter.wish in ("rematch", "another")]
    if len(staying) == row.seats and all(sitter.wish == "rematch" for sitter in staying):
        return Plan(row.game, table.setup, _seated([there[-1], *there[:-1]]), row.rated)
    chooser = next((rules for rules in games.values() if rules.menu is not None), None)
    if chooser is None or chooser.menu is None or not staying:
        return None
    number, last, setup = len(staying), None, chooser.setup()
    if table.game is chooser:  # which has never begun, for not all came
        setup = chooser.menu(
            table.setup, lambda options: [option for option in options if option.seats[0] <= number]
        )
    else:
        last = Option(row.game, row.setup)
    setup, _ = completed(games, chooser.name, msgspec.Raw(msgspec.json.encode(setup)), number, last)
    return Plan(chooser.name, setup, _seated(staying), rated=False)


def _seated(players: Sequence[Sitter]) -> tuple[Sitter, ...]:
    """These people at a new table, in the order of its seats."""
    return tuple(Sitter(player.player, player.name, seat) for seat, player in enumerate(players))
