"""The accounts of the players that come with the server: one a level, with a new token at each start."""

import secrets
from collections.abc import Iterator

from bots.go.level import LEVELS
from game.kit.confusables import name_key
from game.sections.identity.identification import token_hash
from sql import Unusable
from sql.bots import Bots
from sql.pool import Pool

NAME = "Moyo"
"""The accounts are called "Moyo 1", and so on; where somebody has that name when they are made, "Moyo bot 1",
or else that and some digits."""

MOST_DRAWN = 5
"""Names with digits that are tried."""


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
            for name in names(level):
                player_id, hashed = secrets.token_urlsafe(9), token_hash(token)
                if await bots.sign_in(player_id, name, name_key(name), hashed, level):
                    break
            else:
                raise Unusable(f"The names of the bot of level {level} are taken.")
        return tokens
    finally:
        await pool.close()


def names(level: int) -> Iterator[str]:
    """What the account of a level may be called, the best name first."""
    yield f"{NAME} {level}"
    yield f"{NAME} bot {level}"
    for _ in range(MOST_DRAWN):
        yield f"{NAME} bot {level} {secrets.randbelow(10_000):04}"
