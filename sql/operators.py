"""What operators do, in PostgreSQL: see `game.ports.operators`."""

import secrets
from collections.abc import Sequence
from typing import Any

import asyncpg
import msgspec

from game import notes
from game.api import Millis
from game.ports.bus import OrdersChanged, PlayerRenamed
from game.ports.nodes import Node
from game.ports.operators import (
    CLOSED,
    MAX_SANCTIONS,
    Announcement,
    AuditEntry,
    Deed,
    Operator,
    Orders,
    Sanction,
    Sanctioned,
    SanctionKind,
)
from game.ports.people import Player
from sql.people import rename_at_tables
from sql.pool import Pool
from sql.rows import encoded

AT_ONCE = 1_000
"""How many entries of the audit log one statement deletes."""

LIFTED: dict[SanctionKind, Deed] = {"ban": "unban", "mute": "unmute"}
"""What the end of a sanction is called."""

NOTE = notes.encode(OrdersChanged())


class Operators:
    """Implements `game.ports.operators.Operators`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def player(self, name_key: str, player_id: str = "") -> Player | None:
        rows = await self._pool.fetch("player_of_name", name_key=name_key, id=player_id)
        return Player(*rows[0]) if rows else None

    async def sanction(
        self,
        by: Operator,
        kind: SanctionKind,
        sanctioned: Sanctioned,
        until: Millis | None,
        reason: str,
        limit: int = MAX_SANCTIONS,
    ) -> bool:
        changed = await self._pool.fetch(
            "add_sanction",
            kind=kind,
            sanctioned=key(sanctioned),
            player_id=sanctioned.id if isinstance(sanctioned, Player) else None,
            reason=reason,
            until=until,
            sanction_limit=limit,
            audit=audit(by, kind, sanctioned, until=until, reason=reason),
            note=NOTE,
        )
        return bool(changed)

    async def lift(self, by: Operator, kind: SanctionKind, sanctioned: Sanctioned) -> bool:
        changed = await self._pool.fetch(
            "lift_sanction",
            kind=kind,
            sanctioned=key(sanctioned),
            audit=audit(by, LIFTED[kind], sanctioned),
            note=NOTE,
        )
        return bool(changed)

    async def sanctions(self) -> list[Sanction]:
        return [
            Sanction(kind, sanctioned, name, reason, at, until, player_id is not None)
            for kind, sanctioned, player_id, name, reason, at, until in await self._pool.fetch("sanctions")
        ]

    async def announce(self, by: Operator, text: str | None, until: Millis | None) -> None:
        entry = audit(by, "announce", "", text=text, until=until)
        await self._pool.fetch("announce", text=text, until=until, audit=entry, note=NOTE)

    async def drain(self, by: Operator, node_ids: Sequence[Node] | None) -> list[Node]:
        entry = audit(by, "drain", "", nodes=node_ids)
        rows = await self._pool.fetch("request_drain", node_ids=node_ids, audit=entry, note=NOTE)
        return sorted(row["id"] for row in rows)

    async def orders(self, node_id: Node, known: int) -> Orders | None:
        for count, drain, text, until in await self._pool.fetch("orders", node_id=node_id, known_count=known):
            announcement = None if text is None else Announcement(text, until)
            return Orders(count, await self.sanctions(), announcement, drain)
        return None

    async def set_operator(self, by: Operator, player: Player, operator: bool) -> bool:
        entry = audit(by, "operator" if operator else "no-operator", player)
        return bool(
            await self._pool.fetch("set_operator", player_id=player.id, operator=operator, audit=entry)
        )

    async def is_operator(self, player_id: str) -> bool:
        return bool(await self._pool.fetchval("is_operator", player_id=player_id))

    async def rename(self, by: Operator, player: Player, name: str, name_key: str) -> bool:
        if await self._pool.fetchval("name_taken", player_id=player.id, name_key=name_key):
            return False
        try:
            rows = await self._pool.fetch(
                "rename_player",
                player_id=player.id,
                name=name,
                name_key=name_key,
                audit=audit(by, "rename", player, name=name),
                audit_note=notes.encode(PlayerRenamed(player.id)),
            )
        except asyncpg.UniqueViolationError:  # another took it at the same time
            return False
        if any(row["unfinished"] for row in rows):
            await rename_at_tables(self._pool, player.id)
        return not any(row["taken"] for row in rows)

    async def allow_reset(self, by: Operator, player: Player, secret_hash: bytes, until: Millis) -> bool:
        allowed = await self._pool.fetch(
            "allow_reset",
            player_id=player.id,
            secret_hash=secret_hash,
            until=until,
            audit=audit(by, "reset", player, until=until),
        )
        return bool(allowed)

    async def close_table(self, by: Operator, table_id: str, why: str) -> bool | None:
        closed: bool | None = await self._pool.fetchval(
            "close_table",
            table_id=table_id,
            text=CLOSED.text,
            reason=CLOSED.reason,
            audit=audit(by, "close", table_id, reason=why),
        )
        return closed

    async def audit(self, before: int | None, limit: int) -> list[AuditEntry]:
        rows = await self._pool.fetch("audit_entries", before_number=before, row_limit=limit)
        return [
            AuditEntry(number, at, Operator(*by), deed, subject, subject_id, msgspec.json.decode(details))
            for number, at, *by, deed, subject, subject_id, details in rows
        ]

    async def delete_audit(self, before: Millis) -> int:
        return len(await self._pool.fetch("delete_audit", acted_before=before, row_limit=AT_ONCE))


def key(sanctioned: Sanctioned) -> str:
    """What the row of a sanction has for a player or a network."""
    return sanctioned.id if isinstance(sanctioned, Player) else sanctioned


def audit(by: Operator, deed: Deed, subject: Player | str, **details: Any) -> str:
    """An entry of the audit log, as `write_audit` takes it; what is None among the details is left out."""
    return encoded(
        {
            "nonce": secrets.token_urlsafe(12),
            "operator_id": by.player_id,
            "operator_name": by.name,
            "deed": deed,
            "subject_id": subject.id if isinstance(subject, Player) else None,
            "subject_name": subject.name if isinstance(subject, Player) else subject,
            "details": {name: value for name, value in details.items() if value is not None},
        }
    )
