"""The accounts of the players that come with the server: one a level, with a new token at each start."""

import secrets

from bots.go.level import LEVELS
from game.sections.identity.confusables import name_key
from game.sections.identity.identification import token_hash
from sql.bots import Bots
from sql.pool import Pool

NAME = "Moyo"
"""The accounts are called "Moyo 1", and so on, or "Moyo bot 1" where somebody else has that name."""


async def sign_in(url: str) -> dict[int, str]:
    """A token for the account of each level. What it is called is chosen when it is made.

    Raises `sql.Unusable` where the database at `url` cannot be used.
    """
    pool = Pool(url, 1)
    await pool.open()
    try:
        bots = Bots(pool)
        tokens = {}
        for level in LEVELS:
            tokens[level] = token = secrets.token_urlsafe(32)
            for name in (f"{NAME} {level}", f"{NAME} bot {level}"):
                player_id, hashed = secrets.token_urlsafe(9), token_hash(token)
                if await bots.sign_in(player_id, name, name_key(name), hashed, level):
                    break
            else:
                raise RuntimeError(f"The names of the player of level {level} belong to others.")
        return tokens
    finally:
        await pool.close()
