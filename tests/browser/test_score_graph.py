"""The score graph: its sums, how it is drawn, and how it is asked for."""

from itertools import pairwise
from random import Random
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenStatic, Visit
from tests.browser.test_accessible import check
from tests.browser.test_moments import two
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

SUMS = """async (points) => {
    const { axis, crossed, nearest, swings } = await import('/games/go/score_curve.js');
    const asked = [-1, 0, 7.4, 1000].map((move) => nearest(points, move)?.position ?? null);
    return { axis: axis(points), crossed: crossed(points), nearest: asked, swings: swings(points, 3) };
}"""

BODY = """<!doctype html><html lang="en"><title>A graph</title>
<link rel="stylesheet" href="/ui/style.css"><link rel="stylesheet" href="/games/go/about.css">
<link rel="stylesheet" href="/games/go/score_graph.css">
<main id="here" style="width: 360px"></main></html>"""

# A graph whose server knows some more points each time; `graph.asked` is how often it was asked.
GRAPH = """async (points) => {
    const { scores } = await import('/games/go/scores.js');
    const graph = { asked: 0, went: [] };
    const command = async (type, { table }) => {
        graph.asked++;
        const some = points.filter((_, i) => i % (graph.asked > 2 ? 1 : 4 / graph.asked) === 0);
        return { points: some, more: graph.asked < 3 };
    };
    graph.scores = scores({
        connection: { command },
        table: 't',
        go: ({ position }) => graph.went.push(position),
        moves: async (positions) => positions.map((position) => (position === 13 ? null : position - 1)),
    });
    window.graph = graph;
    document.getElementById('here').append(graph.scores.element);
    graph.scores.look(4);
    graph.scores.ask();
}"""


def led(*leads: float, first: int = 0, apart: int = 1) -> list[dict[str, Any]]:
    """Points whose positions are a hundred more than their moves."""
    moves = range(first, first + apart * len(leads), apart)
    return [
        {"position": 100 + move, "move": move, "lead": lead} for move, lead in zip(moves, leads, strict=True)
    ]


async def sums(page: Page, points: list[dict[str, Any]]) -> Any:
    return await page.evaluate(SUMS, points)


async def test_what_lies_between_two_leads_crosses_the_middle_where_nobody_is_ahead(
    static_page: Page,
) -> None:
    crossed = (await sums(static_page, led(-6, 2, 0, -4, 4)))["crossed"]
    assert [(each["move"], each["lead"]) for each in crossed] == [
        (0, -6),
        (0.75, 0),
        (1, 2),
        (2, 0),
        (3, -4),
        (3.5, 0),
        (4, 4),
    ]


async def test_the_axis_has_all_of_the_curve_and_few_lines(static_page: Page) -> None:
    for largest in (0, 3, 9.5, 10, 17, 33.5, 80, 120, 250, 361):
        axis = (await sums(static_page, led(-6.5, largest, -largest / 2)))["axis"]
        assert axis["reach"] > max(10, largest)
        lines = axis["lines"]
        assert lines == sorted(lines)
        assert lines == [-line for line in reversed(lines)]
        assert 1 < len(lines) <= 5
        assert max(lines) <= axis["reach"]
        assert len({after - before for before, after in pairwise(lines)}) == 1


async def test_the_moves_that_changed_most_are_found(static_page: Page) -> None:
    told = (await sums(static_page, led(-6, -5, -20, -18, 4, 3, -3, -3.5)))["swings"]
    assert [(each["point"]["move"], each["change"]) for each in told] == [(2, -15), (4, 22), (6, -6)]
    assert (await sums(static_page, led(0, 3, 0, 3.5)))["swings"] == []  # of no weight
    assert (await sums(static_page, led(0, 30, 0, apart=2)))["swings"] == []  # of a move that is not known


async def test_no_other_move_changed_more(static_page: Page) -> None:
    for seed in range(20):
        chance = Random(seed)
        points = led(*[chance.randint(-40, 40) / 2 for _ in range(60)])
        told = (await sums(static_page, points))["swings"]
        changes = sorted(
            (abs(after["lead"] - before["lead"]) for before, after in pairwise(points)), reverse=True
        )
        assert sorted((abs(each["change"]) for each in told), reverse=True) == changes[:3]
        moves = [each["point"]["move"] for each in told]
        assert moves == sorted(moves)


async def test_the_nearest_point_is_meant(static_page: Page) -> None:
    assert (await sums(static_page, led(1, 2, 3, 4, apart=5)))["nearest"] == [100, 100, 105, 115]
    assert (await sums(static_page, []))["nearest"] == [None] * 4


async def test_it_is_asked_until_all_is_there(open_static: OpenStatic) -> None:
    page = await open_static(BODY)
    leads = [0, 1, -2, 3, 2, -14, -15, -14, 9, 8, 7, 8, 9, 60]
    await page.evaluate(GRAPH, [[position, lead] for position, lead in enumerate(leads, 1)][:13])
    graph = page.get_by_role("img", name="How the score went in 11 moves, by an estimate; at the end B+8")
    await expect(graph).to_be_visible()
    await expect(page.get_by_text("The score is being estimated")).to_have_count(0)
    assert await page.evaluate("graph.asked") == 3
    assert await page.locator(".swings button").all_inner_texts() == [
        "Move 3: 5 for Black, then B+3",
        "Move 5: 16 for White, then W+14",
        "Move 8: 23 for Black, then B+9",
    ]
    await page.get_by_role("button", name="Move 8").click()
    box = await graph.bounding_box()
    assert box is not None
    await page.mouse.click(box["x"] + 43, box["y"] + 30)  # at the beginning
    await page.mouse.click(box["x"] + 350, box["y"] + 30)
    assert await page.evaluate("graph.went") == [9, 1, 12]
    before = await graph.locator(".here").get_attribute("d")
    await page.evaluate("graph.scores.look(9)")
    assert before != await graph.locator(".here").get_attribute("d")


async def test_nobody_who_does_not_look_asks(open_static: OpenStatic) -> None:
    page = await open_static(BODY)
    await page.evaluate(GRAPH, [[1, 0], [2, 5]])
    await page.wait_for_function("graph.asked === 1")
    # On a slow machine it has asked once more by now.
    asked = await page.evaluate("(graph.scores.element.hidden = true, graph.asked)")
    await page.wait_for_timeout(800)  # longer than from one question to the next
    assert await page.evaluate("graph.asked") == asked


async def test_a_game_that_is_over_has_one(visit: Visit, servers: list[Server]) -> None:
    black, white, table = await two(servers, "go", size=9)
    spectator = await visit(servers[0], f"/t/{table}")
    graphed = spectator.button("Score graph")
    points = ["E5", "E3", "C4", "G4", "D7", "G7", "C3", "F8", "E7", "E8"]
    for number, point in enumerate(points):
        await (black, white)[number % 2].act(table, {"type": "play", "point": point})
    await spectator.sees("E8", "white, last move")
    await expect(graphed).to_be_hidden()
    await black.act(table, {"type": "resign"})
    await graphed.click()
    graph = spectator.page.get_by_role("img", name="How the score went in 10 moves")
    await expect(graph).to_be_visible()
    await expect(spectator.page.get_by_text("The score is being estimated")).to_have_count(0)
    await check(spectator)
    box = await graph.bounding_box()
    assert box is not None
    await graph.click(position={"x": box["width"] * 0.55, "y": 20})
    await spectator.sees("G7", "empty")
    await expect(spectator.page.get_by_text("5 / 10")).to_be_visible()
    await expect(graph).to_be_visible()
    await graph.click(position={"x": box["width"] * 0.97, "y": 20})
    await spectator.sees("E8", "white, last move")
    await spectator.button("Hide the score graph").click()
    await expect(graph).to_be_hidden()
