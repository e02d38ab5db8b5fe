"""`python -m moyo upgrade`: moves the embedded database to a newer PostgreSQL, and keeps the old one."""

import argparse
import asyncio
from pathlib import Path

from moyo.commands import Commands
from moyo.exit_status import STOPPED
from moyo.printing import say
from moyo.reach import DATA
from moyo.settings import SettingError, Settings
from sql.upgrade import upgrade


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "upgrade",
        help="move the embedded database to a newer PostgreSQL",
        description="Moves the data in .data/ to the PostgreSQL with which the server would start, where "
        "that is newer, and keeps the old data. Stop the server first.",
    )
    parser.add_argument(
        "--old-bin",
        metavar="FOLDER",
        type=Path,
        help="the folder of the old PostgreSQL's programs (default: they are looked for)",
    )
    parser.set_defaults(run=run)


def run(settings: Settings, options: argparse.Namespace) -> int:
    if settings.database_url is not None:
        raise SettingError(
            "DATABASE_URL is set, and this moves the database in .data/ alone. Unset it for that; to move "
            "another database, back it up and restore it."
        )
    moved = asyncio.run(upgrade(DATA, settings.pg_bin, options.old_bin))
    if moved is None:
        say("There is nothing to move.")
    else:
        say(
            f"The data was moved from PostgreSQL {moved.before} to {moved.after}. The old data is kept in "
            f"{moved.kept}; remove it when you need it no more."
        )
    return STOPPED
