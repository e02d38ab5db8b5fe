"""Two people at a board of Go, and what they do there."""

from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.system.client import Client
from tests.system.server import Server

SETUP = {"size": 9, "rules": "japanese", "handicap": 0, "clock": {"system": "none"}}


async def sit_down(visit: Visit, servers: list[Server]) -> tuple[Person, Person]:
    """Two people at a game that has begun: black comes by the first server, white by the last one.

    The game is as the form in the lobby makes it, without the lobby: that has tests of its own.
    """
    players = [await Client.join([server]) for server in (servers[0], servers[-1])]
    table = await players[0].open("go", SETUP, talk="apart")
    await players[1].sit(table)
    black, white = [
        await visit(server, f"/t/{table}", token=player.token)
        for server, player in zip((servers[0], servers[-1]), players, strict=True)
    ]
    await expect(black.status).to_have_text("Your turn")
    await expect(white.status).to_have_text("Black to play")
    for player in players:
        await player.close()
    return black, white


async def proposed(person: Person) -> None:
    """Waits until the server has proposed which stones are dead, or has not in its three seconds."""
    await expect(person.button("Accept the count")).to_be_enabled()


async def mark_dead(person: Person, point: str, colour: str) -> None:
    """Marks the stones that are reached from a point as dead, unless they are."""
    await proposed(person)
    if "dead" not in (await person.point(point).get_attribute("aria-label") or ""):
        await person.point(point).click()
    await person.sees(point, f"{colour}, dead")
