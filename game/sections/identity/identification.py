"""Finds out who somebody is: a name that nobody else has, and the secrets to come back with."""

import hashlib
import secrets

from game.ports.nodes import Node
from game.ports.people import People, Player
from game.refused import Refused
from game.sections.identity import confusables as alike
from game.sections.identity.attempts import attempt
from game.sections.identity.name import checked
from game.sections.identity.passphrase import SHORTEST, Passphrases
from messages import PROTOCOL, Hello, Keep

MOST_TOKENS = 100
"""Devices that somebody is signed in on; another one signs the oldest out."""


def hashed(token: str) -> bytes:
    """What the database knows of a token."""
    return hashlib.sha256(token.encode()).digest()


class Identification:
    """Names the person on one line. A token is made once and known to the database as a hash only."""

    def __init__(self, people: People, passphrases: Passphrases, address: str) -> None:
        self._people = people
        self._passphrases = passphrases
        self._address = address

    async def hello(self, command: Hello, known: Player | None) -> tuple[Player, str]:
        """Who it is, and the token. A second `hello` on a line must come from the same person."""
        if command.protocol != PROTOCOL:
            raise Refused("bad_protocol", f"This server speaks version {PROTOCOL}.")
        if command.token is not None:
            return await self._come_back(command.token, command.name, known), command.token
        if known is not None:
            raise Refused("not_here", f"You are {known.name} already; send your token to change your name.")
        if command.passphrase is not None:
            return await self._sign_in(command.name or "", command.passphrase)
        return await self._claim(command.name)

    async def keep(self, command: Keep, player: Player) -> None:
        """Keeps the name by a passphrase, or by another one instead of `old`."""
        if len(command.passphrase) < SHORTEST:
            raise Refused("bad_passphrase", f"A passphrase has at least {SHORTEST} characters.")
        async with attempt(self._people, alike.key(player.name), self._address):
            old = await self._people.passphrase_hash(player.id)
            if old is not None and not await self._passphrases.fits(command.old or "", old):
                raise Refused("bad_passphrase", "The name is kept already, and by another passphrase.")
            new = await self._passphrases.hashed(command.passphrase)
            if not await self._people.set_passphrase(player.id, old, new):
                raise Refused("bad_passphrase", "The passphrase has just been changed on another line.")

    async def sign_out(self, me: Node, player: Player, token: bytes | None) -> None:
        """Voids the token with that hash, or all of the player's. Lines are closed by `Devices`."""
        await self._people.revoke_tokens(me, player.id, token)

    async def _come_back(self, token: str, wanted: str | None, known: Player | None) -> Player:
        player = await self._people.player_by_token(hashed(token))
        if player is None:
            raise Refused("bad_token")
        if known is not None and known.id != player.id:
            raise Refused("not_here", "One line is one person; open another.")
        if wanted is not None:
            name, key = checked(wanted)
            if name != player.name and not await self._people.rename(player.id, name, key):
                raise Refused("name_taken")
            player = player._replace(name=name)
        return player

    async def _claim(self, wanted: str | None) -> tuple[Player, str]:
        """A new player; a guest where no name is wanted."""
        token = secrets.token_urlsafe(32)
        digits = 4
        while True:
            name, key = checked(
                f"guest-{secrets.randbelow(10**digits):0{digits}}" if wanted is None else wanted
            )
            player = Player(secrets.token_urlsafe(9), name)
            if await self._people.create_player(player.id, name, key, hashed(token)):
                return player, token
            if wanted is not None:
                raise Refused("name_taken")
            digits = min(digits + 1, 12)

    async def _sign_in(self, name: str, passphrase: str) -> tuple[Player, str]:
        """Who keeps that name, with a new token. Whether anybody does is not to be found out here."""
        _, key = checked(name)
        token = secrets.token_urlsafe(32)
        async with attempt(self._people, key, self._address):
            player, kept = await self._people.kept_player(key) or (None, None)
            fits = await self._passphrases.fits(passphrase, kept)
            if player is None or kept is None or not fits:
                raise Refused("bad_passphrase")
            if not await self._people.add_token(player.id, kept, hashed(token), MOST_TOKENS):
                raise Refused("bad_passphrase")
        return player, token
