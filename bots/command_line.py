"""The command line of `python -m bots`: what stands on it."""

import argparse

from bots.gtp.acceptance import WITHOUT_SUICIDE
from game.rules.go.ruleset import RULESETS

TOKEN = "MOYO_TOKEN"  # noqa: S105 — the name of a variable
"""The environment variable with the token of a bot, which so is in no list of processes."""


def listed(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(",") if part.strip())


def numbers(text: str) -> frozenset[int]:
    return frozenset(map(int, listed(text)))


def names_of_rules(text: str) -> frozenset[str]:
    """The names of rule sets. Raises `argparse.ArgumentTypeError` where one is unknown."""
    names = frozenset(RULESETS) if text == "any" else listed(text)
    if unknown := names - frozenset(RULESETS):
        raise argparse.ArgumentTypeError(f"{min(unknown)!r} is none of {', '.join(RULESETS)}")
    return names


def parser() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bots", description="Players that are programs.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    register = commands.add_parser("register", help="make the account of a bot, and print its token")
    register.add_argument("--url", required=True, help="the address of the server: https://moyo.example.com")
    register.add_argument("--name", required=True, help="what the bot is called")
    gtp = commands.add_parser(
        "gtp",
        help="play Go by an engine that speaks the Go Text Protocol",
        description="Accepts challenges and plays them by an engine, with one process of it for each game. "
        f"The bot's token is in the environment variable {TOKEN}. With the same token and engine it goes on "
        "where it was, also after it was killed.",
        epilog="for example: python -m bots gtp --url http://127.0.0.1:8000 -- gnugo --mode gtp --level 5",
    )
    gtp.add_argument("--url", required=True)
    gtp.add_argument("--games", type=int, default=2, help="games at once (2)")
    gtp.add_argument("--sizes", type=numbers, help="sizes of the board, such as 9,13,19 (any)")
    gtp.add_argument(
        "--rules",
        type=names_of_rules,
        default=WITHOUT_SUICIDE,
        help=f"rule sets, such as chinese,aga, or any ({','.join(sorted(WITHOUT_SUICIDE))}: those without "
        "suicide, which many engines take for illegal)",
    )
    gtp.add_argument("--speeds", type=listed, help='such as "blitz,rapid,no clock" (any)')
    gtp.add_argument("--rated", choices=["any", "yes", "no"], default="any", help="rated games (any)")
    gtp.add_argument("--lowest", type=int, default=0, help="the lowest rating of an opponent")
    gtp.add_argument("--highest", type=int, default=100_000, help="the highest rating of an opponent")
    gtp.add_argument("--seconds", type=float, default=60.0, help="for an answer of the engine (60)")
    gtp.add_argument("--memory", type=int, help="MiB of an engine (no limit)")
    gtp.add_argument("engine", nargs="+", metavar="COMMAND", help="the engine and its arguments, after --")
    computer = commands.add_parser(
        "computer", help="the players that come with the server; started by the supervisor, see BOTS"
    )
    computer.add_argument("--url", required=True)
    computer.add_argument("--games", type=int, default=4, help="games at once (4)")
    computer.add_argument("--sessions", type=int, default=0, help="demo sessions at once (0)")
    computer.add_argument("--processes", type=int, default=1, help="moves thought about at once (1)")
    return parser
