"""Rehearses days of Trainlag with any catalogue: simulated teams play them, and a report says how it went.

    python -m rehearse                               the demo town
    python -m rehearse zone.geojson stop.geojson challenge.csv config.csv
    python -m rehearse my-town/                      the files of a folder
    python -m rehearse 3f9a…                         a published version, of the database of DATABASE_URL

    python -m rehearse --url http://127.0.0.1:8000   one day against a server, which is judged

The exit status is 0 where the days were played, 1 where the catalogue cannot be played or the server is at
fault, and 2 where something on the command line, a file, the server or the database cannot be used.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from game.catalogue import Catalogue
from game.demo_catalogue import demo_catalogue
from game.rules.trainlag.faults import session_faults
from game.rules.trainlag.game import GAME
from game.rules.trainlag.setup import Setup
from game.team_play import Team
from moyo.settings import SettingError, Settings
from rehearse import over_the_wire
from rehearse.day import play
from rehearse.exit_status import FAULTY, PLAYED, UNUSABLE
from rehearse.figures import figures
from rehearse.files import HASH, Read, Unreadable, read_paths, read_version
from rehearse.report import report
from rehearse.town import Town
from sql import Unusable, embedded
from sql.catalogues import version_at

MINUTES_ONLINE = 120
"""Of a day over the wire, which takes time."""

DATA = Path(__file__).parent.parent / ".data"
"""Where `make run` keeps its database."""


def parser() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m rehearse", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("catalogue", nargs="*", metavar="CATALOGUE", help="files, folders, or the hash of a version")
    add("--teams", type=int, default=6, help="how many teams play (6)")
    add("--hunters", type=int, default=1, help="how many of them hunt at first (1)")
    add("--minutes", type=int, help=f"of play ({Setup().minutes}; with --url {MINUTES_ONLINE})")
    add("--days", type=int, default=10, help="how many days are played, each with another seed (10)")
    add("--seed", type=int, default=1, help="of the first day (1)")
    add("--url", action="append", help="a server; given several times, the teams take them in turn")
    add("--pace", type=int, default=60, help="with --url: minutes of play in a minute (60)")
    add("--json", type=Path, metavar="FILE", help="write the numbers there; - for the terminal")
    return parser


async def read(given: Sequence[str]) -> Read:
    """The catalogue of the command line. Raises `Unreadable`, `OSError`, `SettingError` or `Unusable`."""
    if not given:
        return Read(demo_catalogue(GAME))
    if len(given) > 1 or not HASH.fullmatch(given[0]):
        return read_paths([*map(Path, given)])
    settings = Settings.read(os.environ, "database_url")
    url = settings.pooled_url() if settings.database_url else embedded.running(DATA)
    if url is None:
        raise Unreadable("No server runs here, and DATABASE_URL is not set.")
    contents = await version_at(url, given[0])
    if contents is None:
        raise Unreadable("There is no version of that hash.")
    return read_version(contents)


def main(arguments: Sequence[str]) -> int:
    """Does what the command line says. Returns the exit status."""
    options = parser().parse_args(arguments)
    try:
        setup = msgspec.convert(setup_of(options), Setup)
        found = asyncio.run(read(options.catalogue))
    except (Unreadable, OSError, SettingError, Unusable, msgspec.ValidationError) as error:
        sys.stderr.write(f"{error}\n")
        return UNUSABLE
    if options.teams not in GAME.seats or options.days < 1:
        sys.stderr.write(f"There are {GAME.seats[0]} to {GAME.seats[-1]} teams, and a day or more.\n")
        return UNUSABLE
    if found.catalogue is None:
        sys.stdout.writelines(f"{fault}\n" for fault in found.faults)
        return FAULTY
    teams = [Team(f"Team {number}", 2) for number in range(options.teams)]
    if faults := [fault.text for fault in session_faults(setup, found.catalogue, teams)]:
        sys.stdout.writelines(f"{fault}\n" for fault in faults)
        return FAULTY
    if options.url:
        return online(found.catalogue, setup, options)
    return rehearse(found.catalogue, setup, options)


def setup_of(options: argparse.Namespace) -> dict[str, int]:
    """The setup that the options ask for."""
    minutes = options.minutes or (MINUTES_ONLINE if options.url else Setup().minutes)
    return {"minutes": minutes, "hunters": options.hunters, "pace": options.pace if options.url else 1}


def online(catalogue: Catalogue, setup: Setup, options: argparse.Namespace) -> int:
    """Plays one day against a server."""
    settings = Settings.read(os.environ, "database_url")
    url = settings.pooled_url() if settings.database_url else embedded.running(DATA)
    try:
        return asyncio.run(
            over_the_wire.rehearse(options.url, url, catalogue, setup, options.teams, options.seed)
        )
    except Unusable as error:
        sys.stderr.write(f"{error}\n")
        return UNUSABLE


def rehearse(catalogue: Catalogue, setup: Setup, options: argparse.Namespace) -> int:
    """Plays the days, and writes the report and the numbers."""
    town = Town(catalogue)
    days = []
    for seed in range(options.seed, options.seed + options.days):
        days.append(play(catalogue, town, setup, options.teams, seed))
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{len(days)} of {options.days} days")
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")
    found = figures(town, setup, days)
    data = msgspec.json.format(msgspec.json.encode(found)) + b"\n"
    if options.json == Path("-"):
        sys.stdout.write(data.decode())
        return PLAYED
    if options.json is not None:
        options.json.write_bytes(data)
    sys.stdout.write(report(found) + "\n")
    return PLAYED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
