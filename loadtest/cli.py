"""A load test of any deployment, from the command line.

    python -m loadtest games --url http://127.0.0.1:8000 --games 200 --seconds 30 --json r.json --html r.html

Its exit status is 0 where no fault was found, 1 where one was found, and 2 where nothing was measured.
"""

import argparse
import asyncio
import sys
from collections.abc import Callable, Sequence
from typing import TypeAlias

from loadtest.arguments import address, count, file, json_object, natural, positive, share
from loadtest.limit import find
from loadtest.people.players import Impossible
from loadtest.people.script import DEFAULT_GAME, GAMES
from loadtest.report import html, results, terminal
from loadtest.run import run
from loadtest.settings import Settings

DEFAULT_URL = "http://127.0.0.1:8000"

EPILOG = """\
`python -m loadtest games --help` lists the options of a scenario.
docs/loadtest.md says what is measured, and how to read it."""

AddOption: TypeAlias = Callable[..., argparse.Action]


def parser() -> argparse.ArgumentParser:
    every = argparse.ArgumentParser(add_help=False)
    add = every.add_argument
    add(
        "--url",
        type=address,
        action="append",
        help=f"a server; may be given several times ({DEFAULT_URL})",
    )
    add("--seconds", type=positive, default=10, help="how long it takes, or each step of --find-limit (10)")
    add("--clients", type=count, default=1, help="client processes (1)")
    add(
        "--patience",
        type=positive,
        default=10,
        help="seconds to wait at the end for late replies and views (10)",
    )
    add("--seed", type=int, default=1, help="decides the games that are played (1)")
    add("--json", type=file, metavar="FILE", help="write the results there")
    add("--html", type=file, metavar="FILE", help="write a page about the results there")
    add("--find-limit", action="store_true", help="raise the load until it is too much")
    add("--p99", type=positive, default=100, help="with --find-limit: ms that 99 of 100 may take (100)")

    playing = argparse.ArgumentParser(add_help=False)
    add = playing.add_argument
    add("--rate", type=natural, default=0, help="moves a second, of all games together; 0: full speed (0)")
    add("--game", default=DEFAULT_GAME, choices=sorted(GAMES), help=f"what is played ({DEFAULT_GAME})")
    add("--setup", type=json_object, default={}, metavar="JSON", help='such as {"size":9} (the defaults)')
    add("--audit", type=share, default=0.01, help="share of acks after which the log is read at once (0.01)")

    load_test = argparse.ArgumentParser(
        prog="python -m loadtest",
        description=__doc__,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    scenarios = load_test.add_subparsers(dest="scenario", required=True)

    def scenario(name: str, about: str, *more: argparse.ArgumentParser, games: int = 0) -> AddOption:
        made = scenarios.add_parser(name, parents=[every, *more], help=about, description=about)
        if games:
            made.add_argument("--games", type=count, default=games, help=f"tables ({games})")
        return made.add_argument

    add = scenario("games", "tables of two who take turns", playing, games=100)
    add("--moves", type=count, default=200, help="in a game; then another is begun (200)")
    add = scenario("idle", "connections that only stay open")
    add("--sockets", type=count, default=1_000, help="how many (1000)")
    add("--token", default="", help="as whom all connect; without it each is a new guest")
    add = scenario("crowd", "one table with many spectators", playing)
    add("--watchers", type=count, default=1_000, dest="sockets", help="how many (1000)")
    add(
        "--token",
        default="",
        help="as whom all spectators connect; without it each is a new guest",
    )
    add = scenario("lobby", "players who arrive, seek a game, play and leave")
    add("--people", type=count, default=200, dest="sockets", help="how many (200)")
    scenario("pong", "tables of four who play Pong", games=20)
    add = scenario("storm", "all connections are dropped at once, and come back", games=100)
    add("--sockets", type=count, default=500, help="of players and spectators; at least two a table (500)")
    add("--events", type=count, default=50, help="moves made at each table before the drop (50)")
    add = scenario("soak", "games, and visitors who watch and leave", playing, games=20)
    add("--moves", type=count, default=200, help="in a game; then another is begun (200)")
    add("--visits", type=positive, default=50, help="a second (50)")
    return load_test


def settings(given: argparse.Namespace) -> Settings:
    """The options as settings."""
    names = set(Settings.__struct_fields__) & vars(given).keys()
    return Settings(urls=given.url or [DEFAULT_URL], **{name: getattr(given, name) for name in names})


def main(arguments: Sequence[str] | None = None) -> int:
    given = parser().parse_args(arguments)
    try:
        found = asyncio.run(measured(given))
    except Impossible as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    terminal.summarise(found)
    if given.json:
        results.write(found, given.json)
    if given.html:
        given.html.write_text(html.page(found))
    return 0 if found.verdict.ok else 1


async def measured(given: argparse.Namespace) -> results.Results:
    if given.find_limit:
        return await find(settings(given), given.p99, terminal.progress, terminal.stepped)
    return await run(settings(given), terminal.progress)
