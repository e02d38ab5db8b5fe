"""What was acknowledged is in the log, once, and what was refused is not."""

import msgspec

from game.memory.state import StoredTable
from simulate.cluster import Cluster
from simulate.history import Act

ON_ITS_WAY = 5.0
"""Seconds for which the answer to an append may be on its way, when its table goes back."""


def acts(cluster: Cluster) -> list[str]:
    found = []
    players = {person.name: person.player_id for person in cluster.people}
    for act in cluster.history.acts.values():
        table = cluster.world.state.tables.get(act.table_id)
        player_id = players.get(act.player_name) or ""
        before = min((at for at, _ in act.answers), default=cluster.timeline.now)
        if table is not None and before > cluster.restored_at(act.table_id) + ON_ITS_WAY:
            found += of_act(act, table, table.row.seat_of(player_id))
    return found


def of_act(act: Act, table: StoredTable, seat: int | None) -> list[str]:
    """What is wrong with the answers to an act."""
    known = None if seat is None else table.nonces.get((seat, act.nonce))
    named = f"{act.action} of {act.player_name} ({act.nonce}) at {act.table_id}"
    found = []
    if wrong := act.seqs - {known}:
        found.append(f"{named} was acknowledged as event {sorted(wrong)}, and the log has it as {known}")
    if known is not None:
        event = table.events[known - 1]
        if event.seat != seat or not same(event.action, act.action):
            found.append(f"{named} is in the log as {bytes(event.action).decode()} of seat {event.seat}")
        if act.refused_at is not None:
            found.append(f"{named} was refused at {act.refused_at:.3f} s and is event {known} of the log")
    return found


def same(raw: msgspec.Raw, action: object) -> bool:
    """Whether the log has this action; it may have defaults beside what was sent."""
    stored = msgspec.json.decode(raw)
    return isinstance(action, dict) and all(stored.get(key) == value for key, value in action.items())
