"""Team sessions begin once, everybody is what they are there, and nobody sees a position too early.

That nobody plays in two of them is looked at with each start.
"""

from collections.abc import Iterator

from game.memory.state import StoredTeamSession
from game.team_play import ORGANISER
from simulate.checks.views import Folds, viewer_of
from simulate.cluster import Cluster
from simulate.history import SeenPositions
from simulate.process import GAMES


def team_sessions(cluster: Cluster) -> list[str]:
    found = []
    for session in cluster.state.team_sessions.values():
        table = cluster.state.tables.get(session.row.table_id or "")
        if table is None:
            continue
        folds = Folds(table)
        found += [
            *begun_twice(cluster, session),
            *other_seats(cluster, session),
            *other_states(cluster, table.row.id),
        ]
        found += [
            fault
            for seen in cluster.history.seen_positions
            if seen.frame["table"] == table.row.id
            for fault in seen_too_early(cluster, folds, seen)
        ]
    return found


def begun_twice(cluster: Cluster, session: StoredTeamSession) -> Iterator[str]:
    """Each reply to a start, and each word of it, names the one table of the session."""
    tables = {
        reply["table"]
        for sent in cluster.history.sent
        if sent.kind == "start_team_session" and sent.fields["team_session"] == session.row.id
        for _, reply in sent.replies
        if reply["type"] == "ok" and reply["table"] is not None
    }
    if tables - {session.row.table_id}:
        yield f"{session.row.name} has the table {session.row.table_id}, and {tables} were told"


def other_seats(cluster: Cluster, session: StoredTeamSession) -> Iterator[str]:
    """In the end everybody is shown the table as what they are there."""
    row = cluster.state.tables[session.row.table_id or ""].row
    for person in cluster.everybody:
        for tab in person.tabs:
            view = tab.views.get(row.id)
            seat = row.seat_of(person.player_id or "")
            if view is not None and tab.signed_in and viewer_of(view) != seat:
                yield f"{tab.name} is shown {row.id} as {viewer_of(view)}, and is {seat} there"


def other_states(cluster: Cluster, table_id: str) -> Iterator[str]:
    """All processes that hold the table have folded the same log to the same state."""
    held = [
        one.table
        for process in cluster.running
        for one in process.context.engine.tables.all_held()
        if one.table.row.id == table_id
    ]
    newest = max((table.seq for table in held), default=0)
    states = [table.state for table in held if table.seq == newest]
    if any(state != states[0] for state in states):
        yield f"two processes have other states of {table_id} after event {newest}"


def seen_too_early(cluster: Cluster, folds: Folds, seen: SeenPositions) -> Iterator[str]:
    """Positions that were shown to who might not see them at that instant."""
    frame, play = seen.frame, GAMES["trainlag"].team_play
    if play is None or play.positions is None or seen.view is None:
        return
    state = folds.state_at(frame["seq"], frame["at"])
    if state is None:
        yield f"{seen.screen} was shown positions after event {frame['seq']}, which is not in the log"
        return
    if frame["positions"] and play.paused(state):
        yield f"{seen.screen} was shown positions while the game was paused"
    row = cluster.state.tables[frame["table"]].row
    player_id = next(one.player_id for one in cluster.everybody if one.name == seen.player_name) or ""
    viewers = {viewer_of(seen.view), row.seat_of(player_id), *row.former_seats(player_id)}
    for place in frame["positions"]:
        ages = {viewer: play.positions.sees(state, viewer).get(place["seat"]) for viewer in viewers}
        if not viewers & {ORGANISER, place["seat"]} and not any(
            age is not None and place["at"] <= frame["at"] - age for age in ages.values()
        ):
            yield f"{seen.screen} was shown {place} at {frame['at']}"
