"""`python -m moyo backup FILE`: the whole database in one file, while it is used; of several, a folder."""

import argparse
import asyncio
from pathlib import Path

from moyo.commands import Commands
from moyo.exit_status import STOPPED
from moyo.printing import say
from moyo.reach import reached, shards
from moyo.settings import Settings
from sql.backup import backup


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "backup",
        help="write the whole database to a file",
        description="Writes the whole database to FILE, in pg_dump's custom format, while the server runs or "
        "not; a home and its shards as of one moment, to a folder with a file of each. What has that name is "
        "replaced when the new one is complete. It holds all that the databases do, so keep it as secret.",
    )
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.set_defaults(run=run)


def run(settings: Settings, options: argparse.Namespace) -> int:
    size = asyncio.run(_backup(settings, options.file))
    say(f"{options.file}: {size:,} bytes")
    return STOPPED


async def _backup(settings: Settings, file: Path) -> int:
    async with reached(settings) as url:
        return await backup(url, file, settings.pg_bin, shards(settings))
