"""`python -m moyo delete PLAYER`: the name and all texts of a player go; the games stay."""

import argparse
import asyncio
import sys

from moyo.commands import Commands
from moyo.operating import NotDone, Ports, doing, operator, player_of
from moyo.options import add_player
from moyo.printing import say
from sql.deletion import delete_player


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "delete",
        help="delete a player",
        description="Deletes a player for good, with tokens, ratings, photos, positions and all that was "
        "said. Games that are over stay, with “deleted player”; those that the player plays end without a "
        "result. Asks before.",
    )
    add_player(parser)
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.set_defaults(run=doing(_delete))


async def _delete(opened: Ports, options: argparse.Namespace) -> None:
    player = await player_of(opened, options.player)
    if not options.yes:
        if not sys.stdin.isatty():
            raise NotDone("Nobody can be asked here: --yes deletes all the same.")
        question = f"Delete {player.name} ({player.id}) for good? Type yes: "
        if (await asyncio.to_thread(input, question)).strip() != "yes":
            raise NotDone(f"{player.name} is not deleted.")
    say(f"Deleting {player.id}. If this is interrupted: python -m moyo delete {player.id}")
    shards = [opened.shard(name) for name in opened.databases.shards]
    deleted = await delete_player(opened.pool, operator(), player, shards, opened.operators)
    say(f"{player.name} is deleted: {deleted.closed} games ended, {deleted.lines} lines of chat deleted.")
