"""Somebody in front of a browser."""

import json
import re
from urllib.parse import urlsplit

from playwright.async_api import ConsoleMessage, Locator, Page, WebSocket, expect

from tests.documented import Recording

PATIENCE = 15_000
"""Milliseconds after which what has not shown is taken for never showing."""

REST = 0.6
"""Seconds for which a button that has just come takes no click, and a little more."""

expect.set_options(timeout=PATIENCE)

# Chromium says so whenever a server is not there; the page is to say it in its own way, and comes back.
# The last is what Playwright says in a profile that is to have no service workers.
_NO_FAULTS = (
    "WebSocket connection to",
    "Failed to load resource: net::ERR_",
    "Service Worker registration blocked by Playwright",
)


def _record(socket: WebSocket) -> None:
    """Holds the frames of a page against the documents of the wire."""
    recording = Recording()
    socket.on("framesent", recording.sent)
    socket.on("framereceived", lambda frame: recording.received(json.loads(frame)))


class Person:
    """A page in a profile of its own, what is done there, and all that went wrong on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        self.refused: set[str] = set()
        """Paths at which the server is to refuse something; Chromium calls each refusal an error."""
        page.on("websocket", _record)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.status = page.locator("#status")
        self.banner = page.locator("#line")
        self.said = page.get_by_role("list", name="What was said").get_by_role("listitem")
        self.news = page.get_by_role("log")

    def _hear(self, message: ConsoleMessage) -> None:
        if urlsplit(message.location["url"]).path in self.refused:
            return
        if message.type in ("error", "warning") and not message.text.startswith(_NO_FAULTS):
            self.faults.append(message.text)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def field(self, name: str) -> Locator:
        return self.page.get_by_label(name, exact=True)

    def picker(self, name: str) -> Locator:
        return self.page.get_by_role("combobox", name=name, exact=True)

    def point(self, name: str) -> Locator:
        """A point of the board, such as D4."""
        return self.page.locator(f"[data-point={name}]")

    async def name(self) -> str:
        """What this player is called."""
        return await self.page.get_by_role("button", name="change my name").inner_text()

    async def calls_themselves(self, name: str) -> None:
        """Takes another name."""
        await self.page.get_by_role("button", name="change my name").click()
        await self.field("My name").fill(name)
        await self.button("Save").click()

    async def named(self, name: str) -> None:
        """Takes a name that is free."""
        await self.calls_themselves(name)
        await expect(self.page.get_by_role("button", name="change my name")).to_have_text(name)

    def tile(self, name: str) -> Locator:
        """What one click in the lobby looks for: "9 × 9", "Pong"."""
        return self.page.locator(".tile", has_text=name)

    async def challenges(self, name: str, game: str = "Go 9 × 9") -> None:
        """Asks somebody who is here for a game, at the speed that is chosen at first."""
        await self.button(f"Challenge {name}").click()
        await self.page.get_by_role("dialog").get_by_role("radio", name=re.compile(f"^{game}")).check()
        await self.button("Challenge").click()

    def region(self, name: str) -> Locator:
        return self.page.get_by_role("region", name=name, exact=True)

    async def unfolds(self) -> None:
        """Opens the form that makes a game for a friend, if it is not open."""
        form = self.page.locator("details#new")
        while await form.get_attribute("open") is None:  # lists above it may push it away
            await form.locator("summary").click()
        await expect(self.button("Make the game")).to_be_enabled()

    async def chooses(self, **choices: str) -> None:
        """Chooses in that form: `Board="9 × 9"`."""
        await self.unfolds()
        for group, choice in choices.items():
            fields = self.page.get_by_role("group", name=group, exact=True)
            await fields.get_by_role("radio", name=choice, exact=True).check()

    async def makes(self, **choices: str) -> str:
        """Makes a game in that form: the path of its table."""
        await self.chooses(**choices)
        await self.button("Make the game").click()
        await self.page.wait_for_url("**/t/*")
        await expect(self.field("Link to this game")).to_have_value(self.page.url)
        return self.path

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    async def sees(self, point: str, what: str) -> None:
        """Waits until a point is called so: `sees("D4", "black, last move")`."""
        await expect(self.point(point)).to_have_accessible_name(f"{point}, {what}")

    async def plays(self, point: str, colour: str) -> None:
        """Clicks a point in one's turn, and waits for the stone."""
        await expect(self.status).to_have_text("Your turn")
        await self.point(point).click()
        await self.sees(point, f"{colour}, last move")
