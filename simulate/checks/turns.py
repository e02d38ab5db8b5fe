"""No turn of a process's loop does more than its bound."""

from simulate.cluster import Cluster

MOST_IN_A_TURN = 300
"""Steps of one turn: calls of ports, of `apply` and of `advance`, frames and notes."""


def turns(cluster: Cluster) -> list[str]:
    return [
        f"one turn of {process.name} made {process.loop.longest_turn} steps"
        for process in [*cluster.running, *cluster.gone]
        if process.loop.longest_turn > MOST_IN_A_TURN
    ]
