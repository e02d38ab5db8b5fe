"""In the end each game that takes notice of absent players has been told who is there."""

from game.api import Illegal, Millis, Notice
from game.checked_rules import FaultyRules
from game.memory.state import StoredTable
from game.refused import Refused
from game.table import Table
from simulate.cluster import Cluster
from simulate.process import GAMES

ARRIVAL = 3_000
"""Milliseconds from the beginning of a game in which nobody is reported as absent."""

REACTION = 4_000
"""Milliseconds in which a game has to be told."""


def notices(cluster: Cluster) -> list[str]:
    found = []
    for table_id, stored in cluster.state.tables.items():
        here = {
            tab.person.player_id
            for person in cluster.everybody
            for tab in person.tabs
            if tab.signed_in and table_id in tab.views
        }
        if here or stored.node_ids:  # else no process holds it, and it is looked at when it is due
            found += unnoticed(cluster, stored, here)
    return found


def unnoticed(cluster: Cluster, stored: StoredTable, here: set[str | None]) -> list[str]:
    """Seats of a running game whose absence, or presence, the game has not been told."""
    row, now = stored.row, cluster.world.time
    game = GAMES[row.game_name]
    if game.notice is None or row.phase != "playing" or now < (row.began or 0) + ARRIVAL + REACTION:
        return []
    if stored.events and now < stored.events[-1].at + REACTION:
        return []
    table = Table(game, row)
    try:
        table.update(row, stored.events)
    except FaultyRules:
        return []  # see `views`
    found = []
    for one in row.seated:
        try:
            table.judge(None, Notice(one.seat or 0, one.player_id in here), Millis(max(now, table.at)))
        except (Illegal, Refused):
            continue
        what = "present" if one.player_id in here else "absent"
        found.append(f"{row.game_name} at {row.id} has not been told that seat {one.seat} is {what}")
    return found
