"""`python -m moyo reset PLAYER`: a link by which a player sets a forgotten passphrase anew."""

import argparse
import hashlib
import secrets
import time

from game.api import Millis
from moyo.commands import Commands
from moyo.instants import shown
from moyo.operating import NotDone, Ports, doing, operator, player_of
from moyo.options import add_player
from moyo.printing import say

DAY = 86_400_000
"""Milliseconds for which a link may be used."""


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "reset",
        help="make a link for a player who has forgotten the passphrase",
        description="Prints a link by which a player sets another passphrase, and is signed in; on all other "
        "devices the player is signed out. It works once, and for a day; an earlier one is void. Whoever has "
        "it can do that, so give it to the player alone.",
    )
    add_player(parser)
    parser.add_argument(
        "--site",
        metavar="ADDRESS",
        default="https://your-server",
        help="the address of the server's first page (default: https://your-server)",
    )
    parser.set_defaults(run=doing(_reset))


async def _reset(opened: Ports, options: argparse.Namespace) -> None:
    player, secret = await player_of(opened, options.player), secrets.token_urlsafe(24)
    until = Millis(int(time.time() * 1000) + DAY)
    secret_hash = hashlib.sha256(secret.encode()).digest()
    if not await opened.operators.allow_reset(operator(), player, secret_hash, until):
        raise NotDone(f"{player.name} is a program, or is gone.")
    say(f"{options.site.rstrip('/')}/reset#{secret}")
    say(f"{player.name} can use it once, until {shown(until)} UTC.")
