"""The accounts of the players that come with the server."""

from sql.pool import Pool

MOST_TOKENS = 20
"""Tokens of an account: each start of each supervisor makes one."""


class Bots:
    """Signs programs in that share the database with the server, and so need no passphrase."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def sign_in(self, player_id: str, name: str, name_key: str, token_hash: bytes, level: int) -> bool:
        """Adds a token to the bot of that name, which is made with `player_id` where there is none.

        `level` is how strong it plays, from 1. Returns False where somebody who is no bot has the name.
        """
        await self._pool.fetch(
            "create_player",
            player_id=player_id,
            name=name,
            name_key=name_key,
            token_hash=token_hash,
            bot=True,
        )
        added = await self._pool.fetch(
            "add_bot_token",
            name_key=name_key,
            level=level,
            token_hash=token_hash,
            token_limit=MOST_TOKENS,
        )
        return bool(added)
