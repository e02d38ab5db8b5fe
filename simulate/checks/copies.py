"""In the end home has each table of a shard as it is there, and no others; none is owed, and nobody claimed.

What has changed just now may still be on its way.
"""

import msgspec

from game.row import TableRow
from game.table_id import shard_of
from simulate.cluster import Cluster

ON_ITS_WAY = 5_000
"""Milliseconds that it may take to bring a change to home, with a process that dies in between."""


def copies(cluster: Cluster) -> list[str]:
    if cluster.went_back:
        return []  # a shard and home that are of different moments
    home, now, found = cluster.world.state, cluster.world.time, []
    on_shards = {
        table_id: table
        for shard in cluster.shards.values()
        for table_id, table in shard.world.state.tables.items()
    }
    for table_id, table in on_shards.items():
        copy, row = home.tables.get(table_id), table.row
        if max(row.opened, row.began or 0, row.ended or 0) > now - ON_ITS_WAY:
            continue
        if copy is None:
            found.append(f"home has no copy of {table_id}")
        elif told(copy.row) != told(row):
            found.append(f"home has {table_id} as {told(copy.row)}, and it is {told(row)}")
    for table_id, table in home.tables.items():
        if table.owed and table.row.opened < now - ON_ITS_WAY:
            found.append(f"{table_id} is still owed to its shard")
        if shard_of(table_id) in cluster.shards and table_id not in on_shards and not table.owed:
            found.append(f"home has a copy of {table_id}, which is gone")
    claims = [claim_id for claim_id, (claimed, _, _) in home.claims.items() if claimed < now - 2 * ON_ITS_WAY]
    return found + [f"the claim {claim_id} stands" for claim_id in claims]


def told(row: TableRow) -> tuple[object, ...]:
    """What home is told of a table, without what changes with no revision."""
    seated = [(one.player_id, one.seat, one.rating, one.gain) for one in row.seated]
    return row.rev, row.phase, row.follow_up_due, seated, row.result and msgspec.json.encode(row.result)
