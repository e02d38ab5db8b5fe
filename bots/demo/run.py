"""Signs the programs in that play demo sessions, and runs as many as may be played at once."""

import secrets
from collections.abc import Callable
from contextlib import AsyncExitStack

from bots.arrival import arrived
from bots.demo.accounts import sign_in
from bots.demo.session import TEAMS, Preparation, sessions
from bots.together import together
from game.demo_catalogue import demo_catalogue
from game.rules.trainlag.game import GAME
from moyo_client.messages import Keep
from rehearse.online.account import Account
from rehearse.online.publish import entries_of, published
from rehearse.town import Town

CATALOGUE = "The town to try it"


async def run(url: str, database_url: str, count: int, ready: Callable[[], None]) -> None:
    """Plays up to `count` sessions at once, until it is cancelled.

    `ready` is called when all are signed in. Raises `sql.Unusable`, `moyo_client.MoyoError`, or
    `rehearse.files.Unreadable`.
    """
    tokens = await sign_in(database_url, count * len(TEAMS))
    catalogue = demo_catalogue(GAME)
    async with AsyncExitStack() as stack:
        accounts = [Account(await stack.enter_async_context(arrived(url, token)), url) for token in tokens]
        guide, players = accounts[0], accounts[1:]
        if not guide.moyo.welcome.player.kept:
            await guide.moyo.send(Keep(passphrase=secrets.token_urlsafe(32)))  # nobody ever needs it
        version = await published(guide.moyo, CATALOGUE, entries_of(catalogue))
        preparation = Preparation(guide, Town(catalogue), version, count)
        await preparation.end_all()
        ready()
        await together(
            *(account.listen() for account in accounts),
            *(
                sessions(preparation, players[first : first + len(TEAMS)])
                for first in range(0, len(players), len(TEAMS))
            ),
        )
