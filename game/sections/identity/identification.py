"""Finds or makes the player of a `hello`, and keeps names by passphrases."""

import hashlib
import secrets
from collections.abc import Callable

from game.ports.nodes import Node
from game.ports.people import AttemptLimit, People, Player
from game.refused import Refused
from game.sections.identity.attempts import attempt, hashing_limit, keep_limits, sign_in_limits
from game.sections.identity.guest import given_name
from game.sections.identity.name import checked_name
from game.sections.identity.passphrase import SHORTEST, Passphrases
from game.sections.identity.reserved import ReservedNames
from game.sentence import say
from messages import PROTOCOL, Hello, Keep

RESET_VOID = say("This link was used already, or is too old; ask the operators for another.", "reset-void")

MOST_TOKENS = 100
"""Devices that a player may be signed in on; one more signs the oldest out."""


def token_hash(token: str) -> bytes:
    """What the database holds of a token."""
    return hashlib.sha256(token.encode()).digest()


def check_length(passphrase: str) -> None:
    """Raises: `Refused` where a passphrase is too short."""
    if len(passphrase) < SHORTEST:
        text = "A passphrase has at least {count} characters."
        raise Refused("bad_passphrase", text, "passphrase-short", count=SHORTEST)


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
        node_id: Callable[[], Node] = lambda: 0,
    ) -> None:
        self._people = people
        self._passphrases = passphrases
        self._address = address
        self._node_id = node_id
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
        if command.reset is not None:
            return await self._by_reset(command.reset, command.passphrase or "")
        if command.passphrase is not None:
            player, token = await self._by_passphrase(command.name or "", command.passphrase)
            check_bot(player, command)
            return player, token
        return await self._new_player(command.name, command.bot)

    async def keep(self, command: Keep, player: Player) -> None:
        """Keeps the player's name by a passphrase, or by a new one in place of `old`.

        Raises: `Refused` with `bad_passphrase` or `too_fast`.
        """
        check_length(command.passphrase)
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

    async def _by_reset(self, secret: str, passphrase: str) -> tuple[Player, str]:
        """The player for whom operators have made a link, with a new passphrase, and a token."""
        check_length(passphrase)
        secret_hash, token = token_hash(secret), secrets.token_urlsafe(32)
        limits = sign_in_limits("", self._address)[1:2]
        async with attempt(self._people, limits, self._hashing_limit):
            player = await self._people.reset_player(secret_hash)
            if player is None:
                raise Refused("bad_passphrase", RESET_VOID)
            new = await self._passphrases.hash(passphrase)
            asked = self._node_id(), player.id, secret_hash, new, token_hash(token)
            if not await self._people.reset_passphrase(*asked):
                raise Refused("bad_passphrase", RESET_VOID)
        return player._replace(kept=True), token

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
