"""`python -m moyo close TABLE`: ends a table without a result, for all who follow it at once."""

import argparse

from game.table_id import shard_of
from moyo.commands import Commands
from moyo.operating import NotDone, Ports, doing, operator
from moyo.options import sentence
from moyo.printing import say


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "close",
        help="end a table without a result",
        description="Ends the game of a table, or a table that waits, without a result: ratings stay as they "
        "are. All who follow it are shown that at once.",
    )
    parser.add_argument("table", metavar="TABLE", help="the last part of the address of its page")
    parser.add_argument("--reason", metavar="TEXT", type=sentence, help="for the audit log")
    parser.set_defaults(run=doing(_close))


async def _close(opened: Ports, options: argparse.Namespace) -> None:
    if (name := shard_of(options.table)) in opened.databases.shards:
        opened.shard(name)
    closed = await opened.operators.close_table(operator(), options.table, options.reason or "")
    if closed is None:
        raise NotDone(f"There is no table {options.table}.")
    say(f"Table {options.table} is closed." if closed else f"Table {options.table} was over already.")
