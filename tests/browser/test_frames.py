"""What a frame costs: one that shows a move of Go, and those of Pong."""

import asyncio
from statistics import median

import pytest
from playwright.async_api import Browser, expect

from tests.browser.conftest import OpenStatic, Visit
from tests.browser.frames import Event, Frame, traced
from tests.browser.test_pong import PHONE
from tests.system.client import Client
from tests.system.server import Server

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]

CLOCK = {"system": "byoyomi", "main": 1200, "period": 30, "periods": 5}
LETTERS = "ABCDEFGHJKLMNOPQRST"

FEW, MANY = 20, 230
"""Stones on the board before the moves that are measured."""

MOST = 90
"""Elements styled anew for a move, and objects laid out: of two points, plates, clocks, steps and words."""

COSTS = 11
"""Times what a page takes that shows another number. While all elements were styled anew it was 18."""

COUNTER = "<!doctype html><p>0</p>"
COUNT = "setInterval(() => (document.querySelector('p').textContent = performance.now()), 100)"

SLOW_PHONE = 6
"""How many times slower than this machine it is."""

FRAME = 1_000 / 60
"""Milliseconds."""


def points() -> list[str]:
    """Points for black and white in turn, each on one half; no stone there is taken."""
    places = [(row, column) for row in range(19) for column in range(19) if (column + 2 * row) % 5]
    halves = [[place for place in places if (place[1] < 9) == left] for left in (True, False)]
    return [f"{LETTERS[column]}{19 - row}" for both in zip(*halves, strict=False) for row, column in both]


def message(event: Event) -> bool:
    """Whether it is a frame of the socket that has come."""
    return event["name"] == "FunctionCall" and str(event["args"]).find("socket.onmessage") > 0


def timer(event: Event) -> bool:
    return str(event["name"]) == "TimerFire"


async def moves(
    browser: Browser, visit: Visit, servers: list[Server], before: int, shown: int
) -> tuple[list[Frame], list[Frame]]:
    """The frames that show moves to a player, after so many others, and those that timers lead to."""
    players = [await Client.join(servers[:1]) for _ in range(2)]
    table = await players[0].open("go", {"size": 19, "clock": CLOCK}, seat=0)
    await players[1].sit(table)
    await players[0].shown(table, lambda view: view["phase"] == "playing")
    played = points()
    for number, point in enumerate(played[:before]):
        await players[number % 2].act(table, {"type": "play", "point": point})
    person = await visit(servers[0], f"/t/{table}", token=players[0].token, reduced_motion="reduce")
    await person.sees(played[before - 1], "white, last move")
    await asyncio.sleep(0.5)
    async with traced(browser, person.page) as trace:
        for number in range(before, before + shown):
            await players[number % 2].act(table, {"type": "play", "point": played[number]})
            await asyncio.sleep(0.12)
    for player in players:
        await player.close()
    return list(trace.frames(message)), list(trace.frames(timer))


async def test_a_move_of_go_costs_what_it_changes(
    browser: Browser, visit: Visit, open_static: OpenStatic, servers: list[Server]
) -> None:
    """However many stones lie there: they are neither styled nor laid out again."""
    few, _ = await moves(browser, visit, servers, FEW, 8)
    counter = await open_static(COUNTER)
    await counter.evaluate(COUNT)
    many, counted = await moves(browser, visit, servers, MANY, 40)
    for shown in (few, many):
        assert median(frame.layouts for frame in shown) == 1
        assert median(frame.styled for frame in shown) <= MOST
        assert median(frame.laid_out for frame in shown) <= MOST
    assert median(frame.cpu for frame in many) <= COSTS * median(frame.cpu for frame in counted)


async def test_a_frame_of_pong_is_painted_and_no_more(
    browser: Browser, visit: Visit, servers: list[Server]
) -> None:
    """But for views and pings, of which words tell. Its scripts leave a slow phone time."""
    players = [await Client.join(servers[:1]) for _ in range(2)]
    table = await players[0].open("pong", {"points": 99}, seat=0)
    await players[1].sit(table)
    person = await visit(servers[0], f"/t/{table}", token=players[0].token, **PHONE)
    for player in players:
        await player.act(table, {"type": "ready"})
    await expect(person.status).to_contain_text("0–0")
    async with traced(browser, person.page) as trace:
        await asyncio.sleep(2)
    for player in players:
        await player.close()
    drawn = trace.cpu("FireAnimationFrame")
    assert len(trace.cpu("UpdateLayoutTree")) < len(drawn) / 4
    assert len(trace.cpu("Layout")) < len(drawn) / 4
    assert median(drawn) < FRAME / SLOW_PHONE
