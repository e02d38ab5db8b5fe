"""The accounts of the players that come with the server: one a level, with a new token at each start."""

from bots import accounts
from bots.go.level import LEVELS

NAME = "Moyo"
"""The accounts are called "Moyo 1", and so on; where somebody has that name when they are made, "Moyo bot 1",
or else that and some digits."""


async def sign_in(url: str) -> dict[int, str]:
    """A token for the account of each level. Raises as `bots.accounts.sign_in` does."""
    names = {level: (f"{NAME} {level}", f"{NAME} bot {level}") for level in LEVELS}
    return await accounts.sign_in(url, names)
