"""What several of the operator's commands have on their command line."""

import argparse
import time
from unicodedata import category

from game.api import Millis
from moyo.instants import end_of

LONGEST_SENTENCE = 300
"""Characters of a reason or an announcement."""

MOST_NUMBER = 2**31 - 1

MOST_LISTED = 10_000
"""Entries of a list."""


def add_player(parser: argparse.ArgumentParser, name: str = "player") -> None:
    """Gives a subparser the argument PLAYER, by that name in its options."""
    parser.add_argument(name, metavar="PLAYER", help="the name or the id")


def add_json(parser: argparse.ArgumentParser) -> None:
    """Gives a subparser the option `--json`."""
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")


def add_limit(parser: argparse.ArgumentParser) -> None:
    """Gives a subparser the option `--limit`."""
    help_text = f"entries at most, up to {MOST_LISTED} (default: 50)"
    parser.add_argument("--limit", metavar="N", type=_limit, default=50, help=help_text)


def add_until(parser: argparse.ArgumentParser, default: str) -> None:
    """Gives a subparser the option `--until`; `default` is what is meant without it."""
    help_text = f"90m, 12h, 7d, or 2026-12-24T18:00 in UTC (default: {default})"
    parser.add_argument("--until", metavar="WHEN", type=_until, help=help_text)


def sentence(text: str) -> str:
    """The type of an option that players read."""
    text = " ".join(text.split())
    if not 1 <= len(text) <= LONGEST_SENTENCE:
        raise argparse.ArgumentTypeError(f"it has to have 1 to {LONGEST_SENTENCE} characters")
    if any(category(one) in ("Cc", "Cs") for one in text):
        raise argparse.ArgumentTypeError("it holds a control character, or what is no text")
    return text


def number(text: str) -> int:
    """The type of an option that is the number of a row."""
    if not (text.isascii() and text.isdecimal() and int(text[:11]) <= MOST_NUMBER):
        raise argparse.ArgumentTypeError(f"has to be a whole number from 0 to {MOST_NUMBER}")
    return int(text)


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= MOST_LISTED):
        raise argparse.ArgumentTypeError(f"has to be a whole number from 1 to {MOST_LISTED}")
    return int(text)


def _until(text: str) -> Millis:
    try:
        return Millis(end_of(text, time.time()))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
