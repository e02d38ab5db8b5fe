"""Several players, each from an address of its own, open reviews of one hostile file after the other."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from time import monotonic, thread_time
from urllib.parse import urlsplit

from tests.rules.go_review.test_hostile import LARGEST, OPENED, REFUSED
from tests.system.attacks.crowd import LONGEST_WAIT, Aim, Crowd, by_turns

SENDERS = 6

FILES = [(name, make) for name, (make, _) in (OPENED | REFUSED).items()]

LATE = 2.0
"""Seconds after the end of a file in which it is to be answered, on a machine with nothing else to do."""

SAMPLE = 0.02
"""Seconds of computing by which is measured how much else there is to do."""


class HostileFiles:
    """See `tests.system.attacks.process.Attack`."""

    answers = frozenset({"200", "400", "429", "409"})

    def __init__(self, aim: Aim, crowd: Crowd) -> None:
        self._aim = aim
        self._crowd = crowd
        self._tokens: list[str] = []

    async def prepare(self) -> None:
        """Each sender opens a small file first, so that there is a compute process in each server."""
        senders = await self._crowd.join_all(SENDERS, self._crowd.address)
        self._tokens = [sender.token or "" for sender in senders]
        for number in range(SENDERS):
            status, _, _ = await self._send(number, b"(;B[aa])")
            if status != 200:
                raise AssertionError(f"a review of a small file was answered with {status}")

    def tasks(self) -> list[Coroutine[None, None, None]]:
        return [self._send_all(number) for number in range(SENDERS)]

    async def _send_all(self, number: int) -> None:
        """Sends one file after the other, and waits as long as it is told. Each begins with another one."""
        sent = number * len(FILES) // SENDERS
        while True:
            name, make = by_turns(FILES, sent)
            file = await asyncio.to_thread(make, LARGEST)
            status, wait, seconds = await self._send(number, file)
            self._crowd.answers[f"file {status}"] += 1
            if status != 429:
                sent += 1
                if seconds > LATE * slowness():
                    self._crowd.answers[f"answered after {seconds:.1f} s: {name}, late"] += 1
            await asyncio.sleep(min(wait, LONGEST_WAIT))

    async def _send(self, number: int, file: bytes) -> tuple[int, float, float]:
        """The status, how long to wait, and how long after its end the file was answered, in seconds."""
        url = urlsplit(by_turns(self._aim.servers, number))
        reader, writer = await asyncio.open_connection(url.hostname, url.port)
        head = (
            f"POST /review HTTP/1.1\r\nHost: {url.netloc}\r\nAuthorization: Bearer {self._tokens[number]}\r\n"
            f"X-Forwarded-For: {self._crowd.address(number)}\r\nContent-Length: {len(file)}\r\n\r\n"
        )
        try:
            writer.write(head.encode())
            writer.write(file)
            with suppress(ConnectionError):  # it was answered before its end
                await writer.drain()
            sent = monotonic()
            status = int((await reader.readline()).split(b" ")[1])
            wait = 0.0
            while (line := await reader.readline()).strip():
                if line.lower().startswith(b"retry-after:"):
                    wait = float(line.split(b":")[1])
            return status, wait, monotonic() - sent
        except ConnectionError:  # so many were refused at once that this one's body was not waited for
            return 429, 1.0, 0.0
        finally:
            writer.close()


def slowness() -> float:
    """How many times as long as alone a process of this priority computes now; 1.0 at least."""
    began, computed = monotonic(), thread_time()
    while thread_time() - computed < SAMPLE:
        pass
    return max(1.0, (monotonic() - began) / SAMPLE)
