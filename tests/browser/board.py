"""Two people at a board of Go, and what they do there."""

from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.system.server import Server


async def sit_down(visit: Visit, servers: list[Server], board: str = "9 × 9") -> tuple[Person, Person]:
    """Black makes a game on the first server, white opens its link on the last one and takes the seat."""
    black = await visit(servers[0])
    white = await visit(servers[-1], await black.makes(Board=board))
    await white.button("Play as white").click()
    await expect(black.status).to_have_text("Your turn")
    await expect(white.status).to_have_text("Black to play")
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
