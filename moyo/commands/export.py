"""`python -m moyo export PLAYER`: all that is kept of a player, as lines of JSON."""

import argparse

from moyo.commands import Commands
from moyo.operating import Ports, doing, player_of
from moyo.options import add_player
from moyo.printing import say
from sql.export import export_player


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "export",
        help="write all that is kept of a player",
        description="Writes all rows that are kept of a player to the standard output, a line of JSON each, "
        'such as {"table": "rating", "row": {…}}, without hashes of secrets.',
    )
    add_player(parser)
    parser.set_defaults(run=doing(_export))


async def _export(opened: Ports, options: argparse.Namespace) -> None:
    player = await player_of(opened, options.player)
    async for line in export_player(opened.url, opened.shards, player.id):
        say(line)
