"""What a load test found, as it stands in the file of `--json`; `loadtest.report.html` makes a page of it."""

from pathlib import Path
from typing import Any

import msgspec


class Latency(msgspec.Struct, frozen=True):
    """How long something took, in milliseconds: how often it was measured, and percentiles."""

    count: int = 0
    p50: float = 0.0
    p90: float = 0.0
    p99: float = 0.0
    p999: float = 0.0
    max: float = 0.0


class Verdict(msgspec.Struct):
    """What the checker says: `ok` is false where anything was lost, doubled, invented or refused.

    `counts` are of the whole run, by name: `acts`, `acks`, `seen`, `views`, `games`, `errors`, `logged`
    (events read back), `unread` (logs that could not be), `lost` (sockets that a server closed), and what
    the scenario counts beside. `faults` are sentences, the first hundred of them.
    """

    ok: bool
    sentence: str
    counts: dict[str, int] = msgspec.field(default_factory=dict)
    faults: list[str] = msgspec.field(default_factory=list)


class Second(msgspec.Struct):
    """One second of the run: how much happened in it, and how long what ended in it had taken, in ms."""

    at: int
    """The first is 0."""
    acts: int = 0
    """Sent."""
    acks: int = 0
    seen: int = 0
    """Acts that came to another player's screen, counted once a screen."""
    views: int = 0
    """All that came in, to players and watchers."""
    sockets: int = 0
    """Open at the end of the second."""
    errors: int = 0
    ack_p50: float = 0.0
    ack_p99: float = 0.0
    seen_p50: float = 0.0
    seen_p99: float = 0.0
    cpu: dict[str, float] = msgspec.field(default_factory=dict)
    """Of each local process (`server 1234`, `postgres`, `clients`), in per cent of a core."""
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
    """What gave way; empty where it was held."""


class Limit(msgspec.Struct):
    """Where `--find-limit` stopped: the highest load that was held (0: none), of what, and why not more."""

    load: float
    unit: str
    """`games`, `moves a second`, `watchers`, `tables` or `sockets`."""
    why: str
    steps: list[Step] = msgspec.field(default_factory=list)


class Results(msgspec.Struct):
    """A whole run. With `--find-limit` the series is of all steps, one after the other."""

    scenario: str
    """Its name on the command line."""
    settings: dict[str, Any]
    """As `loadtest.settings` names them; without the token, which is a secret."""
    versions: dict[str, str]
    """`moyo`, `python`, `picows`, `tornado`, `postgres`, `machine`; what is not known is left out."""
    urls: list[str]
    began: float
    """Unix seconds."""
    seconds: float
    verdict: Verdict
    ack: Latency = Latency()
    """From the moment an act was planned to its reply."""
    seen: Latency = Latency()
    """From the moment an act was planned to another player's screen."""
    series: list[Second] = msgspec.field(default_factory=list)
    limit: Limit | None = None


def write(results: Results, path: Path) -> None:
    """Writes them as JSON, for people to read as well."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=2) + b"\n")


def read(path: Path) -> Results:
    """What `write` wrote. Raises `msgspec.ValidationError`."""
    return msgspec.json.decode(path.read_bytes(), type=Results)
