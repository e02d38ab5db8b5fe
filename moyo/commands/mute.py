"""`python -m moyo mute PLAYER` and `unmute PLAYER`: a player says nothing any more, at no table."""

import argparse

from game.ports.operators import SanctionKind
from moyo.commands import Commands
from moyo.operating import (
    NotDone,
    Ports,
    doing,
    instant,
    named,
    operator,
    sanctioned_of,
    say,
    sentence,
    until,
)

TOLD = {"ban": "is banned", "mute": "is muted"}


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "mute",
        help="keep a player from saying anything",
        description="Keeps a player from saying anything at any table; who tries is told why and until when.",
    )
    parser.add_argument("who", metavar="PLAYER", help="the name or the id")
    add_terms(parser)
    parser.set_defaults(run=doing(_mute))
    parser = commands.add_parser("unmute", help="end a mute", description="Lets a player talk again.")
    parser.add_argument("who", metavar="PLAYER", help="the name or the id")
    parser.set_defaults(run=doing(_unmute))


def add_terms(parser: argparse.ArgumentParser) -> None:
    """Gives a subparser the end and the reason of a sanction."""
    parser.add_argument(
        "--until",
        metavar="WHEN",
        type=until,
        help="90m, 12h, 7d, or 2026-12-24T18:00 in UTC (default: for good)",
    )
    parser.add_argument(
        "--reason", metavar="TEXT", type=sentence, required=True, help="which the player is told"
    )


async def _mute(opened: Ports, options: argparse.Namespace) -> None:
    await sanction(opened, "mute", options)


async def _unmute(opened: Ports, options: argparse.Namespace) -> None:
    await lift(opened, "mute", options)


async def sanction(opened: Ports, kind: SanctionKind, options: argparse.Namespace) -> None:
    """Bans or mutes as the command line says. Raises `NotDone`."""
    who = await sanctioned_of(opened, options.who)
    if kind == "mute" and isinstance(who, str):
        raise NotDone("Only players are muted; an address can be banned.")
    if not await opened.operators.sanction(operator(), kind, who, options.until, options.reason):
        raise NotDone(
            "There are too many bans and mutes; end some, or ban a network in place of its addresses."
        )
    end = f" until {instant(options.until)} UTC" if options.until else " for good"
    say(f"{named(who)} {TOLD[kind]}{end}.")


async def lift(opened: Ports, kind: SanctionKind, options: argparse.Namespace) -> None:
    """Ends a ban or a mute. Raises `NotDone` where there is none."""
    who = await sanctioned_of(opened, options.who)
    if not await opened.operators.lift(operator(), kind, who):
        raise NotDone(f"{named(who)} {TOLD[kind].replace('is', 'is not')}.")
    say(f"{named(who)} {TOLD[kind]} no longer.")
