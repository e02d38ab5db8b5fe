"""What has to be true of a run, judged from outside: by the wire and by what is stored.

Each check is a function of the cluster, after everything has become quiet, that returns sentences; each
begins with the name of the check. `ALL` are the checks by name.
"""

from collections.abc import Callable, Mapping

from simulate.checks.acts import acts
from simulate.checks.chat import chat
from simulate.checks.conditional import conditional
from simulate.checks.copies import copies
from simulate.checks.logs import logs
from simulate.checks.notices import notices
from simulate.checks.outages import outages
from simulate.checks.presence import presence
from simulate.checks.quiet import quiet
from simulate.checks.ratings import ratings
from simulate.checks.replies import replies
from simulate.checks.reviews import reviews
from simulate.checks.searches import searches
from simulate.checks.seats import seats
from simulate.checks.seeks import seeks
from simulate.checks.team_sessions import team_sessions
from simulate.checks.turns import turns
from simulate.checks.views import views
from simulate.cluster import Cluster

ALL: Mapping[str, Callable[[Cluster], list[str]]] = {
    "replies": replies,
    "acts": acts,
    "logs": logs,
    "views": views,
    "seats": seats,
    "seeks": seeks,
    "searches": searches,
    "ratings": ratings,
    "copies": copies,
    "presence": presence,
    "notices": notices,
    "outages": outages,
    "chat": chat,
    "conditional": conditional,
    "team_sessions": team_sessions,
    "reviews": reviews,
    "turns": turns,
    "quiet": quiet,
}


def faults(cluster: Cluster) -> list[str]:
    """What was found wrong: each a sentence after the name of its check."""
    found = [f"errors: {one}" for one in cluster.history.errors]
    found += [f"errors: {one}" for one in cluster.history.faults]
    for name, check in ALL.items():
        found += [f"{name}: {one}" for one in check(cluster)]
    return found
