"""`python -m moyo migrate` and `rollback`: as by `python -m sql`, of the embedded database too."""

import argparse
import asyncio

from moyo.commands import Commands
from moyo.exit_status import STOPPED
from moyo.printing import say
from moyo.reach import reached, shards
from moyo.settings import Settings
from sql import schemas
from sql.__main__ import asked, told


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "migrate",
        help="apply new migrations",
        description="Applies the migrations that the schema lacks; makes the embedded database where there "
        "is none.",
    )
    parser.add_argument("--status", action="store_true", help="list the migrations, and apply none")
    parser.set_defaults(run=_migrate)
    parser = commands.add_parser(
        "rollback",
        help="take the newest migration back",
        description="Takes back the newest migration. Where that takes away what holds data, it says what, "
        "and asks.",
    )
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.set_defaults(run=_rollback)


def _migrate(settings: Settings, options: argparse.Namespace) -> int:
    async def run() -> None:
        async with reached(settings, make=not options.status) as url:
            if options.status:
                say("\n".join(await schemas.status(url, shards(settings))))
            else:
                applied = await schemas.migrate(url, shards(settings))
                say("\n".join(f"applied {one}" for one in applied) or "nothing to apply")

    asyncio.run(run())
    return STOPPED


def _rollback(settings: Settings, options: argparse.Namespace) -> int:
    async def run() -> None:
        async with reached(settings) as url:
            agrees = told if options.yes else asked
            taken_back = await schemas.rollback(url, shards(settings), agrees=agrees)
            say("\n".join(f"took back {one}" for one in taken_back) or "nothing to take back")

    asyncio.run(run())
    return STOPPED
