"""What becomes of connections and commands: a line in the log, and a trace for `python -m moyo explain`.

Nothing here waits. Lines and traces are limited, and what is left out is counted; traces are written once a
second, by one statement after the other.
"""

import logging
from collections import deque
from hashlib import sha256
from time import monotonic
from typing import Any

from game.api import Millis
from game.held.tables import Tables
from game.kit.line_limit import LineLimit
from game.ports.people import Player
from game.ports.traces import Trace, TraceKind, Traces
from game.sections.rate_limiter import RateLimiter
from messages import Act, Command, Error, Rate

logger = logging.getLogger(__name__)

LINES_A_SECOND = 10
"""Lines of one kind that a process logs in a second."""

PROCESS_RATE = Rate(20, 20_000)
"""How many traces a process keeps: the burst is that of many players who come back at once."""

PLAYER_RATE = Rate(1, 50)
"""How many of what one player was refused, or has sent again."""

RENEWED = 60.0
"""Seconds after which that is counted anew."""

MOST_WAITING = 20_000
"""Traces that wait to be written, while the database is slow or away."""

AT_ONCE = 500
"""Traces that are written by one statement."""

STATEMENTS = 4
"""Statements that write traces, in one second."""

LONGEST_ACTION = 300
"""Bytes of an action that was refused which are kept; of a longer one none are."""


class Tracing:
    """The traces of one process, kept for so many milliseconds.

    `traces` is None where none are kept: then lines are logged, and no more.
    """

    def __init__(self, traces: Traces | None, tables: Tables, kept: Millis) -> None:
        self._traces = traces
        self._tables = tables
        self._kept = kept
        self._waiting = deque[Trace]()
        self._left_out = 0
        self._node_id: int | None = None
        """The node whose start has been noted."""
        self._of_process, self._of_players = RateLimiter(), RateLimiter()
        self._renew_at = 0.0
        self._lines = LineLimit(LINES_A_SECOND)

    def connected(self, player: Player, connection_id: str) -> None:
        """A player has signed in on a connection."""
        self._line("connected", player.id, connection=connection_id, player_name=player.name)
        self._keep("connected", player_id=player.id, connection_id=connection_id)

    def dropped(self, player: Player | None, connection_id: str, why: str, silence: float) -> None:
        """A connection has closed; its client was heard `silence` seconds ago, and has signed in or not."""
        player_id = None if player is None else player.id
        self._line("disconnected", player_id, connection=connection_id, why=why)
        if player is not None:
            heard_at = Millis(self._tables.now() - round(1000 * silence))
            closed: dict[str, Any] = {
                "player_id": player.id,
                "connection_id": connection_id,
                "heard_at": heard_at,
            }
            self._keep("dropped", code=why, **closed)

    def refused(
        self, player: Player | None, connection_id: str, command: Command | None, error: Error
    ) -> None:
        """A frame was answered by an error; `command` is None where it was none that can be read."""
        player_id, about = None if player is None else player.id, getattr(command, "table", None)
        kind, code = None if command is None else command.type, error.code.value
        told = {"connection": connection_id, "command": kind, "table": about, "code": code}
        self._line("refused", player_id, **{name: it for name, it in told.items() if it is not None})
        if player is None:
            return
        fields: dict[str, Any] = {"player_id": player.id, "table_id": about, "connection_id": connection_id}
        if isinstance(command, Act):
            fields["nonce_hash"] = nonce_hash(command.nonce)
            if len(raw := bytes(command.action)) <= LONGEST_ACTION:
                fields["refused_action"] = raw.decode(errors="replace")
        self._keep("refused", command=kind, code=code, reason=error.text or None, **fields)

    def known(self, player_id: str, table_id: str, nonce: str, seq: int) -> None:
        """An act was in the log already: it was sent again, after a lost reply for example."""
        self._line("sent again", player_id, seq=seq)
        self._keep("known", player_id=player_id, table_id=table_id, nonce_hash=nonce_hash(nonce), seq=seq)

    def removed(self, node_id: int) -> None:
        """This process has removed a node that was silent."""
        self._keep("removed", other_node_id=node_id)

    async def write(self) -> None:
        """Writes what waits, and says what was left out. Called once a second, and at the end."""
        for message, count in self._lines.left_out().items():
            logger.info("%d lines more were left out: %s", count, message)
        if self._traces is None:
            return
        if self._tables.node_id != self._node_id:
            self._waiting.append(self._trace("started", other_node_id=self._node_id))
            self._node_id = self._tables.node_id
        if self._left_out:
            self._waiting.append(self._trace("left_out", left_out_count=self._left_out))
            self._left_out = 0
        kept_since = Millis(self._tables.now() - self._kept)
        for _ in range(STATEMENTS):
            if some := [self._waiting.popleft() for _ in range(min(AT_ONCE, len(self._waiting)))]:
                await self._traces.add(some, kept_since)

    async def delete_old(self) -> None:
        """Deletes some of what is kept no longer."""
        if self._traces is not None:
            await self._traces.delete_old(Millis(self._tables.now() - self._kept))

    def _line(self, message: str, player_id: str | None, **fields: Any) -> None:
        if self._lines.allows(message):
            logger.info(message, extra=fields if player_id is None else {"player": player_id, **fields})

    def _keep(self, kind: TraceKind, player_id: str | None = None, **fields: Any) -> None:
        """Has a trace written, unless that is too much: of what a player repeats, or of all."""
        if self._traces is None:
            return
        now = monotonic()
        if now >= self._renew_at:
            self._of_players, self._renew_at = RateLimiter(), now + RENEWED
        repeated = kind in ("refused", "known") and self._of_players.spend(player_id, PLAYER_RATE, now)
        if repeated or self._of_process.spend(None, PROCESS_RATE, now) or len(self._waiting) >= MOST_WAITING:
            self._left_out += 1
            return
        self._waiting.append(self._trace(kind, player_id=player_id, **fields))

    def _trace(self, kind: TraceKind, **fields: Any) -> Trace:
        return Trace(at=self._tables.now(), kind=kind, node_id=self._tables.node_id, **fields)


def nonce_hash(nonce: str) -> str:
    """How traces tell nonces apart: nobody can use one for an act."""
    return sha256(nonce.encode(errors="replace")).hexdigest()[:8]
