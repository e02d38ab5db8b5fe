"""The board of Go as it is drawn: its lines, its colours, what moves on it, and the loupe."""

from itertools import groupby, pairwise, product
from typing import Any, NamedTuple

import pytest
from playwright.async_api import FloatRect, Locator, Page, expect

from tests.browser.conftest import OpenStatic, add_messages
from tests.browser.finger import Finger
from tests.browser.pixels import Pixel, contrast, pixels

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(60)]

# A room that is no whole number of pixels wide, at a place between two.
BODY = """<!doctype html><title>A board</title>
<link rel="stylesheet" href="/ui/style.css"><link rel="stylesheet" href="/games/go/about.css">
<link rel="stylesheet" href="/games/go/board.css"><link rel="stylesheet" href="/games/go/loupe.css">
<div style="width: 531.37px; margin: 10.3px"><div class="goban"></div></div>
<div class="small go" style="position: relative; width: 203px; height: 203px"></div>"""

DRAW = """async ([rows, marked]) => {
    const { Board } = await import('/games/go/board.js');
    window.board ??= new Board(rows.length, (...chosen) => (window.chosen = chosen));
    const goban = document.querySelector('.goban');
    if (!window.board.element.isConnected) goban.append(window.board.element);
    window.board.draw({
        rows, last: null, ko: null, hover: 'black', marking: false, seki: new Set(), outlined: new Set(),
        dead: new Set(marked.dead ?? []), owners: new Map(Object.entries(marked.owners ?? {})),
    });
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}"""
DRAW_SMALL = """async (board) => {
    const { small } = await import('/games/go/small.js');
    const card = small();
    document.querySelector('.small').append(card.element);
    card.draw({ setup: { size: board.length }, state: { board, size: board.length, last: null } });
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}"""
APPEARANCE = """async (chosen) => {
    const { setAppearance } = await import('/browser/appearance.js');
    for (const [name, choice] of Object.entries(chosen)) setAppearance(name, choice);
}"""
WIDTH = "(width) => (document.querySelector('.goban').parentElement.style.width = width)"
CALM = {"reduced_motion": "reduce"}


async def drawn(page: Page, rows: list[str], **marked: Any) -> None:
    """Draws a position with these owners and dead stones."""
    await page.evaluate(DRAW, [rows, marked])


class Box(NamedTuple):
    """Where something is on the page, in CSS pixels."""

    x: float
    y: float
    width: float
    height: float


async def box(locator: Locator) -> Box:
    found = await locator.bounding_box()
    assert found
    return Box(**found)


async def inside(page: Page, lines: str, size: int) -> FloatRect:
    """The rectangle of what is between the lines of the top row of cells, with half a cell left and right."""
    x, y, width, _ = await box(page.locator(f"{lines} .lines rect"))
    cell = width / (size - 1)
    return {"x": x - cell / 2, "y": y + 0.3 * cell, "width": width + cell, "height": 0.4 * cell}


def runs(row: list[Pixel], line: Pixel) -> list[tuple[int, int]]:
    """Where in a row of pixels those of a line are: the first pixel of each, and how many there are."""
    found, at = [], 0
    for same, group in groupby(row, key=line.__eq__):
        count = len(list(group))
        if same:
            found.append((at, count))
        at += count
    return found


def of_lines(row: list[Pixel]) -> Pixel:
    """The colour of the lines in a row of pixels: that which differs most from what it begins with."""
    return max(row, key=lambda pixel: contrast(pixel, row[0]))


@pytest.mark.parametrize(("size", "ratio"), [(19, 1), (9, 1.5), (13, 2)])
async def test_lines_are_as_wide_as_whole_pixels_and_as_far_apart(
    open_static: OpenStatic, size: int, ratio: float
) -> None:
    page = await open_static(BODY, device_scale_factor=ratio)
    await drawn(page, ["." * size] * size)
    await page.evaluate(DRAW_SMALL, ["." * size] * size)
    for where in (".board", ".small"):
        for row in await pixels(page, await inside(page, where, size)):
            line = of_lines(row)
            found = runs(row, line)
            assert len(found) == size
            inner = [width for _, width in found[1:-1]]
            assert set(inner) == {max(1, round(0.75 * ratio))}
            assert [found[0][1], found[-1][1]] == [inner[0] + 1] * 2
            ends = [at + width for at, width in found[:1]] + [at + inner[0] for at, _ in found[1:]]
            assert len({right - left for left, right in pairwise(ends)}) == 1
            ground = [pixel for pixel in row if pixel != line]
            assert min(contrast(pixel, line) for pixel in ground) > 3, "no pixel is between line and ground"


async def test_lines_can_be_seen(open_static: OpenStatic) -> None:
    """In each theme, by day and by night, on all but the darkest twentieth of the grain."""
    page = await open_static(BODY)
    await drawn(page, ["." * 13] * 13)
    for theme, light in product(("wood", "slate", "print"), ("light", "dark")):
        await page.evaluate(APPEARANCE, {"theme": theme, "light": light})
        row = [pixel for row in await pixels(page, await inside(page, ".board", 13)) for pixel in row]
        line = of_lines(row)
        ground = sorted(contrast(pixel, line) for pixel in row if pixel != line)
        assert ground[len(ground) // 20] >= 4, (theme, light)


TAKEN = ["...", ".X.", "..."]
LIFTED = """() => {
    const plate = document.querySelector('.small');
    window.board.lift(['B2'], plate);
    const middle = (element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x + width / 2, y + height / 2];
    };
    return [...document.querySelectorAll('.lifted')].map((stone) => {
        const [flight] = stone.getAnimations();
        const { duration } = flight.effect.getTiming();
        flight.currentTime = duration - 0.01;
        const [[x, y], [toX, toY]] = [middle(stone), middle(plate)];
        return [duration, Math.round(x - toX), Math.round(y - toY)];
    });
}"""


async def test_taken_stones_lift_and_go(open_static: OpenStatic) -> None:
    for profile, seen in (({}, [[140, 0, 0]]), (CALM, [])):
        page = await open_static(BODY, **profile)
        await drawn(page, TAKEN)
        assert await page.evaluate(LIFTED) == seen
        await drawn(page, ["..."] * 3)
        await expect(page.locator(".lifted")).to_have_count(0)
        await expect(page.locator(".stone")).to_have_count(0)


# The delays of what fills, in ms, whether it has come to its end or not.
FILLING = """() => [...document.querySelectorAll('.filling')].map((area) => getComputedStyle(area))
    .filter(({ animationName }) => animationName === 'filled')
    .map(({ animationDelay }) => 1_000 * parseFloat(animationDelay))"""


async def test_what_is_counted_is_filled_point_by_point(open_static: OpenStatic) -> None:
    owners = {f"{column}{row}": "black" for row in (1, 2, 3) for column in "ABC"}
    for profile, steps in (({}, 9), (CALM, 0)):
        page = await open_static(BODY, **profile)
        await drawn(page, TAKEN)
        await drawn(page, TAKEN, owners=owners)
        delays = await page.evaluate(FILLING)
        assert len(set(delays)) == steps
        assert all(0 <= delay < 1_000 for delay in delays)
        await drawn(page, TAKEN, owners={**owners, "A1": "white"})
        assert len(await page.evaluate(FILLING)) <= steps, "what is counted another way is so at once"


async def test_areas_have_no_seams_and_dead_stones_are_small(open_static: OpenStatic) -> None:
    page = await open_static(BODY, **CALM)
    await page.evaluate(APPEARANCE, {"theme": "slate", "light": "light"})
    rows = ["." * 9] * 9
    owners = {f"{column}{row}": "white" for row in range(1, 10) for column in "ABCDEFGHJ"}
    for width in (681, 672):  # an even and an odd number of pixels between two lines
        await page.evaluate(WIDTH, f"{width}.37px")
        await drawn(page, rows, owners=owners)
        for row in await pixels(page, await inside(page, ".board", 9)):
            assert len(set(row[2:-2])) == 2, "the ground and the lines, through one colour"
    await drawn(page, [*rows[1:], "X.......O"], dead=["A1"])
    dead, alive = [await box(page.locator(f"[data-point={point}] .stone")) for point in ("A1", "J1")]
    assert dead.width < 0.6 * alive.width


async def test_coordinates_can_be_switched_off(open_static: OpenStatic) -> None:
    page = await open_static(BODY)
    await drawn(page, ["." * 9] * 9)
    grid = page.locator(".board .lines rect")
    await expect(page.locator(".coordinates text")).to_have_count(36)
    before = await box(grid)
    await page.evaluate(APPEARANCE, {"coordinates": "off"})
    await expect(page.locator(".coordinates text")).to_have_count(0)
    assert (await box(grid)).width > before.width
    await page.reload()
    await add_messages(page)
    await drawn(page, ["." * 9] * 9)
    await expect(page.locator(".coordinates text")).to_have_count(0)


PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


async def test_a_finger_that_rests_has_a_loupe(open_static: OpenStatic) -> None:
    page = await open_static(BODY.replace("531.37px", "360px"), **PHONE)
    await drawn(page, ["." * 19] * 19)
    finger, loupe = await Finger.on(page), page.locator(".loupe")
    await finger.does("Start", "D4")
    await expect(loupe).to_be_visible()
    await finger.does("Move", "F6")
    lens, point = await box(loupe), await box(page.locator(".board [data-point=F6] .target"))
    assert lens.y + lens.height < point.y, "the loupe is above the finger"
    assert await page.evaluate("window.chosen ?? null") is None
    await finger.does("End")
    await expect(loupe).to_have_count(0)
    assert await page.evaluate("window.chosen") == ["F6", "touch", False]
    await page.evaluate("window.chosen = null")
    await page.locator("[data-point=Q16]").tap()
    assert await page.evaluate("window.chosen") == ["Q16", "touch", False], "a tap is a tap"
    await expect(loupe).to_have_count(0)


async def test_a_small_board_has_no_loupe(open_static: OpenStatic) -> None:
    page = await open_static(BODY.replace("531.37px", "360px"), **PHONE)
    await drawn(page, ["." * 9] * 9)
    await (await Finger.on(page)).does("Start", "D4")
    await page.wait_for_timeout(400)
    await expect(page.locator(".loupe")).to_have_count(0)
