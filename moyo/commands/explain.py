"""`python -m moyo explain TABLE --at 14:03`: what happened at a table around a time."""

import argparse
import asyncio
from datetime import UTC, datetime, timedelta, tzinfo

from moyo.commands import Commands
from moyo.exit_status import STOPPED
from moyo.explanation import Explanation
from moyo.instants import FORMS, instant_of, zone_of
from moyo.operating import NotDone
from moyo.printing import say
from moyo.reach import reached, shards
from moyo.settings import Settings
from sql.explain import happenings


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "explain",
        help="tell what happened at a table around a time",
        description="Tells in order of time what happened at TABLE, an id or a link, around a time: which "
        "events came into the log, what was refused and why, which acts were sent twice, whose connection "
        "was lost, and which server processes ended.",
    )
    parser.add_argument("table", metavar="TABLE")
    parser.add_argument("--at", required=True, metavar="TIME", help=f"such as {FORMS}")
    parser.add_argument("--zone", metavar="ZONE", help="the time zone (default: that of this machine)")
    parser.add_argument(
        "--minutes", metavar="N", type=_minutes, default=2, help="before and after, up to 60 (default: 2)"
    )
    parser.set_defaults(run=run)


def _minutes(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 60):
        raise argparse.ArgumentTypeError("has to be a whole number from 1 to 60")
    return int(text)


def run(settings: Settings, options: argparse.Namespace) -> int:
    try:
        zone = None if options.zone is None else zone_of(options.zone)
        at = instant_of(options.at, zone, datetime.now(UTC))
        since = at - timedelta(minutes=options.minutes)
    except OverflowError:
        raise NotDone(f"{options.at!r} is not within the years 1 to 9999.") from None
    except ValueError as error:
        raise NotDone(f"{error}.") from None
    if at > datetime.now(UTC):
        raise NotDone(f"{at:%Y-%m-%d %H:%M:%S %Z} has not come yet.")
    table_id = options.table.rstrip("/").rpartition("/")[2]
    until = min(at + timedelta(minutes=options.minutes), datetime.now(UTC))
    say(asyncio.run(_told(settings, table_id, since, until, zone)))
    return STOPPED


async def _told(
    settings: Settings, table_id: str, begin: datetime, end: datetime, zone: tzinfo | None
) -> str:
    since, until = (round(1000 * instant.timestamp()) for instant in (begin, end))
    async with reached(settings) as url:
        found = await happenings(url, shards(settings), table_id, since, until)
    return Explanation(found, since, until, zone).text()
