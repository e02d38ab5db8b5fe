"""The accounts of the programs that play sessions to be tried: a guide, and the players of each session."""

import secrets
from collections.abc import Iterator

from game.kit.confusables import name_key
from game.sections.identity.identification import token_hash
from sql import Unusable
from sql.bots import Bots
from sql.pool import Pool

GUIDE = -1
"""The level of the account that organises all these sessions."""

PEOPLE = ("Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gro", "Hugo", "Ines", "Jan")
"""How the players are called: two teams of one session have none in common."""

MOST_DRAWN = 5
"""Names with digits that are tried."""


async def sign_in(url: str, count: int) -> list[str]:
    """Tokens for the guide, and for so many players. Raises `sql.Unusable`."""
    pool = Pool(url, 1)
    await pool.open()
    try:
        bots = Bots(pool)
        return [await token_of(bots, GUIDE - number) for number in range(count + 1)]
    finally:
        await pool.close()


async def token_of(bots: Bots, level: int) -> str:
    """A token for the account of a level, which is made where there is none. Raises `sql.Unusable`."""
    token = secrets.token_urlsafe(32)
    for name in names(level):
        player_id = secrets.token_urlsafe(9)
        if await bots.sign_in(player_id, name, name_key(name), token_hash(token), level):
            return token
    raise Unusable(f"The names of the player of level {level} are taken.")


def names(level: int) -> Iterator[str]:
    """What the account of a level may be called, the best name first."""
    number = GUIDE - 1 - level
    turn, person = divmod(number, len(PEOPLE))
    name = "Moyo guide" if level == GUIDE else f"Moyo {PEOPLE[person]}{f' {turn + 1}' if turn else ''}"
    yield name
    for _ in range(MOST_DRAWN):
        yield f"{name} {secrets.randbelow(10_000):04}"
