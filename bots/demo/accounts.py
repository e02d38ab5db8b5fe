"""The accounts of the programs that play demo sessions: a guide, and the players of each session."""

from bots import accounts

GUIDE = -1
"""The level of the account that organises all these sessions. Those of the players are below it."""

PEOPLE = ("Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gro", "Hugo", "Ines", "Jan")
"""How the players are called: two teams of one session have none in common."""


async def sign_in(url: str, count: int) -> list[str]:
    """Tokens for the guide and then for `count` players. Raises as `bots.accounts.sign_in` does."""
    names = {GUIDE: ("Moyo guide",)} | {GUIDE - 1 - number: (name_of(number),) for number in range(count)}
    return [*(await accounts.sign_in(url, names)).values()]


def name_of(number: int) -> str:
    """What a player is called, from number 0: those after the tenth have a number in their name."""
    turn, person = divmod(number, len(PEOPLE))
    return f"Moyo {PEOPLE[person]}{f' {turn + 1}' if turn else ''}"
