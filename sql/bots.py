"""The accounts of the players that come with the server."""

from sql.pool import Pool

MOST_TOKENS = 20
"""Tokens of an account: each start of each supervisor makes one."""


class Bots:
    """Signs programs in that share the database with the server, and so need no passphrase."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def sign_in(self, player_id: str, name: str, name_key: str, token_hash: bytes, level: int) -> bool:
        """Adds a token to the account of that level, which is made with this id and name where there is none.

        It is known by its level, which nobody can claim, and not by its name. Returns False where the account
        is to be made and somebody has the name, be it a bot.
        """
        added = await self._pool.fetch(
            "add_bot_token",
            player_id=player_id,
            name=name,
            name_key=name_key,
            level=level,
            token_hash=token_hash,
            token_limit=MOST_TOKENS,
        )
        return bool(added)
