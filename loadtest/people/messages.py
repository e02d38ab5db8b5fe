"""What the load test and its client processes tell each other, one message a line: see `client_process`."""

from typing import TypeAlias

import msgspec

from loadtest.judge.histogram import Histogram


class Opened(msgspec.Struct, tag="opened"):
    """What all client processes share exists."""

    table_id: str = ""
    """The table that all of them watch, where this process has opened one."""


class Joined(msgspec.Struct, tag="joined"):
    """All players of this process are connected, and at their tables."""


class Tick(msgspec.Struct, tag="tick"):
    """What happened in one second of the run, in one client process."""

    acts: int = 0
    """Sent."""
    acks: int = 0
    seen: int = 0
    views: int = 0
    sockets: int = 0
    errors: int = 0
    ack: Histogram = msgspec.field(default_factory=Histogram)
    saw: Histogram = msgspec.field(default_factory=Histogram)


class Done(msgspec.Struct, tag="done"):
    """The end: the faults that were found, and what the scenario counted."""

    faults: list[str]
    counts: dict[str, int]
    lost: dict[str, int]
    """By the address of a server, how many connections it closed."""
    rest: Tick
    """What happened after the last second."""


class Failed(msgspec.Struct, tag="failed"):
    """The process cannot go on: why, in a sentence."""

    why: str


Message: TypeAlias = Opened | Joined | Tick | Done | Failed
"""Of a client process."""
