"""Whether the client at the other end of a socket responds: pings, round trips, silence."""

import asyncio
import logging
import struct
from collections.abc import Callable, Collection
from statistics import median
from time import monotonic
from typing import Protocol

logger = logging.getLogger(__name__)

PING_INTERVAL = 20.0
"""Seconds of silence after which a client is pinged, by default; after as many more it is gone."""

MEASURING_INTERVAL, FIRST_MEASURING_INTERVAL = 10.0, 1.0
"""Seconds between the pings of a client whose delay counts: once it is known, and before that."""

KNOWN_AFTER = 3
"""Round trips after which a delay counts as known."""

MEASURED = 7
"""The newest round trips, of which the median counts."""

CHECK_INTERVAL = 0.25
"""Seconds between two looks which clients are to be checked."""


class Liveness:
    """When a client was last heard and pinged, and how long its answers take.

    All instants are seconds of `time.monotonic`. A ping carries the instant at which it was sent, and its
    pong brings that back. `send_ping` is called with this payload of a ping. `interval` is the seconds of
    silence after which a ping is due.
    """

    __slots__ = (
        *("_pinged_at", "_responses", "_round_trips", "_send_ping", "_unanswered_since"),
        *("due_at", "heard_at", "interval"),
    )

    def __init__(self, send_ping: Callable[[bytes], None], interval: float = PING_INTERVAL) -> None:
        self.interval = interval
        self.heard_at = self._pinged_at = monotonic()
        self._send_ping = send_ping
        self._unanswered_since: float | None = None
        """When the first ping was sent since the client was last heard."""
        self._round_trips: tuple[float, ...] = ()
        """Seconds from the newest pings to their pongs."""
        self._responses: list[asyncio.Future[None]] | None = None
        """Done when the client is heard next; None where nobody waits for that."""
        self.due_at = self.heard_at
        """When the client is to be checked next: see `wait`."""

    @property
    def responsive(self) -> bool:
        """Whether the client has been heard since it was last pinged."""
        return self._unanswered_since is None

    async def responds(self, within: float) -> bool:
        """Pings the client. Returns whether it is heard in `within` seconds."""
        response = asyncio.get_running_loop().create_future()
        self._responses = [*(self._responses or ()), response]
        self.ping(monotonic())
        await asyncio.wait([response], timeout=within)
        return response.done()

    def on_heard(self) -> None:
        """Anything has come from the client."""
        self.heard_at, self._unanswered_since = monotonic(), None
        if self._responses is not None:
            for response in self._responses:
                response.set_result(None)
            self._responses = None

    def on_pong(self, payload: bytes) -> float | None:
        """A pong has come. Returns the median of the newest round trips in seconds; None if none is measured.

        The median, because a frame that was lost on its way and sent again came much later than usual.
        """
        self.on_heard()
        try:
            (pinged_at,) = struct.unpack("!d", payload)
        except struct.error:  # a pong that answers no ping of ours may carry anything
            return None
        round_trip = min(max(0.0, self.heard_at - pinged_at), self.interval)
        self._round_trips = (*self._round_trips[1 - MEASURED :], round_trip)
        return median(self._round_trips)

    def ping(self, now: float) -> None:
        """Sends a ping."""
        self._pinged_at, self._unanswered_since = now, self._unanswered_since or now
        self._send_ping(struct.pack("!d", now))

    def ping_due(self, now: float, limit: float | None, measured: bool = False) -> bool:
        """Whether it is time for the next ping: see `next_ping`."""
        return now >= self.next_ping(limit, measured)

    def next_ping(self, limit: float | None, measured: bool) -> float:
        """When the next ping is due, if nothing is heard until then.

        Where a silence of more than `limit` seconds is to be noticed, or the delay is to be `measured`, the
        client is pinged all the time.
        """
        if limit is None:
            due_at = max(self.heard_at, self._pinged_at) + self.interval
        else:
            due_at = self._pinged_at + limit / 2
        if measured:
            known = len(self._round_trips) >= KNOWN_AFTER
            due_at = min(
                due_at, self._pinged_at + (MEASURING_INTERVAL if known else FIRST_MEASURING_INTERVAL)
            )
        return due_at

    def wait(self, limit: float | None, measured: bool) -> None:
        """Sets when the client is to be checked next: for a ping, or since it has not answered one.

        What is heard or pinged meanwhile makes that later, never sooner; who changes `limit` or `measured`
        calls `check_soon`.
        """
        self.due_at = self.next_ping(limit, measured)
        if self._unanswered_since is not None:
            longest = self.interval if limit is None else min(limit, self.interval)
            self.due_at = min(self.due_at, self._unanswered_since + longest)

    def check_soon(self) -> None:
        """Has the client checked within `CHECK_INTERVAL`."""
        self.due_at = 0.0

    def silence(self, now: float) -> float:
        """Seconds since the oldest ping without an answer; 0 where all are answered."""
        return 0.0 if self._unanswered_since is None else now - self._unanswered_since


class Checked(Protocol):
    """A client that can be checked."""

    @property
    def due_at(self) -> float:
        """When it is to be checked next, by `time.monotonic`."""

    def check(self, now: float) -> bool:
        """Pings the client when that is due. Returns whether it has fallen silent, or is heard again."""


async def check_clients(clients: Collection[Checked], most: int, every: bool = False) -> bool:
    """Checks each client that is due, or `every` one; looks at `most` of them in a turn of the event loop.

    Returns whether any has fallen silent, or is heard again.

    A check that fails is logged, and the others are made all the same.
    """
    now, changed, looked_at = monotonic(), False, list(clients)
    for begin in range(0, len(looked_at), most):
        if begin:
            await asyncio.sleep(0)
        for client in looked_at[begin : begin + most]:
            if (every or client.due_at <= now) and client in clients:  # it may have gone meanwhile
                try:
                    changed |= client.check(now)
                except Exception:
                    logger.exception("the check of a client went wrong")
    return changed
