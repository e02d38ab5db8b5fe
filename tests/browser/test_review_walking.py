"""Walking in a review at its table: by keys, wheel and touch, in its score graph, and in a large file."""

from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.review import here
from tests.browser.test_open_record import chooses
from tests.system.client import Client
from tests.system.server import Server

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
POINTS = ["ee", "ef", "ce", "ge", "dc", "gc", "cd", "fb", "eb", "fa", "fc", "gb"]

# A game of twelve moves, after the fourth of which another fifth is tried out, with an answer or another.
NODES: list[list[Any]] = [
    [-1, {"PB": ["Ann"], "PW": ["Bob"], "KM": ["6.5"]}],
    *[[number, {"BW"[number % 2]: [point]}] for number, point in enumerate(POINTS)],
    [4, {"B": ["fc"], "C": ["Why not here?"]}],  # 13
    [13, {"W": ["gb"]}],
    [13, {"W": ["fd"]}],  # 15
]


async def reviewed(server: Server, nodes: list[Any], size: int = 9) -> str:
    """The path of a review with this tree, opened by somebody who has left."""
    opener = await Client.join([server])
    table = await opener.open("go_review", {"size": size, "nodes": nodes, "table": ""})
    await opener.close()
    return f"/t/{table}"


async def walks(person: Person, *steps: tuple[str, str]) -> None:
    """Presses keys, each of which comes to a node that is called so."""
    for key, name in steps:
        await person.page.keyboard.press(key)
        await expect(here(person)).to_have_accessible_name(name)


async def test_a_review_is_walked_by_keys(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0], await reviewed(servers[0], NODES))
    await expect(here(person)).to_have_accessible_name("Beginning")
    fifth = "Move 5: Black D7, variation 1 of 2"
    tried = "Move 5: Black F7, variation 2 of 2, 2 variations follow, with a comment"
    await walks(
        person,
        ("PageDown", "Move 10: White F9"),
        ("End", "Move 12: White G8"),
        ("Home", "Beginning"),
        ("ArrowRight", "Move 1: Black E5"),
        ("End", "Move 12: White G8"),
        ("ArrowDown", tried),
        ("ArrowRight", "Move 6: White G8, variation 1 of 2"),
        ("ArrowDown", "Move 6: White F6, variation 2 of 2"),
        ("ArrowLeft", tried),
        ("ArrowRight", "Move 6: White F6, variation 2 of 2"),
        ("ArrowUp", "Move 6: White G8, variation 1 of 2"),
        ("ArrowUp", fifth),
        ("ArrowLeft", "Move 4: White G5, 2 variations follow"),
    )
    await person.sees("G5", "white, last move")
    await person.page.keyboard.press("ArrowRight")
    await person.sees("D7", "black, last move")


async def test_a_review_is_walked_by_a_wheel_over_the_board(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0], await reviewed(servers[0], NODES))
    await person.point("E5").hover()
    for turned, name in ((100, "Move 1: Black E5"), (100, "Move 2: White E4"), (-100, "Move 1: Black E5")):
        await person.page.mouse.wheel(0, turned)
        await expect(here(person)).to_have_accessible_name(name)
    await person.sees("E4", "empty")


async def test_a_review_is_walked_on_a_phone(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0], await reviewed(servers[0], NODES), **PHONE)
    for _ in range(2):
        await person.button("Forward").tap()
    await person.sees("E4", "white, last move")
    await person.page.get_by_role("treeitem", name="Move 5: Black F7").tap()
    await person.sees("F7", "black, last move")
    await person.button("Variation above").tap()
    await person.sees("D7", "black, last move")
    await person.button("To the end").tap()
    await person.sees("G8", "white, last move")
    assert await person.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


async def test_the_score_graph_of_a_review(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0], await reviewed(servers[0], NODES))
    await person.button("Score graph").click()
    graph = person.page.get_by_role("img", name="How the score went in 12 moves")
    await expect(graph).to_be_visible()
    await expect(person.page.get_by_text("The score is being estimated")).to_have_count(0)
    box = await graph.bounding_box()
    assert box is not None
    await graph.click(position={"x": box["width"] * 0.97, "y": 20})
    await person.sees("G8", "white, last move")


async def test_a_file_with_ten_thousand_variations(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    variations = "".join(f"(;B[ee]C[{number}])" for number in range(1, 10_001))
    await chooses(person, "joseki.sgf", f"(;SZ[9]{variations})".encode())
    await person.page.wait_for_url("**/t/*")
    await expect(here(person)).to_have_accessible_name("Beginning, 10,000 variations follow")
    assert await person.page.get_by_role("treeitem").count() < 60
    await walks(
        person,
        ("ArrowRight", "Move 1: Black E5, variation 1 of 10,000, with a comment"),
        ("ArrowDown", "Move 1: Black E5, variation 2 of 10,000, with a comment"),
    )
    await person.sees("E5", "black, last move")
