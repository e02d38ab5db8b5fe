"""Two people at a board of Go."""

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
