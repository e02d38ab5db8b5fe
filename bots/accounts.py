"""The accounts of programs that share the database with the server: each is known by a level."""

import secrets
from collections.abc import Mapping, Sequence

from game.kit.confusables import name_key
from game.sections.identity.identification import token_hash
from sql import Unusable
from sql.bots import Bots
from sql.pool import open_pool

MOST_DRAWN = 5
"""Names with digits that are tried."""


async def sign_in(url: str, names: Mapping[int, Sequence[str]]) -> dict[int, str]:
    """A new token for the account of each level, by level.

    `names` are what an account may be called that is made now, the best name first; the last one is tried
    with digits too. Raises `sql.Unusable` where the database at `url` cannot be used, or all names are taken.
    """
    async with open_pool(url, 1) as pool:
        bots = Bots(pool)
        return {level: await _token(bots, level, candidates) for level, candidates in names.items()}


async def _token(bots: Bots, level: int, names: Sequence[str]) -> str:
    token = secrets.token_urlsafe(32)
    drawn = [f"{names[-1]} {secrets.randbelow(10_000):04}" for _ in range(MOST_DRAWN)]
    for name in (*names, *drawn):
        player_id = secrets.token_urlsafe(9)
        if await bots.sign_in(player_id, name, name_key(name), token_hash(token), level):
            return token
    raise Unusable(f"The names of the bot of level {level} are taken.")
