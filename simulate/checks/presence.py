"""In the end it is stored who is online, and who follows which table."""

from simulate.cluster import Cluster

REPORTED = 2_000
"""Milliseconds after the opening of a table within which it is reported who follows it."""


def presence(cluster: Cluster) -> list[str]:
    state = cluster.state
    tabs = [tab for person in cluster.everybody for tab in person.tabs if tab.signed_in]
    online = {tab.person.player_id for tab in tabs}
    found = []
    known = {player_id for player_id, _ in state.online}
    if known != online:
        found.append(f"{sorted(map(str, known ^ online))} are taken for online, or offline, wrongly")
    for table_id, table in state.tables.items():
        if table_id in cluster.restored:
            continue  # it may have come to the revision that was known, by other changes
        if state.time < table.row.opened + REPORTED:
            continue
        here = {tab.person.player_id for tab in tabs if table_id in tab.views} & table.row.participant_ids
        here_by_row = set[str]().union(*(audience.player_ids for audience in table.audiences.values()))
        if here_by_row != here:
            found.append(
                f"{table_id} is followed by {sorted(map(str, here))}, known are {sorted(here_by_row)}"
            )
    return found
