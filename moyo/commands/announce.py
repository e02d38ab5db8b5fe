"""`python -m moyo announce TEXT`: shows a text to everybody who is here or comes."""

import argparse

from moyo.commands import Commands
from moyo.instants import shown
from moyo.operating import NotDone, Ports, doing, operator
from moyo.options import add_until, sentence
from moyo.printing import say


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "announce",
        help="show a text to everybody",
        description="Shows TEXT on all pages, to those who are here and to those who come, in place of what "
        "was announced before; with --end nothing any more.",
    )
    parser.add_argument("text", metavar="TEXT", nargs="?", type=sentence)
    add_until(parser, "until --end")
    parser.add_argument("--end", action="store_true", help="end what is announced")
    parser.set_defaults(run=doing(_announce))


async def _announce(opened: Ports, options: argparse.Namespace) -> None:
    if options.end == (options.text is not None):
        raise NotDone("Give either a text or --end.")
    await opened.operators.announce(operator(), options.text, options.until)
    end = f" until {shown(options.until)} UTC" if options.until else ""
    say("Nothing is announced any more." if options.end else f"It is announced{end}.")
