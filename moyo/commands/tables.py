"""`python -m moyo tables`: the tables that are not over, private ones too."""

import argparse

from game.api import Millis
from moyo.commands import Commands
from moyo.instants import shown
from moyo.operating import Ports, doing, player_of
from moyo.options import add_json, add_limit
from moyo.printing import print_json, print_table

EVER = Millis(2**53)
"""After every instant."""


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "tables",
        help="list tables",
        description="Lists the tables that are not over, private ones too, the newest first.",
    )
    parser.add_argument("--running", action="store_true", help="only those where a game is played")
    parser.add_argument("--player", metavar="NAME", help="those of this player, also what is over")
    add_limit(parser)
    add_json(parser)
    parser.set_defaults(run=doing(_tables))


async def _tables(opened: Ports, options: argparse.Namespace) -> None:
    player_id = None if options.player is None else (await player_of(opened, options.player)).id
    found = await opened.listings.tables(options.running, player_id, EVER, options.limit)
    if options.json:
        print_json([one._asdict() for one in found])
        return
    heads = ("TABLE", "GAME", "PHASE", "OPENED", "LAST EVENT", "EVENTS", "FOLLOWED BY", "PLAYERS")
    rows = [
        (
            one.table_id,
            one.game_name,
            one.phase,
            shown(one.opened),
            shown(one.last_event),
            one.events,
            one.following,
            ", ".join(one.names),
        )
        for one in found
    ]
    print_table(heads, rows)
