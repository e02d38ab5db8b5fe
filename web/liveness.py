"""Whether the client at the other end of a socket responds: pings, round trips, silence."""

import asyncio
import logging
import struct
from collections import deque
from collections.abc import Callable, Collection
from statistics import median
from time import monotonic
from typing import Protocol

from game.kit.loop_queue import over_turns

logger = logging.getLogger(__name__)

PING_INTERVAL = 20.0
"""Seconds of silence after which a client is pinged, by default; after as many more it is gone."""

MEASURING_INTERVAL, FIRST_MEASURING_INTERVAL = 10.0, 1.0
"""Seconds between the pings of a client whose delay counts: once it is known, and before that."""

KNOWN_AFTER = 3
"""Round trips after which a delay counts as known."""

CHECK_INTERVAL = 0.25
"""Seconds between two checks of each client."""


class Liveness:
    """When a client was last heard and pinged, and how long its answers take.

    All instants are seconds of `time.monotonic`. A ping carries the instant at which it was sent, and its
    pong brings that back. `send_ping` is called with this payload of a ping. `interval` is the seconds of
    silence after which a ping is due.
    """

    def __init__(self, send_ping: Callable[[bytes], None], interval: float = PING_INTERVAL) -> None:
        self.interval = interval
        self.heard_at = self._pinged_at = monotonic()
        self._send_ping = send_ping
        self._unanswered_since: float | None = None
        """When the first ping was sent since the client was last heard."""
        self._round_trips = deque[float](maxlen=7)
        """Seconds from the newest pings to their pongs."""
        self._responses = set[asyncio.Future[None]]()
        """Done when the client is heard next."""

    @property
    def responsive(self) -> bool:
        """Whether the client has been heard since it was last pinged."""
        return self._unanswered_since is None

    async def responds(self, within: float) -> bool:
        """Pings the client. Returns whether it is heard in `within` seconds."""
        response = asyncio.get_running_loop().create_future()
        self._responses.add(response)
        self.ping(monotonic())
        await asyncio.wait([response], timeout=within)
        self._responses.discard(response)
        return response.done()

    def on_heard(self) -> None:
        """Anything has come from the client."""
        self.heard_at, self._unanswered_since = monotonic(), None
        while self._responses:
            self._responses.pop().set_result(None)

    def on_pong(self, payload: bytes) -> float | None:
        """A pong has come. Returns the median of the newest round trips in seconds; None if none is measured.

        The median, because a frame that was lost on its way and sent again came much later than usual.
        """
        self.on_heard()
        try:
            (pinged_at,) = struct.unpack("!d", payload)
        except struct.error:  # a pong that answers no ping of ours may carry anything
            return None
        self._round_trips.append(min(max(0.0, self.heard_at - pinged_at), self.interval))
        return median(self._round_trips)

    def ping(self, now: float) -> None:
        """Sends a ping."""
        self._pinged_at, self._unanswered_since = now, self._unanswered_since or now
        self._send_ping(struct.pack("!d", now))

    def ping_due(self, now: float, limit: float | None, measured: bool = False) -> bool:
        """Whether it is time for the next ping.

        Where a silence of more than `limit` seconds is to be noticed, or the delay is to be `measured`, the
        client is pinged all the time.
        """
        passed = now - self._pinged_at
        known = len(self._round_trips) >= KNOWN_AFTER
        if measured and passed >= (MEASURING_INTERVAL if known else FIRST_MEASURING_INTERVAL):
            return True
        if limit is not None:
            return passed >= limit / 2
        return now - max(self.heard_at, self._pinged_at) >= self.interval

    def silence(self, now: float) -> float:
        """Seconds since the oldest ping without an answer; 0 where all are answered."""
        return 0.0 if self._unanswered_since is None else now - self._unanswered_since


class Checked(Protocol):
    """A client that can be checked."""

    def check(self, now: float) -> bool:
        """Pings the client when that is due. Returns whether it has fallen silent, or is heard again."""


async def check_clients(clients: Collection[Checked], most: int) -> bool:
    """Checks each client, at most `most` in a turn of the event loop.

    Returns whether any has fallen silent, or is heard again.

    A check that fails is logged, and the others are made all the same.
    """
    now, changed = monotonic(), False
    async for client in over_turns(clients, most):
        if client not in clients:  # it has gone meanwhile
            continue
        try:
            changed |= client.check(now)
        except Exception:
            logger.exception("the check of a client went wrong")
    return changed
