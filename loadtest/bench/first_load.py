"""How long a browser takes until the board of a table is on the screen, on a good line and on a slow one."""

import random
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, BrowserContext, async_playwright

import moyo_client
from loadtest.bench.bench import OURS, Bench, cluster, serving
from loadtest.bench.figure import Figure
from loadtest.people.players import Impossible
from loadtest.pong.network_proxy import Network, network_proxy
from moyo_client.messages import Open

LOOPBACK = Network(0.0)
SLOW = Network(100.0, bytes_per_second=4_000_000 / 8, handshakes=True)

# Puts into `window.board` when the board has been drawn, in ms since the page was asked for.
WATCH = """
    window.board = new Promise((resolve) => {
        const look = () => document.querySelector("#board svg, #board canvas")
            && (observer.disconnect(), requestAnimationFrame(() => resolve(performance.now())));
        const observer = new MutationObserver(look);
        observer.observe(document, { childList: true, subtree: true });
    });
"""

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A Chromium. Raises `Impossible` where there is none."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        raise Impossible("The first load needs Chromium: install it.")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield browser
        await browser.close()


async def board_ms(context: BrowserContext, address: str) -> float:
    """Milliseconds until a table's board is on the screen of a new tab."""
    page = await context.new_page()
    try:
        await page.add_init_script(WATCH)
        await page.goto(address, wait_until="commit")
        return float(await page.evaluate("window.board"))
    finally:
        await page.close()


async def first_load(bench: Bench) -> AsyncIterator[Figure]:
    async with cluster() as (address, _), serving(OURS, 1, address) as (server,), chromium() as browser:
        async with moyo_client.connect(server.url) as moyo:
            table = (await moyo.send(Open(game="go", setup={"size": 19}))).table
        lines = {"on this machine": (LOOPBACK, 200.0), "at 100 ms and 4 Mbit/s": (SLOW, 1000.0)}
        found: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in lines}
        for _ in bench.rounds():
            for name, (network, _most) in lines.items():
                async with network_proxy(server.port, network, random.Random(1)) as port:
                    context = await browser.new_context()
                    for times in found[name]:
                        times.append(await board_ms(context, f"http://127.0.0.1:{port}/t/{table}"))
                    await context.close()
        for name, (_network, most) in lines.items():
            for again, times in zip(("", ", the second time"), found[name], strict=True):
                yield Figure(
                    row="load",
                    name=f"a table of Go until its board is on the screen, {name}{again}",
                    unit="ms",
                    ours=times,
                    goal="at most",
                    target=most,
                )
