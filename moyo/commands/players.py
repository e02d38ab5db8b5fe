"""`python -m moyo players [NAME]`: who is there, or those whose names begin like that."""

import argparse

from game.kit.confusables import name_key
from moyo.commands import Commands
from moyo.instants import shown
from moyo.operating import Ports, doing
from moyo.options import add_json, add_limit
from moyo.printing import print_json, print_table


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "players",
        help="list players",
        description="Lists the players whose names begin with NAME, or all; those who are online first, then "
        "who were last.",
    )
    parser.add_argument("name", metavar="NAME", nargs="?", default="")
    add_limit(parser)
    add_json(parser)
    parser.set_defaults(run=doing(_players))


async def _players(opened: Ports, options: argparse.Namespace) -> None:
    found = await opened.listings.players(name_key(options.name), options.limit)
    if options.json:
        print_json([one._asdict() for one in found])
        return
    rows = []
    for one in found:
        kinds = {"kept": one.kept, "bot": one.bot, "operator": one.operator}
        kind = ", ".join(kind for kind, is_it in kinds.items() if is_it) or "guest"
        seen = "now" if one.online else shown(one.seen)
        rows.append((one.name, one.player_id, kind, seen, shown(one.created), one.tables))
    print_table(("NAME", "ID", "KIND", "ONLINE", "SINCE", "TABLES"), rows)
