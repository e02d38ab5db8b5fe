"""Signs a player in on a connection: `hello` and its reply, passphrases, signing out."""

import asyncio

from msgspec import UNSET

import messages
from game.ports.bus import TokensRevoked
from game.ports.people import OwnTable as Own
from game.ports.people import Player
from game.ports.team_sessions import OwnTeamSession
from game.refused import Refused
from game.sections.context import IdentifiedConnection, ServerContext
from game.sections.identity.guest import has_given_name
from game.sections.identity.identification import Identification, token_hash
from game.sections.offers import LIMITS
from game.sections.team_sessions import running
from messages import PROTOCOL, Hello, Keep, OwnTable, SignOut, Welcome


class SignIn:
    """Who has signed in on one connection. Registers the connection under its player until `close`."""

    def __init__(
        self,
        context: ServerContext,
        connection: IdentifiedConnection,
        address: str,
        table_id: str | None = None,
    ) -> None:
        self.player: Player | None = None
        self.token: bytes | None = None
        """The hash of the token that the player has signed in with."""
        self._context = context
        self._connection = connection
        self._address = address
        self._table_id = table_id
        self._closed = False

    @property
    def _identification(self) -> Identification:
        """Made for each command that needs it: else each connection would keep one, half a kilobyte."""
        context = self._context
        return Identification(
            context.people,
            context.passphrases,
            self._address,
            context.caps.players(self._address) if context.rate_limited else None,
            context.reserved,
            lambda: context.engine.tables.node_id,
        )

    async def hello(self, command: Hello) -> Welcome:
        """Signs a player in; who it is, and what a client has to know at the beginning.

        Raises: `Refused`.
        """
        orders = self._context.orders
        orders.check_ban(self._address, None)
        revocations = self._context.revocations
        reasons = revocations.reasons
        player, token = await self._identification.hello(command, self.player)
        if command.reset is not None:
            revocations.on_note(TokensRevoked(player.id))  # signed out elsewhere
        if not await revocations.still_valid(token_hash(token), reasons):
            raise Refused("bad_token")
        orders.check_ban(self._address, player.id)
        self.player, self.token = player, token_hash(token)
        if not self._closed:
            self._context.connections.setdefault(player.id, set()).add(self._connection)
            self._context.on_signed_in(player.id)
            if (announcement := orders.frame) is not None:
                self._connection.show_announcement(announcement)
        new = command.token is None and command.passphrase is None
        offers, tables, sessions = self._context.offers, list[Own](), list[OwnTeamSession]()
        if not new:
            plans = self._context.engine.team_sessions.plans
            asked = self._context.people.tables_of(player.id), plans.running_of(player.id)
            tables, sessions = await asyncio.gather(*asked)
        return Welcome(
            re=command.id,
            protocol=PROTOCOL,
            player=messages.Player(
                id=self.player.id,
                name=self.player.name,
                kept=self.player.kept,
                challenges=UNSET if self.player.accepts_challenges else False,
                bot=True if self.player.bot else UNSET,
                given=True if has_given_name(self.player) else UNSET,
            ),
            token=token,
            now=self._context.engine.tables.now(),
            node=str(self._context.engine.tables.node_id),
            games=offers.of_organisers if command.organiser else offers.of_players,
            tables=[
                OwnTable(
                    table=one.table_id,
                    game=one.game_name,
                    seat=one.seat,
                    phase=one.phase,
                    opener=True if one.opener else UNSET,
                )
                for one in tables
            ],
            limits=LIMITS,
            push=UNSET if self._context.push is None else self._context.push.service.public_key,
            team_sessions=running(sessions),
            preferred=self._preferred() or UNSET,
        )

    def _preferred(self) -> str | None:
        """The address at which others of the table are to be found for which the client has come."""
        affinity = self._context.affinity
        return None if affinity is None or self._table_id is None else affinity.address(self._table_id)

    async def keep(self, player: Player, command: Keep) -> None:
        """Keeps the player's name by a passphrase. Raises: `Refused`."""
        await self._identification.keep(command, player)
        self.player = (self.player or player)._replace(kept=True)

    async def sign_out(self, player: Player, command: SignOut) -> None:
        """Revokes the token of this connection, or all of the player's.

        The connections of a revoked token are closed by `TokenRevocations`; this one only after its reply.
        """
        token = None if command.everywhere else self.token
        await self._context.people.revoke_tokens(self._context.engine.tables.node_id, player.id, token)
        self._context.revocations.on_note(TokensRevoked(player.id))

    def close(self) -> None:
        """The connection is registered no longer, nor will be by a `hello` that is in flight."""
        self._closed = True
        if self.player is None:
            return
        connections = self._context.connections.get(self.player.id, set())
        connections.discard(self._connection)
        if not connections:
            self._context.connections.pop(self.player.id, None)
