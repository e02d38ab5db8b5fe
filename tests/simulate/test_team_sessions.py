"""Team sessions in the simulation: they get somewhere, and its checks find faults that are built in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count, islice
from typing import Any

import pytest
from msgspec.structs import replace

from game.lifecycle.team_positions import TeamPositions
from game.memory.state import State
from game.memory.team_sessions import TeamSessions
from game.memory.teams import Teams
from game.ports.nodes import Node
from game.ports.team_sessions import Start, Started
from game.row import SeatedPlayer
from game.team_play import Position
from game.teams import Teams as TeamsOfTable
from simulate.checks.team_sessions import team_sessions
from simulate.cluster import Cluster
from simulate.history import History
from simulate.plan import Plan, made
from simulate.run import run

pytestmark = pytest.mark.timeout(240)

MOST_RUNS = 40

start, visible = TeamSessions.start, TeamPositions.visible


def plans() -> Iterator[Plan]:
    """Those of the first seeds with team sessions."""
    return islice((plan for plan in map(made, count()) if plan.sessions), MOST_RUNS)


def started(history: History) -> int:
    """How many starts were answered by a table."""
    replies = [
        reply for sent in history.sent if sent.kind == "start_team_session" for _, reply in sent.replies
    ]
    return sum(reply.get("table") is not None for reply in replies)


def refused(history: History) -> int:
    """How many starts were refused, for somebody played in another session."""
    return sum(
        fault.get("reason") == "plays-elsewhere"
        for sent in history.sent
        if sent.kind == "start_team_session"
        for _, reply in sent.replies
        for fault in reply.get("faults", ())
    )


def test_sessions_are_begun_played_and_ended() -> None:
    done: dict[str, int] = {}
    for plan in islice(plans(), 12):
        outcome = run(plan)
        assert outcome.faults == []
        history = outcome.history
        done["started"] = done.get("started", 0) + started(history)
        done["refused"] = done.get("refused", 0) + refused(history)
        done["positions"] = done.get("positions", 0) + len(history.seen_positions)
        for act in history.acts.values():
            if act.seqs and isinstance(act.action, dict):
                done[act.action["type"]] = done.get(act.action["type"], 0) + 1
        for sent in history.sent:
            if sent.ok_at is not None:
                done[sent.kind] = done.get(sent.kind, 0) + 1
    wanted = ("started", "refused", "positions", "complete", "undo", "correct", "pause", "announce")
    commands = ("join_team_session", "move_player", "stop_team_session", "position")
    assert [kind for kind in (*wanted, *commands) if kind not in done or not done[kind]] == []


async def trusting(
    sessions: TeamSessions, node_id: Node, player_id: str, session_id: str, given: Start
) -> Started:
    """Does not look who plays in another session."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(State, "is_running", lambda state, session: False)
        return await start(sessions, node_id, player_id, session_id, given)


def indiscreet(
    positions: TeamPositions, table_id: str, ages: Mapping[int, int], at: Any
) -> tuple[Position, ...]:
    """Shows everybody where all are."""
    return visible(positions, table_id, {0: 0, 1: 0}, at)


async def unheard(
    teams: Teams, node_id: Node, table_id: str, rev: int, seated: Sequence[SeatedPlayer], after: TeamsOfTable
) -> bool:
    """Moves a player without a word to the processes."""
    table = teams._state.tables[table_id]
    table.row = replace(table.row, seated=tuple(seated), teams=after)
    return True


@pytest.mark.parametrize(
    ("place", "name", "fault", "sentence"),
    [
        (TeamSessions, "start", trusting, "plays in 2 sessions"),
        (Teams, "change_teams", unheard, "the log went back"),
        (TeamPositions, "visible", indiscreet, "was shown {'seat'"),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_a_fault_is_found(
    monkeypatch: pytest.MonkeyPatch, place: object, name: str, fault: Callable[..., object], sentence: str
) -> None:
    monkeypatch.setattr(place, name, fault)
    assert any(sentence in text for plan in plans() for text in run(plan).faults)


def altered(cluster: Cluster) -> list[str]:
    """Judges sessions after a process has come to another state of each than the others."""
    engine = cluster.slots[0].context.engine
    for held in engine.tables.all_held():
        if held.table.row.teams is not None:
            held.table.state = replace(held.table.state, draws=1_000)
    return team_sessions(cluster)


def test_processes_that_have_other_states_are_found() -> None:
    assert any("have other states of" in text for plan in plans() for text in run(plan, altered).faults)
