"""`python -m moyo audit`: who did what, when, to whom."""

import argparse

from moyo.commands import Commands
from moyo.instants import shown
from moyo.operating import Ports, doing
from moyo.options import add_json, add_limit, number
from moyo.printing import print_json, print_table


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "audit",
        help="list what operators did",
        description="Lists what operators did, the newest first. Entries are kept for AUDIT_DAYS.",
    )
    add_limit(parser)
    parser.add_argument("--before", metavar="NUMBER", type=number, help="only entries before that one")
    add_json(parser)
    parser.set_defaults(run=doing(_audit))


async def _audit(opened: Ports, options: argparse.Namespace) -> None:
    found = await opened.operators.audit(options.before, options.limit)
    if options.json:
        print_json([one._asdict() | {"by": one.by._asdict()} for one in found])
        return
    rows = [
        (
            one.number,
            shown(one.at),
            one.by.name,
            one.deed,
            one.subject,
            ", ".join(
                f"{name}: {shown(value) if name == 'until' else value}" for name, value in one.details.items()
            ),
        )
        for one in found
    ]
    print_table(("NUMBER", "WHEN", "BY", "DEED", "TO", "WITH"), rows)
