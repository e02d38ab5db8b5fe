"""Finds or makes the player of a `hello`, and keeps names by passphrases."""

import hashlib
import secrets

from game.ports.people import AttemptLimit, People, Player
from game.refused import Refused
from game.sections.identity.attempts import attempt, hashing_limit, keep_limits, sign_in_limits
from game.sections.identity.guest import given_name
from game.sections.identity.name import checked_name
from game.sections.identity.passphrase import SHORTEST, Passphrases
from game.sections.identity.reserved import ReservedNames
from messages import PROTOCOL, Hello, Keep

MOST_TOKENS = 100
"""Devices that a player may be signed in on; one more signs the oldest out."""


def token_hash(token: str) -> bytes:
    """What the database holds of a token."""
    return hashlib.sha256(token.encode()).digest()


def check_bot(player: Player, command: Hello) -> None:
    """Raises: `Refused` where a program signs in whose player was not made as a program's."""
    if command.bot and not player.bot:
        text = "A program says that it is one when its player is made; let it take a name of its own."
        raise Refused("not_here", text, "not-a-bot")


class Identification:
    """Identifies the player of one connection. `address` is the client's, for the limit of attempts.

    A token is made once, sent to its player, and otherwise known only by its hash. Wrong passphrases are
    limited in any case; `claims` limits how many names an address may claim, and where it is None there are
    no limits of what is hashed either. `reserved` names cannot be claimed.
    """

    def __init__(
        self,
        people: People,
        passphrases: Passphrases,
        address: str,
        claims: AttemptLimit | None = None,
        reserved: ReservedNames | None = None,
    ) -> None:
        self._people = people
        self._passphrases = passphrases
        self._address = address
        self._claims = claims
        self._reserved = reserved or ReservedNames()
        self._hashing_limit = None if claims is None else hashing_limit(address)

    async def hello(self, command: Hello, known: Player | None) -> tuple[Player, str]:
        """The player and the token of a `hello`. `known` is who has signed in on this connection before.

        Raises: `Refused`, also where another player than `known` would sign in.
        """
        if command.protocol != PROTOCOL:
            raise Refused(
                "bad_protocol", "This server speaks version {version}.", "protocol", version=PROTOCOL
            )
        if command.token is not None:
            return await self._by_token(command, command.token, known), command.token
        if known is not None:
            text = "You are {name} already; send your token to change your name."
            raise Refused("not_here", text, "signed-in", name=known.name)
        if command.passphrase is not None:
            player, token = await self._by_passphrase(command.name or "", command.passphrase)
            check_bot(player, command)
            return player, token
        return await self._new_player(command.name, command.bot)

    async def keep(self, command: Keep, player: Player) -> None:
        """Keeps the player's name by a passphrase, or by a new one in place of `old`.

        Raises: `Refused` with `bad_passphrase` or `too_fast`.
        """
        if len(command.passphrase) < SHORTEST:
            raise Refused(
                "bad_passphrase",
                "A passphrase has at least {count} characters.",
                "passphrase-short",
                count=SHORTEST,
            )
        async with attempt(self._people, keep_limits(player.id), self._hashing_limit):
            old = await self._people.passphrase_hash(player.id)
            if old is not None and not await self._passphrases.matches(command.old or "", old):
                text = "The name is kept already, and by another passphrase."
                raise Refused("bad_passphrase", text, "name-kept")
            new = await self._passphrases.hash(command.passphrase)
            if not await self._people.set_passphrase(player.id, old, new):
                text = "The passphrase has just been changed on another line."
                raise Refused("bad_passphrase", text, "passphrase-changed")

    async def _by_token(self, command: Hello, token: str, known: Player | None) -> Player:
        """The player of a token, whose name is changed where another one is given."""
        player = await self._people.player_by_token(token_hash(token))
        if player is None:
            raise Refused("bad_token")
        if known is not None and known.id != player.id:
            raise Refused("not_here", "One line is one person; open another.", "one-person")
        check_bot(player, command)
        if command.name is not None:
            checked, key = checked_name(command.name)
            if checked != player.name:
                self._reserved.check(key)
                await self._count_claim()
            if checked != player.name and not await self._people.rename(player.id, checked, key):
                raise Refused("name_taken")
            player = player._replace(name=checked)
        return player

    async def _new_player(self, name: str | None, bot: bool) -> tuple[Player, str]:
        """A new player with a token; a guest with a name of ours where `name` is None."""
        if name is not None:
            self._reserved.check(checked_name(name)[1])
        await self._count_claim()
        token = secrets.token_urlsafe(32)
        digits = 4
        while True:
            wanted = given_name(secrets.randbelow(10**digits), digits) if name is None else name
            checked, key = checked_name(wanted)
            player = Player(secrets.token_urlsafe(9), checked, bot=bot)
            if await self._people.create_player(player.id, checked, key, token_hash(token), bot):
                return player, token
            if name is not None:
                raise Refused("name_taken")
            digits = min(digits + 1, 12)

    async def _count_claim(self) -> None:
        """Counts that a name is claimed, free or taken. Raises: `Refused`."""
        if self._claims is not None and (wait := await self._people.count_attempt([self._claims])):
            raise Refused(
                "too_fast",
                "Too many players come from where you are; wait a little.",
                "too-many-players",
                retry=wait,
            )

    async def _by_passphrase(self, name: str, passphrase: str) -> tuple[Player, str]:
        """The player who keeps that name, with a new token.

        A wrong passphrase and a name that nobody keeps are refused in the same words and after the same time.
        """
        _, key = checked_name(name)
        token = secrets.token_urlsafe(32)
        async with attempt(self._people, sign_in_limits(key, self._address), self._hashing_limit):
            player, kept_hash = await self._people.kept_player(key) or (None, None)
            matches = await self._passphrases.matches(passphrase, kept_hash)
            if player is None or kept_hash is None or not matches:
                raise Refused("bad_passphrase")
            if not await self._people.add_token(player.id, kept_hash, token_hash(token), MOST_TOKENS):
                raise Refused("bad_passphrase")
        return player, token
