"""When a player had no connection: worked out of what traces say."""

from typing import NamedTuple

from sql.explain import Happenings


class Absence(NamedTuple):
    """A time without a connection, in milliseconds."""

    since: int
    until: int


def absences(found: Happenings, player_id: str, since: int, until: int) -> list[Absence]:
    """When a player had no connection, between two instants.

    A line that is lost is known to be so only later: it counts as lost since its client was heard last.
    """
    changes: list[tuple[int, int, str, int]] = []  # when, 1 for opened, the connection, its node
    for trace in (*found.open_before, *found.traces):
        if trace.player_id == player_id and trace.connection_id is not None:
            if trace.kind == "connected":
                changes.append((trace.at, 1, trace.connection_id, trace.node_id))
            elif trace.kind == "dropped":
                lost = trace.code in ("lost", "silent") and trace.heard_at is not None
                changes.append(
                    ((trace.heard_at or 0) if lost else trace.at, 0, trace.connection_id, trace.node_id)
                )
        elif trace.kind == "removed":
            changes.append((trace.at, 0, "", trace.other_node_id or 0))
    open_now: dict[str, int] = {}
    away: list[Absence] = []
    gone_since: int | None = since
    for at, opened, connection_id, node_id in sorted(changes):
        if opened:
            open_now[connection_id] = node_id
        elif connection_id:
            open_now.pop(connection_id, None)
        else:
            open_now = {one: of for one, of in open_now.items() if of != node_id}
        if open_now and gone_since is not None:
            if at > max(since, gone_since):
                away.append(Absence(max(since, gone_since), min(at, until)))
            gone_since = None
        elif not open_now and gone_since is None:
            gone_since = at
    if gone_since is not None and gone_since < until:
        away.append(Absence(max(since, gone_since), until))
    return away
