"""What a load test found, as in the file of `--json`; `report.html` makes a page of it."""

from pathlib import Path
from typing import Any

import msgspec


class Latency(msgspec.Struct, frozen=True):
    """Percentiles of durations in milliseconds; `count` is how many were measured."""

    count: int = 0
    p50: float = 0.0
    p90: float = 0.0
    p99: float = 0.0
    p999: float = 0.0
    max: float = 0.0


class Verdict(msgspec.Struct):
    """`ok` is false where any fault was found: something lost, doubled, invented or refused.

    `counts` are of the whole run, by name: `acts`, `acks`, `seen`, `views`, `games`, `errors`, `logged`
    (events read back), `unread` (logs that could not be read), `lost` (connections that a server closed), and
    others of the scenario. `faults` are sentences, the first hundred of them.
    """

    ok: bool
    sentence: str
    counts: dict[str, int] = msgspec.field(default_factory=dict)
    faults: list[str] = msgspec.field(default_factory=list)


class Second(msgspec.Struct):
    """One second of the run: counts, and percentiles in ms of the latencies that ended in it."""

    at: int
    """The first is 0."""
    acts: int = 0
    """Sent."""
    acks: int = 0
    seen: int = 0
    """Acts shown to another player, counted once for each screen."""
    views: int = 0
    """Views received, by players and spectators."""
    sockets: int = 0
    """Connections open at the end of the second."""
    errors: int = 0
    ack_p50: float = 0.0
    ack_p99: float = 0.0
    seen_p50: float = 0.0
    seen_p99: float = 0.0
    cpu: dict[str, float] = msgspec.field(default_factory=dict)
    """Of each local process (`server 1234`, `postgres`, `clients`), in per cent of a core."""
    system: dict[str, float] = msgspec.field(default_factory=dict)
    """How much of that was in the kernel."""
    memory: dict[str, int] = msgspec.field(default_factory=dict)
    """Resident bytes, by the same names."""


class Step(msgspec.Struct):
    """One load that `--find-limit` tried, and whether it was held."""

    load: float
    held: bool
    acks: float
    """A second."""
    ack_p99: float
    seen_p99: float
    why: str = ""
    """Why the load was not held; empty where it was."""


class Limit(msgspec.Struct):
    """The result of `--find-limit`: the highest load that was held (0: none), its unit, and why not more."""

    load: float
    unit: str
    """`games`, `moves a second`, `spectators`, `players`, `tables` or `sockets`."""
    why: str
    steps: list[Step] = msgspec.field(default_factory=list)


class Results(msgspec.Struct):
    """A whole run. With `--find-limit` the series is of all steps, one after the other."""

    scenario: str
    """Its name on the command line."""
    settings: dict[str, Any]
    """With the names of `loadtest.settings`, without the token, which is a secret."""
    versions: dict[str, str]
    """`moyo`, `python`, `picows`, `tornado`, `postgres`, `machine`; one that is not known is left out."""
    urls: list[str]
    began: float
    """Unix seconds."""
    seconds: float
    verdict: Verdict
    ack: Latency = Latency()
    """From the planned instant of an act to its reply."""
    seen: Latency = Latency()
    """From the planned instant of an act to another player's screen."""
    series: list[Second] = msgspec.field(default_factory=list)
    limit: Limit | None = None


def write(results: Results, path: Path) -> None:
    """Writes the results as indented JSON."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=2) + b"\n")


def read(path: Path) -> Results:
    """Reads what `write` wrote. Raises `msgspec.ValidationError`."""
    return msgspec.json.decode(path.read_bytes(), type=Results)
