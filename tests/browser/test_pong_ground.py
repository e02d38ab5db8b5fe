"""The ground of Pong is painted once, and again when the browser has lost it."""

import pytest
from playwright.async_api import Browser

from tests.browser.conftest import ARGUMENTS
from tests.browser.person import PATIENCE
from tests.system.client import Client
from tests.system.server import Server

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]

DRAWS_BY_GPU = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
"""A browser draws canvases in its GPU process, though it has no such hardware."""

HEAR = """() => document.querySelector('canvas').addEventListener(
    'contextrestored', () => document.body.classList.add('restored'))"""

RESTORED = "document.body.classList.contains('restored')"

# A pixel where there is nothing but the ground.
LIT = """() => {
    const canvas = document.querySelector('canvas');
    const copy = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    copy.drawImage(canvas, -Math.round(canvas.width * 0.35), -Math.round(canvas.height * 0.15));
    return copy.getImageData(0, 0, 1, 1).data[2] > 16;
}"""


async def test_the_ground_is_painted_again_when_the_browser_has_lost_it(
    browser: Browser, executable_path: str, servers: list[Server]
) -> None:
    players = [await Client.join(servers[:1]) for _ in range(2)]
    table = await players[0].open("pong", {"points": 99}, seat=0)
    await players[1].sit(table)
    arguments = [each for each in ARGUMENTS if each != "--disable-gpu"]
    own = await browser.browser_type.launch(executable_path=executable_path, args=[*arguments, *DRAWS_BY_GPU])
    try:
        page = await own.new_page(bypass_csp=True)
        page.set_default_timeout(PATIENCE)
        await page.goto(f"{servers[0].address}/t/{table}")
        await page.wait_for_selector("canvas")
        await page.evaluate(HEAR)
        await page.wait_for_function(LIT)
        await (await own.new_browser_cdp_session()).send("Browser.crashGpuProcess")
        await page.wait_for_function(RESTORED)
        await page.wait_for_function(LIT)
    finally:
        await own.close()
    for player in players:
        await player.close()
