"""`python -m moyo drain`: server processes, on whatever host, stop when their games are over."""

import argparse

from moyo.commands import Commands
from moyo.operating import NotDone, Ports, doing, operator
from moyo.options import number
from moyo.printing import say


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "drain",
        help="have server processes stop when their games are over",
        description="Asks server processes, on all hosts, to do what they do on SIGUSR1: to take no new "
        "players, to wait for the games that are played through them, and to end. A supervisor starts "
        "another in the place of each.",
    )
    parser.add_argument(
        "nodes", metavar="NODE", nargs="*", type=number, help="as status lists them (default: all)"
    )
    parser.set_defaults(run=doing(_drain))


async def _drain(opened: Ports, options: argparse.Namespace) -> None:
    asked = await opened.operators.drain(operator(), options.nodes or None)
    if not asked:
        raise NotDone("No such server process runs.")
    say(f"Asked to drain: {', '.join(map(str, asked))}.")
