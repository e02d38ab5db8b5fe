"""A review of Go in the browser: what one draws is seen by all; who leads is followed, or not."""

from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.review import MOVES, Review, back, game, here, pair
from tests.browser.test_accessible import check
from tests.system.client import Client
from tests.system.server import Server

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]

COPIED = "() => navigator.clipboard.readText()"


async def shows(person: Person, node: str) -> None:
    """Waits until somebody looks at a node that is called so."""
    await expect(here(person)).to_have_accessible_name(node)


async def test_a_variation_with_marks_is_seen_by_another(visit: Visit, servers: list[Server]) -> None:
    review = await Review.open(servers, game(PB="Ann", BR="5k", PW="Bo", RE="B+R", C="A short game."))
    ann = await review.joined(visit, servers[0])
    bo = await review.joined(visit, servers[1])
    await review.leads(ann)
    await expect(bo.page.locator("#facts")).to_contain_text("Ann 5k – Bo · B+R")
    await expect(bo.page.get_by_text("A short game.")).to_be_visible()
    await ann.point("E5").click()  # the first move of the game: nothing is added
    await bo.sees("E5", "black, last move")
    await ann.point("E3").click()
    await bo.sees("E3", "white, last move")
    await ann.button("Triangle").click()
    await ann.point("E5").click()
    await bo.sees("E5", "black, triangle")
    await ann.button("Letter").click()
    for point in ("C3", "G3"):
        await ann.point(point).click()
    await bo.sees("G3", "empty, marked B")
    await ann.button("Arrow").click()
    await ann.point("C7").click()
    await ann.point("G7").click()
    await bo.sees("C7", "empty, arrow to G7")
    await ann.point("G7").drag_to(ann.point("G5"))
    await bo.sees("G7", "empty, arrow to G5")
    await ann.page.keyboard.press("Control+z")
    await bo.sees("G7", "empty")
    await ann.button("Erase marks").click()
    await ann.point("G7").click()
    await bo.sees("C7", "empty")
    await check(ann, bo)
    state = await review.state()
    assert [properties for _, properties, _ in state["nodes"]] == [{"W": [pair("E3")]}]


async def test_stones_are_placed_together(visit: Visit, servers: list[Server]) -> None:
    review = await Review.open(servers)
    ann = await review.joined(visit, servers[0])
    await ann.button("Place white stones").click()
    for point in ("D4", "D5", "D6"):
        await ann.point(point).click()
    await ann.point("D6").click()  # not that one
    await ann.sees("D5", "white")
    await ann.button("Place black stones").click()
    await ann.point("E4").click()
    await expect(ann.page.get_by_text("3 points are changed.")).to_be_visible()
    assert (await review.state())["nodes"] == []
    await ann.button("Place them").click()
    await expect(back(ann)).to_be_visible()  # the host shows another node
    await shows(ann, "Position, variation 2 of 2")
    [[parent, properties, by]] = (await review.state())["nodes"]
    assert (parent, by) == (0, 1)
    assert properties == {"AB": [pair("E4")], "AW": sorted(map(pair, ("D4", "D5")))}
    await ann.button("Take back what I did").click()
    await expect(ann.button("Take back what I did")).to_be_disabled()
    await shows(ann, "Beginning")
    assert (await review.state())["removed"] == [len(MOVES) + 1]


@pytest.mark.long
async def test_the_lead_is_handed_on(visit: Visit, servers: list[Server]) -> None:
    review = await Review.open(servers)
    ann = await review.joined(visit, servers[0])
    bo = await review.joined(visit, servers[1])
    await review.leads(ann)
    name = await bo.name()
    await ann.button(f"Hand the lead on to {name}").click()
    for person in (ann, bo):
        await expect(person.status).to_have_text(f"{name} leads")
    await expect(ann.field("Everybody can add")).to_be_hidden()
    await bo.page.keyboard.press("ArrowRight")
    await ann.sees("E5", "black, last move")
    await bo.field("Everybody can add").uncheck()
    await expect(ann.button("Triangle")).to_be_disabled()
    await ann.point("A1").click()
    await expect(ann.page.get_by_role("alert")).to_have_text("Only the leader can add something.")
    await bo.button("Close the review").click()
    await bo.page.get_by_role("dialog").get_by_role("button", name="Close the review").click()
    for person in (ann, bo):
        await expect(person.status).to_have_text("Closed")
    await ann.page.keyboard.press("ArrowRight")  # it stays to be looked at
    await ann.sees("C3", "white, last move")
    await check(ann)


async def test_a_closed_review_goes_on_as_a_new_one(visit: Visit, servers: list[Server]) -> None:
    review = await Review.open(servers)
    ann = await review.joined(visit, servers[1])
    await ann.page.keyboard.press("ArrowRight")
    await ann.point("A9").click()
    await ann.sees("A9", "white, last move")
    await review.host.act(review.table, {"type": "close"})
    await expect(ann.status).to_have_text("Closed")
    await expect(ann.page.get_by_role("link", name="Save as SGF")).to_have_count(1)
    await expect(ann.button("Another level")).to_be_hidden()
    await ann.button("Go on in a new review").click()
    await ann.page.wait_for_function("table => !location.pathname.endsWith(table)", arg=review.table)
    await expect(ann.field("Everybody can add")).to_be_visible()  # now she leads
    await ann.page.keyboard.press("ArrowRight")
    await ann.page.keyboard.press("ArrowRight")
    await ann.page.keyboard.press("ArrowDown")
    await ann.sees("A9", "white, last move")


async def test_one_looks_around_and_comes_back(visit: Visit, servers: list[Server]) -> None:
    review = await Review.open(servers)
    ann = await review.joined(visit, servers[0])
    rights: dict[str, Any] = {"permissions": ["clipboard-read", "clipboard-write"]}
    bo = await review.joined(visit, servers[1], **rights)
    await review.leads(ann)
    await ann.page.keyboard.press("ArrowRight")
    await bo.sees("E5", "black, last move")
    await bo.page.keyboard.press("End")
    await bo.sees("G3", "black, last move")
    await expect(bo.page.get_by_text("You look around by yourself.")).to_be_visible()
    await ann.page.keyboard.press("ArrowRight")
    await ann.sees("C3", "white, last move")
    await bo.point("A9").click()  # a variation of one's own, while the leader shows another node
    await bo.sees("A9", "white, last move")
    await ann.sees("C3", "white, last move")
    await check(bo)
    await bo.button("Copy a link to this moment").click()
    link = await bo.page.evaluate(COPIED)
    assert link == f"{servers[1].address}/t/{review.table}?node={len(MOVES) + 1}"
    await bo.page.keyboard.press("ArrowLeft")  # the point that was clicked has not the focus
    await bo.sees("G3", "black, last move")
    await bo.page.keyboard.press("Escape")
    await expect(back(bo)).to_be_hidden()
    await bo.sees("C3", "white, last move")
    await ann.page.keyboard.press("ArrowRight")
    await bo.sees("G7", "black, last move")
    other = await visit(servers[0], link.removeprefix(servers[1].address))
    await other.sees("A9", "white, last move")
    await back(other).click()
    await other.sees("G7", "black, last move")


async def test_many_steps_are_sent_as_few(visit: Visit, servers: list[Server]) -> None:
    setup = game()
    setup["nodes"] += [[number, {"C": [str(number)]}] for number in range(len(MOVES), len(MOVES) + 40)]
    review = await Review.open(servers, setup)
    ann = await review.joined(visit, servers[0])
    bo = await review.joined(visit, servers[1])
    await review.leads(ann)
    for _ in range(len(MOVES) + 40):
        await ann.page.keyboard.press("ArrowRight")
    await expect(bo.page.locator(".node-comments")).to_have_text(str(len(MOVES) + 39))
    steps = [event for event in await review.host.log(review.table) if event["action"]["type"] == "show"]
    assert 2 <= len(steps) <= 30


@pytest.mark.long
async def test_what_two_say_of_a_node(visit: Visit, servers: list[Server]) -> None:
    review = await Review.open(servers)
    ann = await review.joined(visit, servers[0])
    bo = await visit(servers[1], f"/t/{review.table}")  # who takes part by saying something
    await ann.button("Write a comment").click()
    await ann.field("My comment").fill("Here I was lost.\n\nWas I?")
    await ann.page.keyboard.press("Control+Enter")
    said = bo.page.locator(".node-comments .words")
    await expect(said).to_have_text("Here I was lost.\n\nWas I?", use_inner_text=True)
    await bo.button("Write a comment").click()
    await bo.field("My comment").fill("No: C3 saves you")
    await bo.button("Save").click()
    await expect(ann.page.locator(".node-comments li")).to_have_count(2)
    await expect(bo.button("Take part")).to_be_hidden()
    await ann.button("Change my comment").click()
    await expect(ann.field("My comment")).to_have_value("Here I was lost.\n\nWas I?")
    await ann.field("My comment").fill("Thank you")
    await ann.button("Save").click()
    await expect(said).to_have_text(["No: C3 saves you", "Thank you"])
    await check(ann, bo)
    await ann.page.keyboard.press("Control+z")
    await expect(said.last).to_have_text("Here I was lost.\n\nWas I?", use_inner_text=True)


async def test_what_is_taken_back_is_seen(visit: Visit, servers: list[Server]) -> None:
    """Where one looks at something else by then, one comes to it first."""
    review = await Review.open(servers)
    ann = await review.joined(visit, servers[0])
    await ann.button("Circle").click()
    await ann.point("C7").click()
    await ann.sees("C7", "empty, circle")
    await ann.page.keyboard.press("End")
    await ann.sees("G3", "black, last move")
    await ann.button("Take back what I did").click()
    await ann.sees("G3", "empty")
    await ann.sees("C7", "empty")


async def test_by_keyboard_alone(visit: Visit, servers: list[Server]) -> None:
    review = await Review.open(servers)
    ann = await review.joined(visit, servers[0])
    await review.leads(ann)
    keys = ann.page.keyboard

    async def types(words: str) -> None:
        await keys.type(words)
        await keys.press("Enter")

    await types("d4")
    await ann.sees("D4", "black, last move")
    await keys.press("4")
    await types("e5")
    await ann.sees("E5", "empty, triangle")
    await keys.press("1")
    await types("pass")
    await shows(ann, "Move 2: White passes")
    await keys.press("ArrowLeft")
    await ann.sees("D4", "black, last move")
    await ann.point("D4").focus()
    await keys.press("ArrowRight")
    await keys.press("Enter")
    await ann.sees("E4", "white, last move")
    await keys.press("Delete")
    await ann.sees("E4", "empty")
    await types("comment")
    await types("Tengen!")
    await keys.press("Control+Enter")
    await expect(ann.page.locator(".node-comments .words")).to_have_text("Tengen!")
    await types("nonsense")
    await expect(ann.page.get_by_text("I do not know “nonsense”.")).to_be_visible()


async def test_on_a_phone(visit: Visit, servers: list[Server]) -> None:
    review = await Review.open(servers)
    phone: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    ann = await review.joined(visit, servers[0], **phone)
    await review.leads(ann)
    await ann.point("E5").tap()
    await ann.sees("E5", "black, last move")
    await ann.button("Circle").tap()
    await ann.point("C7").tap()
    await ann.sees("C7", "empty, circle")
    await ann.button("Forward").tap()
    await ann.sees("C3", "white, last move")
    width = await ann.page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= 390
    for part in (".board", ".walking", ".tools"):  # at once in front of one
        box = await ann.page.locator(part).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 844, part
    await check(ann)


async def test_a_game_that_is_over_is_reviewed_by_a_click(visit: Visit, servers: list[Server]) -> None:
    black = await Client.join(servers[:1])
    table = await black.open("go", {"size": 9})
    white = await Client.join(servers[1:])
    await white.sit(table)
    await black.began(table)
    await black.act(table, {"type": "play", "point": "E5"})
    spectator = await visit(servers[0], f"/t/{table}")
    await expect(spectator.button("Review")).to_be_visible()  # of the game as it stands
    await white.reached(table, 1)
    await white.act(table, {"type": "resign"})
    await expect(spectator.page.locator("#end").get_by_role("button", name="Review")).to_be_visible()
    await spectator.button("Review").click()
    await spectator.page.wait_for_function("table => !location.pathname.endsWith(table)", arg=table)
    await expect(spectator.page.locator("#title")).to_have_text("Review of Go")
    await spectator.page.keyboard.press("ArrowRight")
    await spectator.sees("E5", "black, last move")
    await spectator.page.get_by_text("About the game").click()
    await expect(spectator.page.get_by_role("link", name="The table where it was played")).to_have_attribute(
        "href", f"/t/{table}"
    )


async def test_a_review_begins_where_one_looks_at_the_game(visit: Visit, servers: list[Server]) -> None:
    """A game that is played where it stands; and the page that is loaded again leads nobody there again."""
    players = [await Client.join(servers[:1]) for _ in range(2)]
    table = await players[0].open("go", {"size": 9})
    await players[1].sit(table)
    await players[0].began(table)
    for number, point in enumerate(MOVES[:3]):
        await players[number % 2].act(table, {"type": "play", "point": point})
    for steps, point, stone in ((0, "G7", "black"), (1, "C3", "white")):
        spectator = await visit(servers[0], f"/t/{table}")
        await expect(spectator.button("Review")).to_be_visible()
        for _ in range(steps):
            await spectator.button("Step back").click()
            await spectator.sees("C3", "white, last move")
        await spectator.button("Review").click()
        await spectator.page.wait_for_function("table => !location.pathname.endsWith(table)", arg=table)
        await expect(spectator.page.locator("#title")).to_have_text("Review of Go")
        await spectator.sees(point, f"{stone}, last move")
        await spectator.page.wait_for_function("() => location.search === ''")
        await spectator.page.reload()
        await spectator.sees(point, f"{stone}, last move")
