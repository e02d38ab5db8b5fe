"""A review of Go that several people look at together, for tests in the browser."""

from typing import Any

from playwright.async_api import Locator, expect

from game.rules.go.board import LETTERS
from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.system.client import Client
from tests.system.server import Server

MOVES = ("E5", "C3", "G7", "C7", "G3")
"""The moves of the game that is reviewed, on a board of nine lines."""


def pair(point: str, size: int = 9) -> str:
    """A point as SGF has it: on nine lines E5 is `ee`."""
    return chr(ord("a") + LETTERS.index(point[0])) + chr(ord("a") + size - int(point[1:]))


def game(**root: str) -> dict[str, Any]:
    """The setup of a review of `MOVES`, with these properties of the root."""
    nodes: list[Any] = [[-1, {name: [value] for name, value in root.items()}]]
    nodes += [[number, {"BW"[number % 2]: [pair(point)]}] for number, point in enumerate(MOVES)]
    return {"size": 9, "nodes": nodes}


class Review:
    """A review, opened by a client who leads until the lead is handed on, and people in front of browsers."""

    def __init__(self, host: Client, table: str) -> None:
        self.host = host
        self.table = table
        self.people: list[Person] = []

    @classmethod
    async def open(cls, servers: list[Server], setup: dict[str, Any] | None = None) -> "Review":
        host = await Client.join(servers[:1])
        return cls(host, await host.open("go_review", setup or game(), private=True))

    async def joined(self, visit: Visit, server: Server, query: str = "", **profile: Any) -> Person:
        """Somebody who comes to the page, and takes part."""
        person = await visit(server, f"/t/{self.table}{query}", reduced_motion="reduce", **profile)
        await person.button("Take part").click()
        await expect(person.button("Take part")).to_be_hidden()
        self.people.append(person)
        return person

    async def leads(self, person: Person) -> None:
        """Hands the lead from the host to one of those who have joined."""
        number = self.people.index(person) + 1
        await self.host.shown(self.table, lambda view: len(view["players"][0]["members"]) > number)
        await self.host.act(self.table, {"type": "lead", "person": number})
        await expect(person.field("Everybody can add")).to_be_visible()

    async def state(self) -> Any:
        """The state as the host sees it now."""
        return (await self.host.watch(self.table))["state"]


def here(person: Person) -> Locator:
    """The item of the tree that somebody looks at."""
    return person.page.get_by_role("treeitem", selected=True)


def back(person: Person) -> Locator:
    """The button by which one stops to look around."""
    return person.page.locator(".looking-around").get_by_role("button", name="Back to")
