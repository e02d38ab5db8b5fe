"""What is told of many processes: latencies against those of one, and the processor of each role."""

from loadtest.bench.bus import Side, latencies, processor
from loadtest.report.results import Latency, Results, Second, Verdict


def results(seen: float, cpu: dict[str, float], faults: list[str] | None = None) -> Results:
    return Results(
        scenario="games",
        settings={},
        versions={},
        urls=[],
        began=0.0,
        seconds=2.0,
        verdict=Verdict(not faults, "", {}, faults or []),
        seen=Latency(2, seen, seen, 2 * seen, seen, seen),
        series=[Second(at, acks=1_000, cpu=cpu) for at in range(2)],
    )


def side() -> Side:
    made = Side("NOTIFY", "", {}, {})
    made.found = {
        1: [results(2.0, {"server 1": 40.0, "postgres": 10.0}), results(4.0, {"server 1": 50.0})],
        4: [results(9.0, {"server 1": 20.0, "server 2": 30.0, "postgres": 20.0}, ["an event was lost"])],
    }
    return made


def test_latencies_are_compared_with_those_of_one_process() -> None:
    found = {figure.name: figure for figure in latencies(side())}
    assert found["move to the other’s screen, p50, by NOTIFY, 1 process"].ours == [2.0, 4.0]
    four = found["move to the other’s screen, p99, by NOTIFY, 4 processes"]
    assert (four.ours, four.reference, four.faults) == ([18.0], [4.0, 8.0], ["an event was lost"])


def test_the_processor_of_a_move_is_that_of_all_processes_of_a_role() -> None:
    found = {figure.name: figure.ours for figure in processor(side())}
    assert found["of a processor for a move, by NOTIFY, 1 process: server"] == [400.0, 500.0]
    assert found["of a processor for a move, by NOTIFY, 4 processes: server"] == [500.0]
    assert found["of a processor for a move, by NOTIFY, 4 processes: postgres"] == [200.0]
