"""When nothing is disturbed any more, no process tries again and again what is refused."""

from simulate.cluster import Cluster

MOST_REFUSED = 10
"""Changes that may be refused between the end of the disturbances and the end of the run."""


def quiet(cluster: Cluster) -> list[str]:
    return [
        f"{name} was refused {number} times after everything had become quiet"
        for name, number in cluster.refused.items()
        if number > MOST_REFUSED
    ]
