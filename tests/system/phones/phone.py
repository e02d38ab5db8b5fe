"""A phone in somebody's hand: what is done on it waits until it is answered, whatever happens to its line.

It does what the pages do (`static/browser/waiting_acts.js`): each act is stored with its nonce and the
instant when it was done, and sent when those before it are, on whatever connection there is, until it is
acknowledged or refused for good. A photo goes before its act.
"""

import asyncio
import random
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tornado.httpclient import AsyncHTTPClient
from websockets.exceptions import WebSocketException

from moyo_client import ConnectionLost
from tests.system.phones.ledger import Frame, Report
from tests.system.phones.line import Line

if TYPE_CHECKING:
    from tests.system.phones.gathering import Session

NOT_NOW = ("too_fast", "draining")
"""The codes of refusals that say nothing of an act: it is sent again."""

WAYS = {"once": 12, "twice": 2, "cut": 2, "elsewhere": 2}
"""How an act is sent, and how often so.

`twice` at once, as by a double tap; the connection is `cut` before there is an answer, as where a tab is
killed; or the same is sent `elsewhere` meanwhile, as by a second tab.
"""

LOST = (OSError, WebSocketException, ConnectionLost, TimeoutError)

LOOKING_BACK = 0.1
"""How often somebody looks into the log after a deed."""

AGAIN = 0.1
"""Seconds after which something is tried again."""


class Phone:
    """One phone, of the player `name`."""

    def __init__(self, name: str, token: str, session: "Session", chance: random.Random) -> None:
        self.name = name
        self.token = token
        self.session = session
        self.chance = chance
        self.lines: list[Line] = []
        """All of its connections to the table, the oldest first."""
        self.clock_error = chance.choice((0, 0, -20_000, 20_000))
        """By how many milliseconds of the game its clock is wrong."""
        self._queue: deque[Report] = deque()
        self._added = asyncio.Event()
        self._line: Line | None = None
        """The present connection."""
        self._tunnel = asyncio.Event()
        """Set while there is none."""
        self._tunnel.set()

    @property
    def view(self) -> Frame | None:
        """What is on its screen: the newest view that has come."""
        return next((line.view for line in reversed(self.lines) if line.view is not None), None)

    @property
    def idle(self) -> bool:
        """Whether nothing waits on it, and it shows that the game is over."""
        line = self._line
        return not self._queue and line is not None and line.view is not None and line.view["phase"] == "over"

    @property
    def now(self) -> int:
        """The instant in the game, by its own clock."""
        return self.session.hurry.now() + self.clock_error

    def do(self, action: Frame, photo: bytes | None = None) -> None:
        """Stores an act, and sends it when there is a line."""
        report = self.session.ledger.report(self.name, action, photo)
        report.offline = self._line is None
        self._queue.append(report)
        self._added.set()

    def ride_through_tunnel(self, seconds: float) -> None:
        """Is without a line for a while."""
        if self._tunnel.is_set():
            self._tunnel.clear()
            self.session.ledger.counts["tunnels"] += 1
            asyncio.get_running_loop().call_later(seconds, self._tunnel.set)
            self.kill_tab()

    def kill_tab(self) -> None:
        """Its connection is gone without a close frame; what waits is kept."""
        if self._line is not None:
            self._line.cut()

    async def ask(self, kind: str, **fields: Any) -> Frame | None:
        """The reply to a command; None where there is no line, or it is lost."""
        if self._line is not None:
            with suppress(*LOST):
                return await self._line.ask(kind, **fields)
        return None

    async def live(self, deed: Callable[["Phone"], None] | None, pause: float, tells: bool) -> None:
        """Stays connected, calls `deed` again and again, and `tells` where it is; until it is cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._stay_connected())
            if deed is not None:
                tasks.create_task(self._again_and_again(deed, pause))
            if tells:
                tasks.create_task(self._tell_positions())

    async def _again_and_again(self, deed: Callable[["Phone"], None], pause: float) -> None:
        while True:
            await asyncio.sleep(pause * self.chance.uniform(0.5, 1.5))
            if (view := self.view) is not None and view["phase"] == "playing":
                deed(self)
                if self.chance.random() < LOOKING_BACK:
                    await self.ask("log", table=self.session.table, after=max(0, view["seq"] - 30))

    async def _tell_positions(self) -> None:
        while True:
            await asyncio.sleep(self.chance.uniform(0.7, 1.3))
            place = {"latitude": self.session.ledger.latitude(self.name), "longitude": 0, "accuracy": 10}
            reply = await self.ask("position", table=self.session.table, **place)
            self.session.ledger.counts["positions"] += reply is not None and reply["type"] == "ok"

    async def _stay_connected(self) -> None:
        while True:
            await self._tunnel.wait()
            try:
                line = self._line = await self.open()
            except LOST:
                await asyncio.sleep(AGAIN)
                continue
            sending = asyncio.create_task(self._send_all(line))
            await line.closed.wait()
            self._line = None
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)

    async def open(self, server: int | None = None) -> Line:
        """A connection that follows the table. Raises `LOST`."""
        number = self.chance.randrange(len(self.session.servers)) if server is None else server
        url = self.session.servers[number].websocket
        line = await Line.open(url, self.session.table, self.session.headers(self.name))
        self.lines.append(line)
        for kind, fields in (
            ("hello", {"protocol": 1, "token": self.token}),
            ("watch", {"table": self.session.table}),
        ):
            reply = await line.ask(kind, **fields)
            if reply["type"] != "ok":
                line.cut()
                raise ConnectionLost(f"{kind} was answered {reply['code']}.")
        return line

    async def _send_all(self, line: Line) -> None:
        """Sends what waits, in order, until the line is lost."""
        while not line.closed.is_set():
            while not self._queue:
                self._added.clear()
                await self._added.wait()
            with suppress(*LOST):
                if await self._send(line, self._queue[0]):
                    self._queue.popleft()
                    continue
            await asyncio.sleep(AGAIN)

    async def _send(self, line: Line, report: Report) -> bool:
        """Whether an act need not be sent again. Raises `LOST`."""
        if report.photo is not None and not report.action["photo"]:
            answer = await self._upload(report)
            self.session.ledger.counts[f"photos answered {answer}"] += 1
            if answer in (429, 599):
                return False
            if answer != 200:
                return True
        [way] = self.chance.choices(list(WAYS), list(WAYS.values()))
        self.session.ledger.counts[f"sent {way}"] += 1
        if way == "cut":
            asyncio.get_running_loop().call_later(self.chance.uniform(0, 0.03), line.cut)
        others = [line] if way == "twice" else [await self.open()] if way == "elsewhere" else []
        answers = await asyncio.gather(
            *(self._tap(one, report) for one in (line, *others)), return_exceptions=True
        )
        for other in others:
            if other is not line:
                other.cut()
        return any(isinstance(answer, dict) and answer.get("code") not in NOT_NOW for answer in answers)

    async def _tap(self, line: Line, report: Report) -> Frame:
        """The answer to an act that is sent once."""
        report.sent += 1
        answer = await line.ask("act", table=self.session.table, action=report.action, nonce=report.nonce)
        if answer.get("code") not in NOT_NOW:
            report.answers.append(answer)
        return answer

    async def _upload(self, report: Report) -> int:
        """The HTTP status with which the photo of an act is answered; 599 where nobody answers."""
        server = self.chance.choice(self.session.servers)
        headers = self.session.headers(self.name) | {"Authorization": f"Bearer {self.token}"}
        response = await AsyncHTTPClient().fetch(
            f"{server.address}/photo/{self.session.table}",
            method="POST",
            headers=headers | {"Content-Type": "image/jpeg"},
            body=report.photo,
            raise_error=False,
        )
        if response.code == 200:
            report.action["photo"] = photo = self.session.photo_of(response.body)
            self.session.ledger.photos[photo] = self.name
        return response.code
