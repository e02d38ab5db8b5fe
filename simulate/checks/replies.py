"""Every command on a connection that was not lost is answered, once."""

from simulate.cluster import Cluster

IN_FLIGHT = 2.0
"""Seconds for which a command may be on its way."""


def replies(cluster: Cluster) -> list[str]:
    """A reply to a command that was answered before is found when it comes: see `tab`."""
    return [
        f"a {sent.kind} of {sent.tab} at {sent.at:.3f} s was never answered"
        for sent in cluster.history.sent
        if sent.owed and not sent.replies and sent.at < cluster.timeline.now - IN_FLIGHT
    ]
