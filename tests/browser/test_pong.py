"""Pong in real browsers: by keyboard, by touch, on a line that breaks, and watched again."""

import asyncio
import json
import re
import time
from typing import Any

import pytest
from playwright.async_api import WebSocketRoute, expect

from tests.browser.conftest import Visit
from tests.browser.person import PATIENCE
from tests.browser.racket import Finger, Racket, joins, makes, sit
from tests.system.server import Server

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

# The events whose moment the page computes from the log as other than the server does. Of those at one
# instant the last counts, and the newest one's is the end of the game.
OTHERWISE = """async () => {
    const { pageConnection } = await import('/static/browser/page_connection.js');
    const { recording } = await import('/static/games/pong/recording.js');
    const table = location.pathname.split('/').at(-1);
    const connection = pageConnection();
    connection.connect();
    const known = await recording(connection, table);
    const { events } = await connection.command('log', { table, after: 0 });
    const shown = new Map();
    connection.on('view', (view) => shown.set(view.seq, view.state));
    for (const { seq } of events) await connection.command('look', { table, seq });
    await connection.command('ping');
    const sorted = (it) => JSON.stringify(it, (_, value) =>
        value?.constructor === Object ? Object.fromEntries(Object.entries(value).sort()) : value);
    const moments = events.map(({ seq, at }, i) => ({ seq, at, next: events[i + 1]?.at ?? known.end }));
    moments.at(-1).at = known.end;
    return moments
        .filter(({ seq, at, next }, i) => (at < next || i === moments.length - 1)
            && sorted(known.state(at)) !== sorted(shown.get(seq)))
        .map(({ seq }) => seq);
}"""

# How long after a key the drawn paddle moves, in ms: where its colour is brightest, on the left.
MOVES = """() => new Promise((resolve) => {
    const canvas = document.querySelector('canvas');
    const copy = new OffscreenCanvas(1, canvas.height).getContext('2d', { willReadFrequently: true });
    const middle = () => {
        copy.drawImage(canvas, -Math.round(canvas.width * 7.5 / 346), 0);
        const { data } = copy.getImageData(0, 0, 1, canvas.height);
        const rows = Array.from({ length: canvas.height }, (_, y) => y).filter((y) => data[4 * y] > 150);
        return rows.reduce((sum, y) => sum + y, 0) / rows.length;
    };
    addEventListener('keydown', () => {
        const [pressed, before] = [performance.now(), middle()];
        const look = () => middle() < before - 3
            ? resolve(performance.now() - pressed) : requestAnimationFrame(look);
        look();
    }, { once: true });
})"""


async def won(*rackets: Racket) -> str:
    """Waits for the end: how it is told on the last screen."""
    for racket in rackets:
        await expect(racket.person.status).to_contain_text(
            re.compile("wins|You won|You lost"), timeout=4 * PATIENCE
        )
        told = await racket.person.status.inner_text()
        await expect(racket.overlay).to_contain_text(told)
        await expect(racket.person.news).to_contain_text(f"The game is over. {told}.")
    return told


@pytest.mark.long
async def test_a_game_by_keyboard_and_its_replay(visit: Visit, servers: list[Server]) -> None:
    left, right = await sit(visit, servers, points=3)
    watcher = Racket(await visit(servers[0], left.person.path))
    name, other = await left.person.name(), await right.person.name()
    await left.ready()
    await expect(right.person.status).to_have_text("Say that you are ready")
    await expect(left.person.status).to_have_text(f"Waiting for {other}")
    await expect(watcher.person.status).to_have_text(f"Waiting for {other}")
    await right.overlay.get_by_role("button", name="Ready").click()
    await expect(left.person.news).to_contain_text("All are ready. Serve in 3 seconds")
    await right.hold("KeyS")
    await left.follows(seat=0)
    told = await won(left, right, watcher)
    # Whoever wins: on a busy machine the one who follows the ball may come too late.
    found = re.fullmatch(rf"({name}|{other}) wins 3–(\d)", told)
    assert found
    won_by, lost_by = (left, right) if found[1] == name else (right, left)
    await expect(won_by.person.status).to_have_text(f"You won 3–{found[2]}")
    await expect(lost_by.person.status).to_have_text(f"You lost {found[2]}–3")
    score = f"{name} 3–{found[2]} {other}" if found[1] == name else f"{name} {found[2]}–3 {other}"
    await expect(left.person.news).to_contain_text(re.compile(f"Point for ({name}|{other})."))
    end = f"The field. {score}"
    for racket in (left, watcher):
        await expect(racket.field).to_have_accessible_name(end)

    assert len(left.views) > 4
    assert await watcher.page.evaluate(OTHERWISE) == []

    await watcher.person.button("Watch again").click()
    await expect(watcher.field).to_have_accessible_name(f"The field. {name} 0–0 {other}")
    await watcher.person.button("Pause").click()
    await watcher.person.picker("Speed").select_option("× 4")
    moment = watcher.person.field("Moment")
    await moment.press("End")
    await expect(watcher.field).to_have_accessible_name(end)
    await moment.press("PageDown")
    await expect(watcher.overlay).to_be_hidden()
    await watcher.person.button("Play").click()
    await expect(watcher.person.button("Watch again")).to_be_visible()
    await expect(watcher.overlay).to_contain_text(told)


@pytest.mark.long
async def test_two_on_one_keyboard(visit: Visit, servers: list[Server]) -> None:
    both = await makes(visit, servers[0], 99)
    await both.person.button("Play both on this keyboard").click()
    await both.ready()
    await expect(both.person.news).to_contain_text("All are ready.")
    keyboard = both.page.keyboard
    for left, right, way in [("KeyW", "ArrowDown", (-1, 1)), ("KeyS", "ArrowUp", (1, -1))]:
        for key in (left, right):
            await keyboard.down(key)
        for seat, to in enumerate(way):
            await both.until(seat, dir=to)
        for key in (left, right):
            await keyboard.up(key)
        for seat in (0, 1):
            await both.until(seat, dir=0)
    await both.page.reload()
    await expect(both.page.get_by_text("the other with the arrow keys")).to_be_visible()
    await keyboard.down("ArrowDown")
    await both.until(1, dir=1)
    await keyboard.up("ArrowDown")
    await both.until(1, dir=0)


async def test_a_phone(visit: Visit, servers: list[Server]) -> None:
    left = await makes(visit, servers[0], 99)
    phone = await joins(visit, servers[1], left.person.path, **PHONE)
    finger = Finger(phone.page)
    await phone.overlay.get_by_role("button", name="Ready").tap()
    await left.ready()
    await expect(phone.person.news).to_contain_text("All are ready.")

    # The phone is upright, so the field is turned: its own line is below, from left to right.
    await finger.draws(phone.field, (0.5, 0.9), (0.9, 0.9))
    await phone.until(1, dir=1)
    await phone.until(1, dir=0)
    await finger.lifts()
    pos, width = phone.state["paddles"][1]["pos"], phone.state["field"][1]
    assert pos > 0.7 * width
    await finger.draws(phone.field, (0.5, 0.9))
    await phone.until(1, dir=-1)
    await finger.lifts()
    await phone.until(1, dir=0)

    await finger.draws(phone.person.button("Left"), (0.5, 0.5))
    await phone.until(1, dir=-1)
    await finger.lifts()
    await phone.until(1, dir=0)
    assert await phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.long
async def test_a_mouse(visit: Visit, servers: list[Server]) -> None:
    left, _ = await sit(visit, servers)
    box = await left.field.bounding_box()
    assert box
    mouse = left.page.mouse
    await mouse.move(box["x"] + 40, box["y"] + 0.5 * box["height"])
    await mouse.down()
    await mouse.move(box["x"] + 40, box["y"] + 0.9 * box["height"])
    await left.until(0, dir=1)
    await left.until(0, dir=0)
    assert left.state["paddles"][0]["pos"] > 0.7 * left.state["field"][1]
    await mouse.move(box["x"] + 40, box["y"] + 0.1 * box["height"])
    await left.until(0, dir=-1)
    await mouse.up()
    await left.until(0, dir=0)


@pytest.mark.long
async def test_on_a_worse_line_ones_own_paddle_moves_at_once(visit: Visit, servers: list[Server]) -> None:
    """And the server is told when it did."""
    left, _ = await sit(visit, servers)
    sent: list[dict[str, Any]] = []
    left.page.on("websocket", lambda ws: ws.on("framesent", lambda frame: sent.append(json.loads(frame))))
    await left.page.goto(f"{left.page.url}?lag=800")
    await expect(left.page.get_by_text(re.compile(r"^([89]|\d\d)\d\d ms ±"))).to_be_visible()
    moves = asyncio.ensure_future(left.page.evaluate(MOVES))
    await left.frame()
    before = time.time()
    await left.page.keyboard.down("ArrowUp")
    assert await moves < 400
    after = time.time()
    assert left.state["paddles"][0]["dir"] == 0
    await left.until(0, dir=-1)
    [up] = [frame for frame in sent if frame["type"] == "act"]
    # By the page's notion of the server's clock, which is right to half of what an answer takes.
    assert before - 1 < up["at"] / 1000 < after + 1
    await left.page.keyboard.up("ArrowUp")
    await left.until(0, dir=0)
    await left.person.field("Round trip").fill("0")
    await expect(left.page.get_by_text(re.compile(r"^[1-7]?\d{1,2} ms ±"))).to_be_visible()


@pytest.mark.long
async def test_the_line_breaks(visit: Visit, servers: list[Server]) -> None:
    left, right = await sit(visit, servers)
    name = await right.person.name()
    sockets: list[WebSocketRoute] = []
    broken = False

    async def between(browser: WebSocketRoute) -> None:
        if broken:
            await browser.close()
        else:
            browser.connect_to_server()
            sockets.append(browser)

    await right.page.route_web_socket(re.compile(r"/ws(\?|$)"), between)
    await right.page.reload()
    await right.ready()
    await left.ready()
    await expect(left.person.news).to_contain_text("All are ready.")
    broken = True
    await sockets[-1].close()
    await expect(left.overlay).to_contain_text(f"Waiting for {name}")
    await expect(left.person.status).to_have_text(re.compile(rf"Waiting for {name}, 1\d s"))
    await expect(left.person.news).to_contain_text(f"Waiting for {name}, up to 20 seconds.")
    await expect(right.overlay).to_contain_text("Your connection is silent")
    broken = False
    for racket in (left, right):
        await expect(racket.person.news).to_contain_text(re.compile("Play goes on in [123] seconds."))
        await expect(racket.overlay).to_be_hidden()
        await expect(racket.person.status).to_have_text(re.compile(r"\d–\d"))


@pytest.mark.long
async def test_four_at_one_table(visit: Visit, servers: list[Server]) -> None:
    left = await makes(visit, servers[0], 1, Players="4", **{"I play": "Bottom"})
    await expect(left.page.locator("#facts")).to_have_text("4 players · out after 1 miss · not rated")
    others = [await joins(visit, servers[1], left.person.path, side) for side in ("left", "right", "top")]
    for racket in (left, *others):
        await racket.ready()
        await racket.hold("KeyA")
    await expect(left.person.news).to_contain_text("All are ready.")
    await won(left, *others)


@pytest.mark.long
async def test_a_page_that_is_left_with_a_key_held(visit: Visit, servers: list[Server]) -> None:
    left, _ = await sit(visit, servers)
    await expect(left.overlay.get_by_role("button", name="Ready")).to_be_visible()
    await left.page.keyboard.down("ArrowUp")
    await left.until(0, dir=-1)
    await left.page.goto(left.page.url)
    await left.until(0, dir=0)
