"""Counting a game of Go: what is proposed, a dispute that is settled, what is tried out, an estimate."""

import re
from typing import Any

import pytest
from playwright.async_api import Locator, expect

from tests.browser.board import mark_dead
from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check
from tests.system.client import Client
from tests.system.server import Server

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180)]

# Two walls; behind each, two lone stones of the other's that are not connected but by empty points.
BLACK = "C1 C2 C3 C4 C5 C6 C7 F3 F6"
WHITE = "D1 D2 D3 D4 D5 D6 D7 B3 B6"
CLOCK = {"system": "byoyomi", "main": 600, "period": 30, "periods": 5}
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


class Sitting:
    """A game that was played by the wire, and the two players and the spectator in front of browsers."""

    def __init__(self, visit: Visit, servers: list[Server]) -> None:
        self._visit, self._servers = visit, servers

    async def play(self, rated: bool = False) -> None:
        """Plays up to the stones that are drawn above."""
        names = [{"name": "Sen"}, {"name": "Dōetsu"}] if rated else [{}, {}]
        both = (self._servers, self._servers[::-1])
        self.players = [await Client.join(servers, **name) for servers, name in zip(both, names, strict=True)]
        setup = {"size": 7 if not rated else 9, "rules": "japanese", "komi": 6.5, "clock": CLOCK}
        self.table = await self.players[0].open("go", setup, seat=0, rated=rated)
        await self.players[1].sit(self.table)
        for points in zip(BLACK.split(), WHITE.split(), strict=True):
            for player, point in zip(self.players, points, strict=True):
                await player.act(self.table, {"type": "play", "point": point})

    async def passes(self) -> None:
        for player in self.players:
            await player.act(self.table, {"type": "pass"})

    async def comes(self, seat: int, **profile: Any) -> Person:
        """The player of that seat, in a browser."""
        path, token = f"/t/{self.table}", self.players[seat].token
        person = await self._visit(self._servers[seat], path, token=token, reduced_motion="reduce", **profile)
        await expect(person.page.locator("#table")).to_be_visible()
        return person

    async def watcher(self, **profile: Any) -> Person:
        person = await self._visit(self._servers[1], f"/t/{self.table}", reduced_motion="reduce", **profile)
        await expect(person.page.locator("#table")).to_be_visible()
        return person

    async def close(self) -> None:
        for player in self.players:
            await player.close()


def colour(point: str) -> str:
    return "black" if point in BLACK.split() else "white"


def differences(person: Person) -> Locator:
    return person.page.get_by_role("region", name="Where the players differ").get_by_role("listitem")


def outlined(person: Person) -> Locator:
    return person.page.locator(".outlined")


async def counting(visit: Visit, servers: list[Server]) -> tuple[Sitting, Person, Person]:
    """Black, in a narrow window, and white, who agree that all four lone stones are dead."""
    sitting = Sitting(visit, servers)
    await sitting.play()
    await sitting.passes()
    black, white = await sitting.comes(0, **PHONE), await sitting.comes(1)
    for point in ("B3", "F3"):
        await mark_dead(black, point, colour(point))
    for point in ("B3", "B6", "F3", "F6"):
        await white.sees(point, f"{colour(point)}, dead")
    return sitting, black, white


async def test_a_dispute_over_dead_stones_is_settled(visit: Visit, servers: list[Server]) -> None:
    sitting, black, white = await counting(visit, servers)
    for name, cells in (
        ("Black", ["16", "21"]),
        ("White", ["29.5", "34.5"]),
        ("Ahead", ["White by 13.5"] * 2),
    ):
        row = white.page.get_by_role("row", name=re.compile(f"^{name}"))
        await expect(row.get_by_role("cell")).to_have_text(cells)
    await white.point("B3").click(modifiers=["Shift"])
    for person in (black, white):
        await person.sees("B3", "white")
        await person.sees("B6", "white, dead")
        await expect(differences(person)).to_have_count(1)
        await expect(differences(person)).to_contain_text("B3")
        await expect(differences(person)).to_contain_text("Black says dead, White says alive")
    await check(black, white)

    await expect(outlined(white)).to_have_count(0)
    await differences(white).get_by_role("button").first.hover()
    await expect(outlined(white)).not_to_have_count(0)
    await white.point("D4").hover()
    await expect(outlined(white)).to_have_count(0)
    await differences(black).get_by_role("button").first.focus()
    await expect(outlined(black)).not_to_have_count(0)

    await white.button("Take Black’s view of B3").click()
    for person in (black, white):
        await person.sees("B3", "white, dead")
        await expect(differences(person)).to_have_count(0)
        await expect(person.news).to_contain_text("Black and White agree.")
        await expect(person.page.get_by_text("You agree. Accept the count to end the game.")).to_be_visible()
    for sum_of in ("territory 14 + prisoners 2 = 16", "territory 21 + prisoners 2 + komi 6.5 = 29.5"):
        await expect(white.page.get_by_text(sum_of, exact=True)).to_be_visible()
    await black.button("Accept the count").click()
    await expect(white.page.get_by_text("Black accepts this count.")).to_be_visible()
    await white.button("Accept the count").click()
    for person, how in ((black, "lost"), (white, "won")):
        await expect(person.status).to_have_text(f"You {how} by 13.5 points")
        await expect(person.button("Accept the count")).to_be_hidden()
    await check(black, white)
    await sitting.close()


@pytest.mark.long
async def test_a_second_choice_leaves_the_mark_to_one_chain(visit: Visit, servers: list[Server]) -> None:
    sitting, black, white = await counting(visit, servers)
    for dead in ("", "B6", "B3 B6"):
        await black.point("B3").tap()
        for point in ("B3", "B6"):
            await white.sees(point, "white, dead" if point in dead.split() else "white")
    await black.point("B6").focus()
    await black.page.keyboard.press("Shift+Enter")
    await black.sees("B6", "white")
    await white.sees("B3", "white, dead")
    await black.page.keyboard.press("Shift+Enter")
    await black.sees("B6", "white, dead")
    await black.page.keyboard.press("Enter")
    for point in ("B3", "B6"):
        await white.sees(point, "white")
    await white.page.get_by_role("radio", name="In seki").check()
    await white.point("B3").click()
    for point in ("B3", "B6"):
        await black.sees(point, "white, in seki")
    await check(black, white)
    await sitting.close()


@pytest.mark.long
async def test_what_would_happen_is_tried_out_and_changes_nothing(
    visit: Visit, servers: list[Server]
) -> None:
    sitting, black, white = await counting(visit, servers)
    seen = len(await sitting.players[0].log(sitting.table))
    await white.button("Try it out").click()
    await expect(white.page.get_by_text("Black to play.")).to_be_visible()
    await expect(white.button("Accept the count")).to_be_hidden()
    for point, whose in (("B2", "black"), ("E5", "white"), ("A3", "black")):
        await white.point(point).click()
        await white.sees(point, f"{whose}, last move")
    await check(white)
    await white.button("Pass").click()
    await white.point("B4").click()
    await white.sees("B3", "empty")
    await expect(white.page.get_by_text("White to play. Black has taken 1 stone.")).to_be_visible()
    await white.point("B3").click()
    await expect(white.page.get_by_role("alert")).to_have_text("A stone on B3 would have no liberty.")
    await white.button("Undo").click()
    await white.sees("B3", "white")
    await black.sees("B3", "white, dead")
    await white.button("Back to the count").click()
    await white.sees("B3", "white, dead")
    await white.sees("A3", "empty, black territory")
    assert len(await sitting.players[0].log(sitting.table)) == seen

    await white.button("Try it out").click()
    await white.button("First step").click()
    await expect(white.page.get_by_text("Trying it out")).to_be_hidden()
    await white.button("Back to now").click()
    await white.button("Try it out").click()
    await white.sees("B3", "white")
    await black.button("Play on").click()
    await expect(white.page.get_by_role("alert")).to_have_text("The game goes on.")
    await expect(white.page.get_by_text("Trying it out")).to_be_hidden()
    await expect(white.status).to_have_text("Your turn")
    await sitting.close()


@pytest.mark.long
async def test_an_estimate_for_whoever_asks_in_a_casual_game(visit: Visit, servers: list[Server]) -> None:
    sitting = Sitting(visit, servers)
    await sitting.play()
    third, black = await sitting.watcher(**PHONE), await sitting.comes(0)
    for person in (third, black):
        await person.button("Estimate the score").click()
        await expect(person.page.get_by_text("Ahead, by an estimate: Black by")).to_be_visible()
        await person.sees("A1", "empty, black territory")
        await person.sees("B3", "white, dead")
    await check(third, black)
    await third.button("Hide the estimate").click()
    await third.sees("B3", "white")
    await black.plays("E4", "black")
    await black.sees("B3", "white")
    await expect(black.button("Estimate the score")).to_be_enabled()
    await expect(black.page.get_by_text("Ahead, by an estimate")).to_be_hidden()
    await sitting.close()


async def test_no_estimate_in_a_rated_game_before_its_end(visit: Visit, servers: list[Server]) -> None:
    sitting = Sitting(visit, servers)
    await sitting.play(rated=True)
    black, third = await sitting.comes(0), await sitting.watcher()
    await black.sees("B6", "white, last move")
    for person in (black, third):
        await expect(person.button("Estimate the score")).to_be_hidden()
    watching = await Client.join(servers)
    assert await watching.refused("estimate", table=sitting.table) == "not_here"
    assert await sitting.players[0].refused("estimate", table=sitting.table) == "not_here"
    await sitting.players[0].act(sitting.table, {"type": "resign"})
    for person, who in ((black, "You lost"), (third, "White wins")):
        await expect(person.status).to_have_text(f"{who} by resignation")
        await person.button("First step").click()
        await person.button("Step forward").click()
        await person.sees("C1", "black, last move")
        await person.button("Estimate the score").click()
        await expect(person.page.get_by_text("Ahead, by an estimate")).to_be_visible()
    await watching.close()
    await sitting.close()
