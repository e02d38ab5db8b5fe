"""`python -m moyo operator PLAYER` and `no-operator PLAYER`: who may use the page for operators."""

import argparse
from functools import partial

from moyo.commands import Commands
from moyo.operating import NotDone, Ports, doing, operator, player_of
from moyo.options import add_player
from moyo.printing import say


def add(commands: Commands) -> None:
    for name, makes in (("operator", True), ("no-operator", False)):
        does = "makes a player an operator" if makes else "makes a player no operator any more"
        parser = commands.add_parser(
            name,
            help=does.replace("makes", "make"),
            description=f"{does.capitalize()}, who may use the page /admin. Only this command does that.",
        )
        add_player(parser)
        parser.set_defaults(run=doing(partial(_set, makes=makes)))


async def _set(opened: Ports, options: argparse.Namespace, makes: bool) -> None:
    player = await player_of(opened, options.player)
    if makes and not player.kept:
        raise NotDone(
            f"{player.name} keeps no name by a passphrase, so that others could be taken for this player."
        )
    changed = await opened.operators.set_operator(operator(), player, makes)
    what = "an operator" if makes else "no operator"
    say(f"{player.name} is {what}{' now' if changed else ' already'}.")
