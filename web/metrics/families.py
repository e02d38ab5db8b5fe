"""What one process has counted, as families of metrics."""

from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import asdict, dataclass
from itertools import accumulate
from typing import Protocol, TypeAlias

from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
    Metric,
    SummaryMetricFamily,
)

from game.engine import Engine
from game.kit.histogram import Histogram
from game.process.watchdog import Watchdog
from game.sections.context import ServerContext
from moyo.version import VERSION
from web.passing.passing import PassedCounts
from web.send_queue import SentCounts

Numbers: TypeAlias = Mapping[str, float]
"""A number for each value of a label."""


class StatementTimes(Protocol):
    """How often a statement was sent, the seconds that took, how often it was slow, and was sent again."""

    @property
    def sent(self) -> int: ...
    @property
    def seconds(self) -> float: ...
    @property
    def slow(self) -> int: ...
    @property
    def again(self) -> int: ...


class Pool(Protocol):
    """A `sql.pool.Pool`, as far as it counts."""

    size: int
    in_use: int
    unanswered: int
    away: bool

    @property
    def open_connections(self) -> int: ...
    @property
    def times(self) -> Iterable[tuple[str, StatementTimes]]: ...


class Bus(Protocol):
    """What brings notes, as far as it counts."""

    receiving: bool
    published: int
    dropped: int

    @property
    def lag(self) -> Histogram: ...


@dataclass
class Counting:
    """The parts of a process that count."""

    pool: Pool
    context: ServerContext
    watchdog: Watchdog
    sent: SentCounts
    passed: PassedCounts
    sockets: Sized
    notes: Sized
    """The notes that wait."""
    bus: Bus

    @property
    def engine(self) -> Engine:
        return self.context.engine

    @property
    def node(self) -> str:
        """By what the samples of this process are told from those of others."""
        return str(self.engine.tables.node_id)


def families(counting: Counting) -> Iterator[Metric]:
    """All that this process has counted. The samples are as they are now, whatever is counted later."""
    yield InfoMetricFamily("moyo", "The version of the code.", {"version": VERSION})
    yield from _of_clients(counting)
    yield from _of_games(counting)
    yield from _of_the_process(counting)
    yield from _of_the_database(counting.pool)


def running_games(counts: Mapping[str, int]) -> Metric:
    """The games that are running in the database, whichever processes hold their tables."""
    return _gauges("moyo_games_running", "Games that are running, by game.", "game", counts)


def _of_clients(counting: Counting) -> Iterator[Metric]:
    context, sent = counting.context, counting.sent
    counts = context.counts
    yield _gauge("moyo_connections", "WebSockets that are open.", len(counting.sockets))
    yield _counter("moyo_connections_opened", "WebSockets that were opened.", counts.connections)
    yield _counters(
        "moyo_connections_passed",
        "Connections for a table whose people another process is preferred for, by what became of them.",
        "outcome",
        asdict(counting.passed),
    )
    yield _gauge("moyo_players", "Players who are connected.", len(context.connections))
    outcomes = CounterMetricFamily(
        "moyo_commands", "Commands, by type and outcome.", labels=("command", "outcome")
    )
    for key, count in counts.outcomes.items():
        outcomes.add_metric(key, count)
    yield outcomes
    yield _counters("moyo_refusals", "Errors that clients were sent, by code.", "code", counts.refusals)
    yield _counter("moyo_views_sent", "Views that were sent.", sent.views)
    yield _counter("moyo_views_skipped", "Views that a newer one has replaced unsent.", sent.skipped)
    yield _counter("moyo_sent_bytes", "Bytes of frames that were sent.", sent.bytes)


def _of_games(counting: Counting) -> Iterator[Metric]:
    counts, tables, appends = counting.context.counts, counting.engine.tables, counting.engine.appends
    matchmaker = counting.context.matchmaker
    yield _counters("moyo_moves", "Moves that were acknowledged, by game.", "game", counts.moves)
    yield _histogram("moyo_move_seconds", "From the frame of a move to its reply.", counts.move_times)
    yield _histogram("moyo_append_batch_events", "Events that were appended together.", appends.sizes)
    yield _histogram("moyo_append_wait_seconds", "From an event to the append that has it.", appends.waits)
    yield _histogram("moyo_append_seconds", "From an append to its commit.", appends.times)
    yield _histogram("moyo_alarm_late_seconds", "By how much alarms were late.", tables.alarm_lateness)
    yield _gauge("moyo_tables_held", "Tables in memory.", len(tables.all_held()))
    yield _gauge("moyo_seeks", "Seeks in the queue of all processes.", len(matchmaker.queue.by_key))
    waits = HistogramMetricFamily(
        "moyo_matchmaking_wait_seconds", "From a seek to the table that was opened for it.", labels=("game",)
    )
    for game_name, histogram in matchmaker.waits.items():
        waits.add_metric((game_name,), _buckets(histogram), histogram.sum)
    yield waits


def _of_the_process(counting: Counting) -> Iterator[Metric]:
    context, engine = counting.context, counting.engine
    bus = counting.bus
    yield _histogram("moyo_note_lag_seconds", "From a commit to the notes of it.", bus.lag)
    yield _gauge("moyo_bus_connected", "1 while notes are received.", int(bus.receiving))
    yield _counter("moyo_bus_published", "Payloads of notes that were given to NATS.", bus.published)
    yield _counter("moyo_bus_dropped", "Payloads of notes that could not be.", bus.dropped)
    yield _histogram("moyo_loop_lag_seconds", "By how much the loop was late.", counting.watchdog.lateness)
    queues = {
        "commands": len(context.running),
        "appends": len(engine.appends),
        "alarms": engine.tables.alarms_due.qsize(),
        "notes": len(counting.notes),
    }
    yield _gauges("moyo_queue_length", "What waits in a queue of the process.", "queue", queues)


def _of_the_database(pool: Pool) -> Iterator[Metric]:
    yield _gauge("moyo_database_away", "1 while the database does not answer.", int(pool.away))
    yield _gauge("moyo_pool_size", "The most connections of the pool.", pool.size)
    yield _gauge("moyo_pool_connections", "Connections of the pool that are open.", pool.open_connections)
    yield _gauge("moyo_pool_in_use", "Connections of the pool that are in use.", pool.in_use)
    waiting = max(0, pool.unanswered - pool.in_use)
    yield _gauge("moyo_pool_waiting", "Statements that wait for a connection.", waiting)
    seconds = SummaryMetricFamily(
        "moyo_statement_seconds", "From sending a statement to its answer.", labels=("statement",)
    )
    slow, again = dict[str, float](), dict[str, float]()
    for name, times in pool.times:
        seconds.add_metric((name,), times.sent, times.seconds)
        slow[name], again[name] = times.slow, times.again
    yield seconds
    yield _counters("moyo_slow_statements", "Statements that took SLOW_QUERY or longer.", "statement", slow)
    yield _counters("moyo_statements_again", "Statements that had to be sent again.", "statement", again)


def _gauge(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(name, meaning, value)


def _gauges(name: str, meaning: str, label: str, values: Numbers) -> Metric:
    found = GaugeMetricFamily(name, meaning, labels=(label,))
    for key, value in values.items():
        found.add_metric((key,), value)
    return found


def _counter(name: str, meaning: str, value: float) -> Metric:
    return CounterMetricFamily(name, meaning, value)


def _counters(name: str, meaning: str, label: str, values: Numbers) -> Metric:
    found = CounterMetricFamily(name, meaning, labels=(label,))
    for key, value in values.items():
        found.add_metric((key,), value)
    return found


def _histogram(name: str, meaning: str, histogram: Histogram) -> Metric:
    return HistogramMetricFamily(name, meaning, _buckets(histogram), histogram.sum)


def _buckets(histogram: Histogram) -> list[tuple[str, float]]:
    """Prometheus' buckets: how many values are not above each bound."""
    bounds = [*map(str, histogram.bounds), "+Inf"]
    return list(zip(bounds, accumulate(histogram.counts), strict=True))
