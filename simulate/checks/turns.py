"""No turn of a process's loop does more than its bound."""

from simulate.cluster import Cluster

MOST_IN_A_TURN = 200
"""Calls of ports and frames of one callback."""


def turns(cluster: Cluster) -> list[str]:
    return [
        f"one turn of {process.name} made {process.loop.longest_turn} calls and frames"
        for process in [*cluster.slots, *cluster.gone]
        if process.loop.longest_turn > MOST_IN_A_TURN
    ]
