"""`python -m moyo ban`, `unban`, `mute`, `unmute` and `bans`: who is shut out, or may say nothing."""

import argparse
from functools import partial

from game.ports.operators import SanctionKind
from moyo.commands import Commands
from moyo.instants import shown
from moyo.operating import NotDone, Ports, doing, named, operator, sanctioned_of
from moyo.options import add_json, add_player, add_until, sentence
from moyo.printing import print_json, print_table, say

DONE: dict[SanctionKind, str] = {"ban": "banned", "mute": "muted"}


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "ban",
        help="shut a player or a network out",
        description="Shuts a player, an address (of IPv6 its /64 prefix) or a network out. Who is connected "
        "is told why, and disconnected from all server processes at once. For who is banned already the new "
        "end and reason count.",
    )
    parser.add_argument(
        "who", metavar="WHO", help="a player's name or id, 192.0.2.7, 192.0.2.0/24, 2001:db8::/48"
    )
    _add_terms(parser, "ban")
    parser = commands.add_parser("unban", help="end a ban", description="Ends a ban.")
    parser.add_argument("who", metavar="WHO", help="as it was banned")
    parser.set_defaults(run=doing(partial(_lift, "ban")))
    parser = commands.add_parser(
        "mute",
        help="keep a player from saying anything",
        description="Keeps a player from saying anything at any table; who tries is told why and until when.",
    )
    add_player(parser, "who")
    _add_terms(parser, "mute")
    parser = commands.add_parser("unmute", help="end a mute", description="Lets a player talk again.")
    add_player(parser, "who")
    parser.set_defaults(run=doing(partial(_lift, "mute")))
    parser = commands.add_parser(
        "bans", help="list bans and mutes", description="Lists the bans and the mutes that are in force."
    )
    add_json(parser)
    parser.set_defaults(run=doing(_bans))


def _add_terms(parser: argparse.ArgumentParser, kind: SanctionKind) -> None:
    add_until(parser, "for good")
    parser.add_argument(
        "--reason", metavar="TEXT", type=sentence, required=True, help="which the player is told"
    )
    parser.set_defaults(run=doing(partial(_sanction, kind)))


async def _sanction(kind: SanctionKind, opened: Ports, options: argparse.Namespace) -> None:
    who = await sanctioned_of(opened, options.who)
    if kind == "mute" and isinstance(who, str):
        raise NotDone("Only players are muted; an address can be banned.")
    if not await opened.operators.sanction(operator(), kind, who, options.until, options.reason):
        raise NotDone(
            "There are too many bans and mutes; end some, or ban a network in place of its addresses."
        )
    end = f" until {shown(options.until)} UTC" if options.until else " for good"
    say(f"{named(who)} is {DONE[kind]}{end}.")


async def _lift(kind: SanctionKind, opened: Ports, options: argparse.Namespace) -> None:
    who = await sanctioned_of(opened, options.who)
    if not await opened.operators.lift(operator(), kind, who):
        raise NotDone(f"{named(who)} is not {DONE[kind]}.")
    say(f"{named(who)} is {DONE[kind]} no longer.")


async def _bans(opened: Ports, options: argparse.Namespace) -> None:
    found = await opened.operators.sanctions()
    if options.json:
        print_json([one._asdict() for one in found])
        return
    rows = [(one.kind, one.name, shown(one.at), shown(one.until) or "for good", one.reason) for one in found]
    print_table(("KIND", "WHO", "SINCE", "UNTIL", "REASON"), rows)
