"""What operators do, without a database: see `game.ports.operators`."""

from collections.abc import Sequence
from typing import Any

from game.api import Millis, Result
from game.memory.people import People
from game.memory.state import State
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


class Operators:
    """Implements `game.ports.operators.Operators`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def player(self, name_key: str, player_id: str = "") -> Player | None:
        players = self._state.players
        named = (one for one in players if players[one].name_key == name_key)
        found = player_id if player_id in players else next(named, None)
        if found is None:
            return None
        one = players[found]
        return Player(found, one.name, one.passphrase_hash is not None, one.accepts_challenges, one.bot)

    async def sanction(
        self,
        by: Operator,
        kind: SanctionKind,
        sanctioned: Sanctioned,
        until: Millis | None,
        reason: str,
        limit: int = MAX_SANCTIONS,
    ) -> bool:
        of_player = isinstance(sanctioned, Player)
        key = sanctioned.id if isinstance(sanctioned, Player) else sanctioned
        others = [one for one in await self.sanctions() if (one.kind, one.sanctioned) != (kind, key)]
        if len(others) >= limit or (of_player and key not in self._state.players):
            return False
        made = Sanction(kind, key, key, reason, self._state.time, until, of_player)
        self._state.sanctions[kind, key] = made
        self._write(by, kind, sanctioned, until=until, reason=reason)
        self._order()
        return True

    async def lift(self, by: Operator, kind: SanctionKind, sanctioned: Sanctioned) -> bool:
        key = sanctioned.id if isinstance(sanctioned, Player) else sanctioned
        lifted = self._state.sanctions.pop((kind, key), None)
        if lifted is None or not self._in_force(lifted.until):
            return False
        self._write(by, "unban" if kind == "ban" else "unmute", sanctioned)
        self._order()
        return True

    async def sanctions(self) -> list[Sanction]:
        found = [one for one in self._state.sanctions.values() if self._in_force(one.until)]
        named = [one._replace(name=self._state.name_now(one.sanctioned, one.name)) for one in found]
        return sorted(named, key=lambda one: (-one.at, one.sanctioned))

    async def announce(self, by: Operator, text: str | None, until: Millis | None) -> None:
        self._state.announcement = None if text is None else Announcement(text, until)
        self._write(by, "announce", "", text=text, until=until)
        self._order()

    async def drain(self, by: Operator, node_ids: Sequence[Node] | None) -> list[Node]:
        alive = self._state.heartbeats.keys()
        asked = sorted(alive if node_ids is None else alive & {*node_ids})
        if asked:
            self._state.draining |= {*asked}
            self._write(by, "drain", "", nodes=node_ids)
            self._state.order_count += 1
            self._state.bus.post(asked, OrdersChanged())
        return asked

    async def orders(self, node_id: Node, known: int) -> Orders | None:
        state = self._state
        if state.order_count == known:
            return None
        announcement = state.announcement
        if announcement is not None and not self._in_force(announcement.until):
            announcement = None
        return Orders(state.order_count, await self.sanctions(), announcement, node_id in state.draining)

    async def set_operator(self, by: Operator, player: Player, operator: bool) -> bool:
        stored = self._state.players.get(player.id)
        if stored is None or stored.operator == operator:
            return False
        stored.operator = operator
        self._write(by, "operator" if operator else "no-operator", player)
        return True

    async def is_operator(self, player_id: str) -> bool:
        return player_id in self._state.players and self._state.players[player_id].operator

    async def rename(self, by: Operator, player: Player, name: str, name_key: str) -> bool:
        if not await People(self._state).rename(player.id, name, name_key):
            return False
        self._write(by, "rename", player, name=name)
        self._state.bus.post([*self._state.heartbeats], PlayerRenamed(player.id))
        return True

    async def allow_reset(self, by: Operator, player: Player, secret_hash: bytes, until: Millis) -> bool:
        stored = self._state.players.get(player.id)
        if stored is None or stored.bot:
            return False
        resets = {known: one for known, one in self._state.resets.items() if one[0] != player.id}
        self._state.resets = resets | {secret_hash: (player.id, until)}
        self._write(by, "reset", player, until=until)
        return True

    async def close_table(self, by: Operator, table_id: str, why: str) -> bool | None:
        table = self._state.tables.get(table_id)
        if table is None or table.row.ended is not None:
            return None if table is None else False
        result = Result.saying((0,) * table.row.seat_count, CLOSED, counts=False)
        table.due = None
        ended = max(self._state.time, table.last_at)
        self._state.change_table(table, None, ended=ended, result=result)
        self._write(by, "close", table_id, reason=why)
        return True

    async def audit(self, before: int | None, limit: int) -> list[AuditEntry]:
        newest = reversed(self._state.audit)
        return [one for one in newest if before is None or one.number < before][:limit]

    async def delete_audit(self, before: Millis) -> int:
        kept = [one for one in self._state.audit if one.at >= before]
        deleted, self._state.audit = len(self._state.audit) - len(kept), kept
        return deleted

    def _in_force(self, until: Millis | None) -> bool:
        return until is None or until > self._state.time

    def _order(self) -> None:
        """Has all nodes told that there is an order more."""
        self._state.order_count += 1
        self._state.bus.post([*self._state.heartbeats], OrdersChanged())

    def _write(self, by: Operator, deed: Deed, subject: Player | str, **details: Any) -> None:
        """Writes an entry of the audit log."""
        write_audit(self._state, by, deed, subject, **details)


def write_audit(state: State, by: Operator, deed: Deed, subject: Player | str, **details: Any) -> None:
    """Writes an entry of the audit log; what is None among the details is left out."""
    given = {name: value for name, value in details.items() if value is not None}
    state.audit_count += 1
    name, subject_id = (subject.name, subject.id) if isinstance(subject, Player) else (subject, None)
    state.audit.append(AuditEntry(state.audit_count, state.time, by, deed, name, subject_id, given))
