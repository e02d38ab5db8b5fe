"""What is kept of connections and commands for some days, so that an operator can be told what has happened.

A trace is no part of a game: it may be lost, or be there twice.
"""

from collections.abc import Sequence
from typing import Literal, Protocol, TypeAlias

import msgspec

from game.api import Millis
from game.ports.nodes import Node

TraceKind: TypeAlias = Literal["connected", "dropped", "refused", "known", "started", "removed", "left_out"]
"""What has happened.

A player has signed in on a connection, or it has closed; a command was refused; an act was in the log
already; a node has started, or was removed as silent by the node that tells of it. `left_out`: there was more
than is kept.
"""


class Trace(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that has happened at the instant `at` on a node."""

    at: Millis
    kind: TraceKind
    node_id: Node
    player_id: str | None = None
    table_id: str | None = None
    """The table that the command was about."""
    connection_id: str | None = None
    command: str | None = None
    """The type of the command that was refused."""
    code: str | None = None
    """Its error code; or why the connection has closed."""
    reason: str | None = None
    """What the player was told."""
    refused_action: str | None = None
    """The action of an act that was refused, as JSON, where it is short."""
    nonce_hash: str | None = None
    """The beginning of the hash of an act's nonce: the same for the same act."""
    seq: int | None = None
    """The event that was in the log already."""
    heard_at: Millis | None = None
    """When the client of a connection that has closed was heard last."""
    other_node_id: Node | None = None
    """The node that was removed, or that this process was before."""
    left_out_count: int | None = None


class Traces(Protocol):
    """The traces of all processes."""

    async def add(self, traces: Sequence[Trace], kept_since: Millis) -> None:
        """Keeps traces, and deletes twice as many from before an instant, if there are: so it never grows."""

    async def delete_old(self, before: Millis) -> int:
        """Deletes the oldest traces from before an instant, some at once; how many those were."""
