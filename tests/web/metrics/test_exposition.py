"""The texts of several processes are put together to one that says the same of each of them."""

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.parser import text_string_to_metric_families as read

from web.metrics.exposition import merged, of_the_system, text


def counted(moves: int, **games: int) -> list[GaugeMetricFamily | CounterMetricFamily]:
    by_game = GaugeMetricFamily("games", "Games, by game.", labels=("game",))
    for name, count in games.items():
        by_game.add_metric((name,), count)
    return [CounterMetricFamily("moves", "Moves.", moves), by_game]


def samples(told: str) -> dict[tuple[str, ...], float]:
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in read(told)
        for sample in family.samples
    }


def test_each_sample_says_of_which_process_it_is() -> None:
    told = merged([text(counted(3, go=1, nim=2), node="7"), text(counted(4, nim=5), node="8")])
    assert samples(told) == {
        ("moves_total", "7"): 3,
        ("moves_total", "8"): 4,
        ("games", "7", "go"): 1,
        ("games", "7", "nim"): 2,
        ("games", "8", "nim"): 5,
    }


def test_each_family_stands_once_and_its_samples_together() -> None:
    told = merged([text(counted(number), node=str(number)) for number in range(3)])
    assert told.count("# TYPE moves_total counter\n") == told.count("# HELP games Games, by game.\n") == 1
    assert [line.split("{")[0] for line in told.splitlines() if line[0] != "#"] == ["moves_total"] * 3


def test_a_family_that_only_a_newer_version_has_is_there_too() -> None:
    told = merged([text(counted(1)[:1], node="7"), "", text(counted(2, go=3), node="8")])
    assert samples(told) == {("moves_total", "7"): 1, ("moves_total", "8"): 2, ("games", "8", "go"): 3}


def test_what_the_system_knows_is_of_this_process() -> None:
    told = samples(text(of_the_system(), node="7"))
    assert told["process_open_fds", "7"] > 2
    assert told["process_resident_memory_bytes", "7"] > 1e6
