"""One address asks for pages, opens connections and says nothing on them, and pings, as fast as it can."""

import asyncio
from collections.abc import Coroutine
from urllib.parse import urlsplit

import messages
from loadtest.people.connection import Connection, HandshakeRefused
from moyo_client.messages import Ping
from tests.system.attacks.crowd import Aim, Crowd, at_rate, by_turns

ASKERS = 20
"""That ask for pages, one after the other, and as many that open connections."""

PINGERS = 20

PATHS = ("/", "/healthz", "/readyz", "/t/nowhere", "/static/nothing.js")


class Requests:
    """See `tests.system.attacks.process.Attack`."""

    answers = frozenset({"ok", "too_fast", "200", "404", "429", "503"})

    def __init__(self, aim: Aim, crowd: Crowd) -> None:
        self._aim = aim
        self._crowd = crowd
        self._pingers: list[Connection] = []

    async def prepare(self) -> None:
        self._pingers = await self._crowd.join_all(PINGERS, lambda _: self._crowd.address(0))

    def tasks(self) -> list[Coroutine[None, None, None]]:
        return (
            [self._request(number) for number in range(ASKERS)]
            + [self._open(number) for number in range(ASKERS)]
            + [self._ping(pinger) for pinger in self._pingers]
        )

    async def _request(self, number: int) -> None:
        """Asks for one page after the other."""
        url = urlsplit(by_turns(self._aim.servers, number))
        asked = number
        while True:
            reader, writer = await asyncio.open_connection(url.hostname, url.port)
            path = by_turns(PATHS, asked)
            head = (
                f"GET {path} HTTP/1.1\r\nHost: {url.netloc}\r\nX-Forwarded-For: {self._crowd.address(0)}\r\n"
            )
            writer.write(f"{head}Connection: close\r\n\r\n".encode())
            status = (await reader.readline()).split(b" ")[1].decode()
            await reader.read()
            writer.close()
            self._crowd.answers[f"GET {status}"] += 1
            asked += 1

    async def _open(self, number: int) -> None:
        """Opens connections that are closed at once, or say something that has to be refused."""
        while True:
            try:
                connection = await self._crowd.connect(number, self._crowd.address(0))
            except HandshakeRefused as error:
                self._crowd.answers[f"handshake {error.status}"] += 1
                await asyncio.sleep(0.01)
                continue
            self._crowd.answers["handshake ok"] += 1
            connection.drop()

    async def _ping(self, pinger: Connection) -> None:
        await at_rate(
            messages.Ping.rate.burst, messages.Ping.rate.a_second, lambda _: self._crowd.ask(pinger, Ping())
        )
