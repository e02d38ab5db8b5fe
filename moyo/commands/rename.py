"""`python -m moyo rename PLAYER NAME`: another name for a player."""

import argparse

from game.refused import Refused
from game.sections.identity.name import checked_name
from moyo.commands import Commands
from moyo.operating import NotDone, Ports, doing, operator, player_of
from moyo.options import add_player
from moyo.printing import say


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "rename",
        help="give a player another name",
        description="Gives a player another name, also at tables where play has not begun. What was said and "
        "played before keeps the old one. RESERVED_NAMES do not count.",
    )
    add_player(parser)
    parser.add_argument("name", metavar="NAME")
    parser.set_defaults(run=doing(_rename))


async def _rename(opened: Ports, options: argparse.Namespace) -> None:
    try:
        name, key = checked_name(options.name)
    except Refused as refused:
        raise NotDone(
            refused.text or "A name is 2 to 24 letters, digits, spaces, or any of _ - ."
        ) from refused
    player = await player_of(opened, options.player)
    if not await opened.operators.rename(operator(), player, name, key):
        raise NotDone(f"Somebody else is called {name}.")
    say(f"{player.name} is called {name} now.")
