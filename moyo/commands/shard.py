"""`python -m moyo shard NAME --new-tables off`: leaves a shard out of new tables."""

import argparse

from moyo.commands import Commands
from moyo.operating import NotDone, Ports, doing
from moyo.printing import say
from sql.shards import set_shard


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "shard",
        help="leave a shard out of new tables",
        description="Says whether new tables go to the shard NAME. Those that are there stay, and are "
        "played on; `status` says how many they are. Server processes know of it within seconds.",
    )
    parser.add_argument("name", metavar="NAME", help="as DATABASE_URL names it")
    parser.add_argument("--new-tables", choices=["on", "off"], required=True, help="whether any go there")
    parser.set_defaults(run=doing(_shard))


async def _shard(opened: Ports, options: argparse.Namespace) -> None:
    if not await set_shard(opened.pool, options.name, options.new_tables == "on"):
        names = ", ".join(opened.databases.shards) or "none"
        raise NotDone(f"There is no shard {options.name}. DATABASE_URL names these: {names}.")
    left_out = "New tables go" if options.new_tables == "on" else "No new tables go"
    say(f"{left_out} to {options.name}.")
