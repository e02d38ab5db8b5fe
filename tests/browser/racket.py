"""Somebody at a table of Pong: what their page is told, and a hand that follows the ball."""

import json
import time
from typing import Any

import msgspec
from playwright.async_api import CDPSession, Locator, Page, WebSocket, expect

from game.api import Millis
from game.rules.pong.game import GAME
from game.rules.pong.state import State
from tests.browser.conftest import Visit
from tests.browser.person import PATIENCE, Person
from tests.system.server import Server

NEAR = 0.3
"""Of a paddle's length: so far from the ball its middle may be."""


class Finger:
    """A finger on a phone."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session: CDPSession | None = None

    async def draws(self, place: Locator, *points: tuple[float, float]) -> None:
        """Comes down on the first point of a place, moves to the others and stays; `(0.5, 0.9)`: mid, low."""
        box = await place.bounding_box()
        assert box
        for number, (across, down) in enumerate(points):
            at = {"x": box["x"] + across * box["width"], "y": box["y"] + down * box["height"]}
            await self._touch("touchMove" if number else "touchStart", [at])

    async def lifts(self) -> None:
        await self._touch("touchEnd", [])

    async def _touch(self, kind: str, points: list[dict[str, float]]) -> None:
        self._session = self._session or await self._page.context.new_cdp_session(self._page)
        await self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


class Racket:
    """A person who plays by keyboard, and the views that their page gets."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.page = person.page
        self.field = person.page.locator("canvas")
        self.overlay = person.page.locator(".says")
        self.views: list[dict[str, Any]] = []
        self._held: str | None = None
        person.page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._hear)

    def _hear(self, frame: str | bytes) -> None:
        told = json.loads(frame)
        if told["type"] == "view" and not told.get("past"):
            self.views.append(told)

    @property
    def state(self) -> Any:
        """The newest view's, as it came."""
        return self.views[-1]["state"]

    async def frame(self) -> None:
        """Waits until the page has drawn once more."""
        await self.page.evaluate("new Promise(requestAnimationFrame)")

    async def until(self, seat: int, **wanted: int) -> None:
        """Waits until a view, from the newest on, shows a paddle so: `until(0, dir=-1)`."""
        end, begin = time.monotonic() + PATIENCE / 1000, len(self.views) - 1
        while not any(
            wanted.items() <= paddle.items()
            for view in self.views[begin:]
            for paddle in view["state"]["paddles"]
            if paddle["seat"] == seat
        ):
            assert time.monotonic() < end, (wanted, self.state)
            await self.frame()

    async def ready(self) -> None:
        """Says so by keyboard, when all have sat down."""
        await expect(self.overlay.get_by_role("button", name="Ready")).to_be_visible()
        await self.page.keyboard.press("Space")

    async def hold(self, key: str | None) -> None:
        """Holds this key and no other."""
        if key == self._held:
            return
        if self._held:
            await self.page.keyboard.up(self._held)
        if key:
            await self.page.keyboard.down(key)
        self._held = key

    async def follows(self, seat: int) -> None:
        """Plays the left or right paddle by the arrow keys until the game is over."""
        while self.views[-1]["phase"] == "playing":
            state = GAME.advance(msgspec.convert(self.state, State), Millis(int(time.time() * 1000)))
            paddle = next((each for each in state.paddles if each.seat == seat), None)
            off = 0 if paddle is None else state.ball.y - paddle.pos
            near = paddle is None or abs(off) < NEAR * paddle.length
            await self.hold(None if near else "ArrowUp" if off < 0 else "ArrowDown")
            await self.frame()
        await self.hold(None)


async def makes(visit: Visit, server: Server, points: int, **choices: str) -> Racket:
    """Somebody who makes a table, and sits at its left unless they choose."""
    racket = Racket(await visit(server))
    await racket.person.chooses(Game="Pong", **choices)
    await racket.person.field("Points").fill(str(points))
    await racket.person.makes()
    return racket


async def joins(visit: Visit, server: Server, path: str, side: str = "right", **profile: Any) -> Racket:
    """Somebody who opens the link and takes the free seat."""
    racket = Racket(await visit(server, **profile))
    await racket.page.goto(server.address + path)
    await racket.person.button(f"Play as {side}").click()
    await expect(racket.person.button(f"Play as {side}")).to_be_hidden()
    return racket


async def sit(visit: Visit, servers: list[Server], points: int = 99) -> tuple[Racket, Racket]:
    """Two people, each on a server process of their own, who have not said yet that they are ready."""
    left = await makes(visit, servers[0], points)
    return left, await joins(visit, servers[1], left.person.path)
