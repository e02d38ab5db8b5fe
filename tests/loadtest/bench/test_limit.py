"""What is told of the distance to the limit: moves against a bare pair's, the processor of a move apart."""

import pytest

from loadtest.bench.limit import figures
from loadtest.report.results import Results, Second, Verdict


def results(acks: int, cpu: dict[str, float], system: dict[str, float], *faults: str) -> Results:
    return Results(
        scenario="games",
        settings={},
        versions={},
        urls=[],
        began=0.0,
        seconds=2.0,
        verdict=Verdict(not faults, "", {}, list(faults)),
        series=[Second(at, acks=acks, cpu=cpu, system=system) for at in range(2)],
    )


def test_user_and_system_time_are_told_apart_of_all_processes_of_a_role() -> None:
    ours = results(1_000, {"server 1": 20.0, "server 2": 30.0, "postgres": 9.0}, {"server 1": 5.0})
    pair = results(2_000, {"server 3": 20.0}, {"server 3": 4.0})
    usual = results(100, {"server 4": 50.0}, {"server 4": 10.0})
    found = {figure.name: figure for figure in figures([ours], [pair], [usual])}
    moves = found["durable moves, 100 games, against a bare pair"]
    assert (moves.ours, moves.reference, moves.reached) == ([1_000.0], [2_000.0], False)
    assert found["user time of the servers for a move"].value == pytest.approx(450)
    user = found["of a processor for a move: servers, user"]
    assert [user.value, user.beside] == pytest.approx([450, 80])
    system = found["the same beside the usual way: servers, system"]
    assert [system.value, system.beside] == pytest.approx([50, 1_000])
    assert found["of a processor for a move: PostgreSQL, user"].value == pytest.approx(90)


def test_a_fault_of_the_bare_pair_counts() -> None:
    ours, pair = results(1_000, {}, {}), results(1_000, {}, {}, "an event was lost")
    moves, *_ = figures([ours], [pair], [ours])
    assert (moves.faults, moves.reached) == (["the bare pair: an event was lost"], False)
