"""What was acknowledged is in the log, once, and what was refused is not. A nonce means one action."""

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from game.judging import own_nonce
from game.memory.state import StoredTable
from simulate.cluster import Cluster
from simulate.history import Act
from simulate.process import GAMES

ON_ITS_WAY = 5.0
"""Seconds for which the answer to an append may be on its way, when its table goes back."""


def acts(cluster: Cluster) -> list[str]:
    found = []
    players = {person.name: person.player_id for person in cluster.everybody}
    of_nonce = defaultdict[tuple[str, str, str], list[Act]](list)
    for act in cluster.history.acts.values():
        of_nonce[act.table_id, act.player_name, act.nonce].append(act)
    for (table_id, player_name, _), sent in of_nonce.items():
        table = cluster.state.tables.get(table_id)
        answers = [at for act in sent for at, _ in act.answers]
        before = min(answers, default=cluster.timeline.now)
        if table is not None and before > cluster.restored_at(table_id) + ON_ITS_WAY:
            found += of_one_nonce(sent, table, players[player_name] or "")
    return found


def seats_of(table: StoredTable, player_id: str) -> list[int]:
    """The seats for which a player may have acted: more than one after a move to another team."""
    seat = table.row.seat_of(player_id)
    return [*([] if seat is None else [seat]), *table.row.former_seats(player_id)]


def known_as(table: StoredTable, seats: Iterable[int], player_id: str, nonce: str) -> int | None:
    """The event that an act of a player is, for one of these seats."""
    nonce = own_nonce(GAMES[table.row.game_name], table.row, player_id, nonce)
    return next((table.nonces[seat, nonce] for seat in seats if (seat, nonce) in table.nonces), None)


def of_one_nonce(sent: list[Act], table: StoredTable, player_id: str) -> list[str]:
    """What is wrong with the answers to the acts that a player has sent with one nonce."""
    seats = seats_of(table, player_id)
    known = known_as(table, seats, player_id, sent[0].nonce)
    event = None if known is None else table.events[known - 1]
    found = []
    for act in sent:
        named = f"{act.action} of {act.player_name} ({act.nonce}) at {act.table_id}"
        done = event is not None and event.seat in seats and same(event.action, act.action)
        if wrong := act.seqs - ({known} if done else set()):
            found.append(f"{named} was acknowledged as event {sorted(wrong)}, and the log has it as {known}")
        if event is not None and act.refused_at is not None:
            found.append(f"{named} was refused at {act.refused_at:.3f} s and is event {known} of the log")
    if event is not None and event.player_id not in (None, player_id):
        found.append(f"{named} is in the log as event {known} of {event.player_id}")
    if event is not None and not any(same(event.action, act.action) for act in sent):
        found.append(f"{named} is in the log as {bytes(event.action).decode()} of seat {event.seat}")
    return found


def same(raw: msgspec.Raw, action: object) -> bool:
    """Whether the log has this action; it may have defaults beside what was sent."""
    stored = msgspec.json.decode(raw)
    return isinstance(action, dict) and all(stored.get(key) == value for key, value in action.items())
