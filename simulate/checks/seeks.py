"""In the end the queue has only seeks of connections that are there, and no match goes on for ever."""

from game.api import Millis
from game.lobby.matchmaker import SUSPENDED_TIMEOUT
from simulate.cluster import Cluster

REMOVED_AFTER = Millis(SUSPENDED_TIMEOUT + 2_000)
"""Milliseconds after which a suspended seek has been removed: its client has not come to another process."""


def seeks(cluster: Cluster) -> list[str]:
    state, found = cluster.state, []
    there = {socket.connection.id for process in cluster.running for socket in process.sockets if socket.open}
    for seek in state.seeks.values():
        suspended = seek.suspended_at is not None and state.time - seek.suspended_at < REMOVED_AFTER
        left = not suspended and seek.connection_id not in there
        if left and not cluster.went_back:  # else it may be there again, until it is matched
            found.append(f"a seek of {seek.request.player_id} is left of a connection that is closed")
        if seek.match_id is not None and seek.matched_at is not None and state.time - seek.matched_at > 8_000:
            found.append(f"a match of {seek.request.player_id} goes on for ever")
    return found
