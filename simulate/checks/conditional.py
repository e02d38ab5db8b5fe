"""Conditional moves: only what was said is played and told, to who said it, and what is to be played is."""

from typing import Any

import msgspec

from game.conditional_moves import unresolved
from game.lifecycle.conditional import answer_nonce
from game.memory.state import StoredTable
from simulate.checks.acts import same
from simulate.cluster import Cluster


def conditional(cluster: Cluster) -> list[str]:
    said = [one for one in cluster.history.sent if one.kind == "conditional"]
    of_player: dict[tuple[str, str | None], list[Any]] = {}
    names = {person.player_id: person.name for person in cluster.everybody}
    for one in said:
        of_player.setdefault((one.fields["table"], one.player_name), []).extend(one.fields["branches"])
    found = [
        f"{name} was told conditional moves at {table_id} that are not {name}'s"
        for name, table_id, branches in cluster.history.told
        if any(branch not in of_player.get((table_id, name), []) for branch in branches)
    ]
    for table_id, table in cluster.state.tables.items():
        for player in table.row.seated:
            found += of_seat(table, player.seat, of_player.get((table_id, names.get(player.player_id)), []))
        if table.row.phase == "playing" and unresolved(table.row.conditional, len(table.events)):
            found.append(f"conditional moves at {table_id} have not been resolved")
    return found


def of_seat(table: StoredTable, seat: int | None, said: list[Any]) -> list[str]:
    """Answers of a seat, in whatever tree its player has said them, that nobody has said."""
    found = []
    for (owner, nonce), seq in table.nonces.items():
        if owner != seat or nonce != answer_nonce(table.row.id, seq):
            continue
        action = table.events[seq - 1].action
        before = [event.action for event in table.events[: seq - 1]]
        if not any(
            same(action, answer) and any(same(one, move) for one in before) for move, answer, _ in said
        ):
            what = msgspec.json.decode(action)
            found.append(f"event {seq} of {table.row.id} answers by {what}, which seat {seat} has not said")
    return found
