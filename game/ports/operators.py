"""What operators do to players, addresses, tables and processes, and the audit log of it.

An operator is whoever runs the server: at its command line, or a player who was made one there. Each deed and
its entry in the audit log are one transaction. What concerns all processes is an order: the nodes are sent
`OrdersChanged`, and a process reads its orders after each such note, and now and then.
"""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias

from game.api import Millis
from game.ports.nodes import Node
from game.ports.people import Player
from game.sentence import say

MAX_SANCTIONS = 5_000
"""Sanctions that may be in force: each process keeps all of them in memory."""

CLOSED = say("The operators of this server have ended this game.", "table-closed")
"""The result of a game that was closed."""

SanctionKind: TypeAlias = Literal["ban", "mute"]
"""A ban shuts somebody out; a server mute keeps a player from saying anything."""

Deed: TypeAlias = Literal[
    "ban",
    "unban",
    "mute",
    "unmute",
    "announce",
    "drain",
    "operator",
    "no-operator",
    "close",
    "resolve",
    "rename",
    "reset",
    "delete",
]
"""What an operator did, as the commands are called."""


class Operator(NamedTuple):
    """Who does it. `player_id` is None at the command line, where `name` is the user's of that machine."""

    name: str
    player_id: str | None = None


Sanctioned: TypeAlias = Player | str
"""Who is banned or muted: a player, or a network as `ipaddress` writes it, such as `192.0.2.0/24`."""


class Sanction(NamedTuple):
    """A ban or a server mute that is in force. `until` is None where it does not end by itself.

    `sanctioned` is the id of a player, who has that `name` now, or a network, whose name it is.
    """

    kind: SanctionKind
    sanctioned: str
    name: str
    reason: str
    at: Millis
    until: Millis | None
    of_player: bool


class Announcement(NamedTuple):
    """What is shown to everybody, up to an instant where that is not None."""

    text: str
    until: Millis | None


class Orders(NamedTuple):
    """What operators want of one node, as of the order of that number."""

    number: int
    sanctions: list[Sanction]
    announcement: Announcement | None
    drain: bool
    """Whether it is to stop when the games that its clients play are over."""


class AuditEntry(NamedTuple):
    """Who did what, when, to whom. `subject` is a name, a network or a table's id; empty for all."""

    number: int
    at: Millis
    by: Operator
    deed: str
    subject: str
    subject_id: str | None
    details: dict[str, Any]


class Operators(Protocol):
    """What operators do. Their sentences and limits are the callers'."""

    async def player(self, name_key: str, player_id: str = "") -> Player | None:
        """The player of an id, or else of a name, by its key; None where there is none."""

    async def sanction(
        self,
        by: Operator,
        kind: SanctionKind,
        sanctioned: Sanctioned,
        until: Millis | None,
        reason: str,
        limit: int = MAX_SANCTIONS,
    ) -> bool:
        """Bans or mutes in place of an earlier sanction of that kind.

        Returns False where there are `limit` others in force, or the player is gone.
        """

    async def lift(self, by: Operator, kind: SanctionKind, sanctioned: Sanctioned) -> bool:
        """Ends a sanction. Returns False where there is none."""

    async def sanctions(self) -> list[Sanction]:
        """All that are in force, the newest first."""

    async def announce(self, by: Operator, text: str | None, until: Millis | None) -> None:
        """Shows a text to everybody in place of any other, or nothing any more where it is None."""

    async def drain(self, by: Operator, node_ids: Sequence[Node] | None) -> list[Node]:
        """Asks these nodes, all where it is None, to stop when their games are over.

        Returns which of them are asked, in order.
        """

    async def orders(self, node_id: Node, known: int) -> Orders | None:
        """What is wanted of a node; None where that is as of the order of the number `known`."""

    async def set_operator(self, by: Operator, player: Player, operator: bool) -> bool:
        """Makes a player an operator, or no longer. Returns False where nothing was changed."""

    async def is_operator(self, player_id: str) -> bool:
        """Whether that player is one."""

    async def rename(self, by: Operator, player: Player, name: str, name_key: str) -> bool:
        """Gives a player another name, also at tables where play has not begun. Returns False if it is taken.

        All nodes are sent `PlayerRenamed`.
        """

    async def allow_reset(self, by: Operator, player: Player, secret_hash: bytes, until: Millis) -> bool:
        """The player may set a passphrase by this secret, once and up to an instant, and by no earlier one.

        Returns False where the player is gone, or a program.
        """

    async def close_table(self, by: Operator, table_id: str, why: str) -> bool | None:
        """Ends a table without a result, for all who follow it; ratings stay. `why` is for the audit log.

        Returns False where it was over already, None where there is no such table.
        """

    async def audit(self, before: int | None, limit: int) -> list[AuditEntry]:
        """At most `limit` entries of the audit log before that number, or the last; the newest first."""

    async def delete_audit(self, before: Millis) -> int:
        """Deletes entries from before that instant. Returns how many; perhaps there are more."""
