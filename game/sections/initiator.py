"""Finds out who somebody is: a name that nobody else has, and the secret to come back with."""

import hashlib
import secrets
import unicodedata

from game.ports import People, Player
from game.table import Refused
from messages import PROTOCOL, Hello


def checked(name: str) -> tuple[str, str]:
    """A name as it is kept, and as it is compared. Raises `Refused` where it is none."""
    name = unicodedata.normalize("NFC", name)
    kinds = {unicodedata.category(char)[0] for char in name if char not in " _-."}
    spaced = name != name.strip() or "  " in name
    if spaced or not 2 <= len(name) <= 24 or not kinds & {"L", "N"} or not kinds <= {"L", "M", "N"}:
        raise Refused("bad_name")
    return name, unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _hashed(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


class Initiator:
    """Names people. A token is made once and known to the database as a hash only."""

    def __init__(self, people: People) -> None:
        self._people = people

    async def hello(self, command: Hello, known: Player | None) -> tuple[Player, str]:
        """Who it is, and the token. A second `hello` on a line must come from the same person."""
        if command.protocol != PROTOCOL:
            raise Refused("bad_protocol", f"This server speaks version {PROTOCOL}.")
        if command.token is None:
            if known is not None:
                raise Refused(
                    "not_here", f"You are {known.name} already; send your token to change your name."
                )
            return await self._claim(command.name)
        player = await self._people.find(_hashed(command.token))
        if player is None:
            raise Refused("bad_token")
        if known is not None and known.id != player.id:
            raise Refused("not_here", "One line is one person; open another.")
        if command.name is not None:
            name, key = checked(command.name)
            if name != player.name and not await self._people.rename(player.id, name, key):
                raise Refused("name_taken")
            player = Player(player.id, name)
        return player, command.token

    async def _claim(self, wanted: str | None) -> tuple[Player, str]:
        """A new player; a guest where no name is wanted."""
        token = secrets.token_urlsafe(32)
        digits = 4
        while True:
            name, key = checked(
                f"guest-{secrets.randbelow(10**digits):0{digits}}" if wanted is None else wanted
            )
            player = Player(secrets.token_urlsafe(9), name)
            if await self._people.claim(player.id, name, key, _hashed(token)):
                return player, token
            if wanted is not None:
                raise Refused("name_taken")
            digits = min(digits + 1, 12)
