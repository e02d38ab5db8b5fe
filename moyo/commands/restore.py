"""`python -m moyo restore FILE`: brings a backup back, with all server processes stopped."""

import argparse
import asyncio
from pathlib import Path

from moyo.commands import Commands
from moyo.exit_status import STOPPED
from moyo.printing import say
from moyo.reach import reached, shards
from moyo.settings import Settings
from sql.restore import restore


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "restore",
        help="bring a backup back",
        description="Brings the backup in FILE back, into a database without tables of Moyo; of a home and "
        "its shards, into all of them. All of it or nothing: where it fails, they are as they were. Stop all "
        "server processes first.",
    )
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument(
        "--replace", action="store_true", help="drop the tables of Moyo that are there, and say which"
    )
    parser.set_defaults(run=run)


def run(settings: Settings, options: argparse.Namespace) -> int:
    asyncio.run(_restore(settings, options.file, options.replace))
    say(f"{options.file} is restored.")
    return STOPPED


async def _restore(settings: Settings, file: Path, replace: bool) -> None:
    async with reached(settings, make=True) as url:
        await restore(url, file, settings.pg_bin, settings.dead_after, replace, say, shards(settings))
