"""`python -m moyo ban WHO`, `unban WHO` and `bans`: shuts players and networks out."""

import argparse

from moyo.commands import Commands
from moyo.commands.mute import add_terms, lift, sanction
from moyo.operating import Ports, add_json, doing, instant, print_json, print_table


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "ban",
        help="shut a player or a network out",
        description="Shuts a player, an address (of IPv6 its /64 prefix) or a network out. Who is connected "
        "is told why, and disconnected from all server processes at once. For who is banned already the new "
        "end and reason count.",
    )
    parser.add_argument(
        "who", metavar="WHO", help="a player's name or id, 192.0.2.7, 192.0.2.0/24, 2001:db8::/48"
    )
    add_terms(parser)
    parser.set_defaults(run=doing(_ban))
    parser = commands.add_parser("unban", help="end a ban", description="Ends a ban.")
    parser.add_argument("who", metavar="WHO", help="as it was banned")
    parser.set_defaults(run=doing(_unban))
    parser = commands.add_parser(
        "bans", help="list bans and mutes", description="Lists the bans and the mutes that are in force."
    )
    add_json(parser)
    parser.set_defaults(run=doing(_bans))


async def _ban(opened: Ports, options: argparse.Namespace) -> None:
    await sanction(opened, "ban", options)


async def _unban(opened: Ports, options: argparse.Namespace) -> None:
    await lift(opened, "ban", options)


async def _bans(opened: Ports, options: argparse.Namespace) -> None:
    found = await opened.operators.sanctions()
    if options.json:
        print_json([one._asdict() for one in found])
        return
    rows = [
        (one.kind, one.name, instant(one.at), instant(one.until) or "for good", one.reason) for one in found
    ]
    print_table(("KIND", "WHO", "SINCE", "UNTIL", "REASON"), rows)
