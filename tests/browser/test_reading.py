"""Text that is read: enlarged to 200 and 400 %, nothing is cut off; and its contrast, by what is drawn."""

import base64
from typing import Any

import pytest
from playwright.async_api import Browser, Page, ViewportSize

from tests.browser.conftest import Visit
from tests.browser.screenshots import Stage, scenes
from tests.browser.test_accessible import check
from tests.system.conftest import Serve

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(300)]

ENLARGED: dict[int, ViewportSize] = {200: {"width": 640, "height": 512}, 400: {"width": 320, "height": 640}}
"""What is left of a window of 1280 pixels, in CSS pixels, where a page is enlarged to so many per cent."""

# What is cut off: the page scrolls sideways, something sticks out of it, or text does not fit where it stands
# and cannot be scrolled to. A line that ends in an ellipsis may, and a sign with words for screen readers.
CUT = """() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const found = scrollWidth > clientWidth ? [`${scrollWidth} wide, and ${clientWidth} are there`] : [];
    const text = (it) => it.textContent.trim().slice(0, 40);
    const called = (it) => `${it.tagName}.${it.getAttribute('class') ?? ''} "${text(it)}"`;
    const slides = (it) =>
        it && (/auto|scroll/.test(getComputedStyle(it).overflowX) || slides(it.parentElement));
    const hidden = (it) => it.closest('.unseen, .command-line, svg, [aria-hidden=true]');
    for (const it of document.querySelectorAll('body *')) {
        const box = it.getBoundingClientRect();
        if (!box.width || !box.height || hidden(it) || !it.textContent.trim()) continue;
        const out = box.right > clientWidth + 1 || box.left < -1;
        if (out && !slides(it.parentElement)) found.push(`out: ${called(it)}`);
        const { overflowX, overflowY, textOverflow } = getComputedStyle(it);
        if (it.clientWidth < 16 || !/hidden|clip/.test(overflowX + overflowY)) continue;
        const wide = it.scrollWidth > it.clientWidth + 1 && textOverflow !== 'ellipsis';
        if (wide || it.scrollHeight > it.clientHeight + 2) found.push(`cut: ${called(it)}`);
    }
    return found;
}"""

# Where each text stands that is seen: [words, x, y, width, height, large]. What is for the eye alone is left
# out, such as the coordinates of a board: there each point has a name.
TEXTS = """() => {
    const UNSEEN = ':disabled, .unseen, .command-line, [aria-hidden=true], script, style';
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { currentNode: node } = walker;
        const it = node.parentElement;
        const words = node.textContent.trim();
        if (!words || it.closest(UNSEEN)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const [box] = range.getClientRects();
        if (!box || box.width < 4 || box.height < 6) continue;
        const inside = box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
        const top = inside && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        if (!top || !(it.contains(top) || top.closest('label, button, a')?.contains(it))) continue;
        const { fontSize, fontWeight } = getComputedStyle(it);
        const size = parseFloat(fontSize);
        const large = size >= 24 || (size >= 18.66 && fontWeight >= 700);
        found.push([words.slice(0, 40), box.left, box.top, box.width, box.height, large]);
    }
    return found;
}"""

# The contrast of each text in a picture: of what is furthest from the light in the middle of all that is
# there, which is that of the background, for strokes cover less than half of it.
CONTRASTS = """async ([picture, texts, across]) => {
    const blob = await (await fetch(`data:image/png;base64,${picture}`)).blob();
    const bitmap = await createImageBitmap(blob);
    const { width, height } = bitmap;
    const canvas = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    canvas.drawImage(bitmap, 0, 0);
    const scale = width / across;
    const linear = (c) => c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4;
    const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    return texts.map(([, x, y, width, height]) => {
        const box = [x, y, width, height].map((n) => Math.round(n * scale));
        const { data } = canvas.getImageData(...box);
        const lights = [];
        for (let i = 0; i < data.length; i += 4) lights.push(light(data.subarray(i, i + 3)));
        lights.sort((a, b) => a - b);
        const [darkest, middle, lightest] = [lights[0], lights[lights.length >> 1], lights.at(-1)];
        return Math.max((lightest + 0.05) / (middle + 0.05), (middle + 0.05) / (darkest + 0.05));
    });
}"""

SCALE = 2
"""Device pixels of a CSS pixel, so that the middle of a stroke has the full colour."""


async def weak(page: Page, canvas: Page) -> list[str]:
    """The texts in the window whose contrast is below 4.5, or below 3 where they are large."""
    before: list[Any] = await page.evaluate(TEXTS)
    picture = base64.b64encode(await page.screenshot(scale="device", timeout=60_000)).decode()
    texts = [text for text in await page.evaluate(TEXTS) if text in before]  # what has stayed where it was
    assert texts
    across = await page.evaluate("innerWidth")
    contrasts = await canvas.evaluate(CONTRASTS, [picture, texts, across])
    return [
        f"{words}: {contrast:.2f}"
        for (words, *_box, large), contrast in zip(texts, contrasts, strict=True)
        if contrast < (3 if large else 4.5)
    ]


@pytest.mark.long
async def test_enlarged_nothing_is_cut_off(serve: Serve, visit: Visit, database: str) -> None:
    (server,) = serve(1)
    stage = Stage(server, visit, database=database)
    async with scenes(stage) as people:
        found: dict[str, list[str]] = {}
        for name, person in people.items():
            await person.page.wait_for_load_state("networkidle")
            for percent, window in ENLARGED.items():
                await person.page.set_viewport_size(window)
                found[f"{name} {percent} %"] = await person.page.evaluate(CUT)
            await check(person)
    assert not any(found.values()), "\n".join(f"{name}: {texts}" for name, texts in found.items() if texts)


@pytest.mark.long
async def test_contrast_by_what_is_drawn(serve: Serve, visit: Visit, browser: Browser, database: str) -> None:
    (server,) = serve(1)
    canvas = await browser.new_page()
    profile = {"device_scale_factor": SCALE, "viewport": {"width": 1000, "height": 800}}
    stage = Stage(server, visit, profile, database)
    async with scenes(stage) as people:
        found: dict[str, list[str]] = {}
        for name, person in people.items():
            await person.page.wait_for_load_state("networkidle")
            for scheme in ("light", "dark"):
                await person.page.emulate_media(color_scheme=scheme)
                found[f"{name} {scheme}"] = await weak(person.page, canvas)
    await canvas.close()
    assert not any(found.values()), "\n".join(f"{name}: {texts}" for name, texts in found.items() if texts)


@pytest.mark.parametrize(("colour", "expected"), [("#767676", []), ("#787878", ["words: 4.42"])])
async def test_the_contrast_of_a_text(browser: Browser, colour: str, expected: list[str]) -> None:
    page = await browser.new_page(device_scale_factor=SCALE)
    await page.set_content(f'<body style="background: #fff; font: 16px sans-serif; color: {colour}">words')
    assert await weak(page, page) == expected
    await page.close()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<p>words", []),
        ('<p style="width: 400px">words', ["408 wide, and 320 are there", 'out: P. "words"']),
        ('<p style="width: 2rem; overflow: hidden; white-space: nowrap">words', ['cut: P. "words"']),
        ('<div style="overflow: auto"><p style="width: 400px">words</div>', []),
    ],
)
async def test_what_is_cut_off(browser: Browser, content: str, expected: list[str]) -> None:
    page = await browser.new_page(viewport={"width": 320, "height": 640})
    await page.set_content(f"<!doctype html>{content}")
    assert await page.evaluate(CUT) == expected
    await page.close()
