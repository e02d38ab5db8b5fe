"""`make screenshots`: the pages at the sizes of phones, tablets and screens, by day and by night.

Each goes to the folder `screenshots/`; all of them, small, to one picture by day and one by night in `docs/`.
The games are played by the wire, so that a change of the pages breaks no step on the way to a picture.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Literal

import asyncpg
import pytest
from playwright.async_api import Browser, Page

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.review import pair
from tests.browser.trainlag_session import TrainlagSession
from tests.system.client import Client
from tests.system.conftest import Serve
from tests.system.server import Server

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(1200)]

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "screenshots"
SIZES = [(390, 844), (844, 390), (768, 1024), (1366, 768), (1920, 1080), (2560, 1440)]
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

HEIGHT = 240
"""Of each picture on a contact sheet, in pixels."""

QUALITY = 55
"""Of a contact sheet, as JPEG takes it."""

# Like the first moves of a famous game of 1846, in which Shusaku had black against Gennan Inseki.
OPENING = (
    "Q16 D4 Q3 D17 C15 R5 O4 P17 Q17 P16 P15 O15 P14 R15 R16 O16 Q13 C17 R8 D10 "
    "C6 F4 D15 F17 C10 D9 C12 K17 C9 D8 N16 N17 M17 M16 N15 L17"
)

# A small game up to its end.
SMALL = "E5 F5 E4 F4 E3 F3 E2 F6 E6 F7 E7 F8 E8 D2 D8 F9 D9 C8 B6 C3 F2 G2 G8 H5 F1 G1"

# What could have followed a move of the opening, on the board that a review shows.
VARIATION = "N10 L4 R7"
SHOWN = 18

CLOCK = {"system": "byoyomi", "main": 1200, "period": 30, "periods": 5}
OPTIONS = [
    {"game": "pong", "setup": {"points": 7}},
    {"game": "go", "setup": {"size": 9}},
    {"game": "go", "setup": {"size": 13}},
    {"game": "nim"},
]


COUNTED = (
    """INSERT INTO day_count (day, table_count, player_count)
       SELECT dbnow() / 86400000 - age, 300 + 7 * (age * age % 31), 90 + 3 * (age * age % 17)
         FROM generate_series(1, 29) AS age""",
    """INSERT INTO minute_count (minute, node_id, move_count, connection_count)
       SELECT dbnow() / 60000 - age, 0, 400 + (age * age % 211) + age, 20
         FROM generate_series(1, 359) AS age""",
)
"""What the page of the operators has to show."""


class Stage:
    """A server, the players who are connected to it, and the browsers in front of which they sit.

    `profile` is that of each browser, `database` the address of the server's.
    """

    def __init__(
        self, server: Server, visit: Visit, profile: dict[str, Any] | None = None, database: str = ""
    ) -> None:
        self.server = server
        self.database = database
        self.visit = visit
        self.profile = profile or {}
        self.players: list[Client] = []

    async def player(self, name: str) -> Client:
        client = await Client.join([self.server], name=name)
        self.players.append(client)
        return client

    async def operator(self, name: str) -> Client:
        """A player who operates the server, of which something was counted before."""
        client = await self.player(name)
        connection = await asyncpg.connect(self.database)
        await connection.execute("UPDATE player SET operator = true WHERE id = $1", client.id)
        for statement in COUNTED:
            await connection.execute(statement)
        await connection.close()
        return client

    async def table(self, game: str, setup: dict[str, Any], *players: Client, **fields: Any) -> str:
        """A table at which these play; the first sits at seat 0."""
        first, *others = players
        table = await first.open(game, setup, seat=0, players=len(players), **fields)
        for other in others:
            await other.sit(table)
        await first.began(table)
        return table

    async def go(self, size: int, moves: str, *players: Client, **fields: Any) -> str:
        """A game of Go up to these moves."""
        setup = {"size": size, "rules": "japanese", "clock": CLOCK}
        table = await self.table("go", setup, *players, **fields)
        for number, point in enumerate(moves.split()):
            await players[number % 2].act(table, {"type": "play", "point": point})
        return table

    async def review(self, leader: Client, *others: Client) -> str:
        """A review of the opening: a variation, and a node with marks of which two say something."""
        root = {"PB": ["Shusaku"], "PW": ["Gennan"], "DT": ["1846-09-11"], "RE": ["B+2"]}
        moves = [pair(point, 19) for point in OPENING.split()]
        nodes = [[-1, root], *([number, {"BW"[number % 2]: [move]}] for number, move in enumerate(moves))]
        table = await leader.open("go_review", {"size": 19, "nodes": nodes}, private=True)
        for other in others:
            await other.sit(table)
        for number, (colour, point) in enumerate(zip("BWB", VARIATION.split(), strict=True)):
            node = SHOWN if number == 0 else len(moves) + number
            await leader.act(
                table, {"type": "play", "node": node, "colour": colour, "point": pair(point, 19)}
            )
        await leader.act(table, {"type": "show", "node": SHOWN})
        for kind, at, text in (
            ("LB", pair("N10", 19), "A"),
            ("LB", pair("L4", 19), "B"),
            ("TR", pair("Q13", 19), ""),
            ("AR", f"{pair('R8', 19)}:{pair('R12', 19)}", ""),
        ):
            mark = {"type": "mark", "node": SHOWN, "at": at, "kind": kind, "text": text}
            await leader.act(table, mark)
        words = ("White must look after the lower side, too.", "Then A, and everything is connected.")
        for person, text in zip((leader, others[0]), words, strict=True):
            await person.act(table, {"type": "comment", "node": SHOWN, "text": text})
        return table

    async def comes(self, player: Client, path: str) -> Person:
        """A player in front of a browser."""
        person = await self.visit(self.server, "/healthz", reduced_motion="reduce", **self.profile)
        await person.page.evaluate("(token) => localStorage.setItem('moyo.token', token)", player.token)
        await person.page.goto(self.server.address + path)
        return person


@asynccontextmanager
async def scenes(stage: Stage) -> AsyncIterator[dict[str, Person]]:
    """Every scene by its name; who is on it stays there until the end."""
    shusaku, gennan = await stage.player("Shusaku"), await stage.player("Gennan")
    table = await stage.go(19, OPENING, shusaku, gennan, private=False, rated=True)
    await gennan.do("say", table=table, text="Have a good game!")
    await shusaku.do("say", table=table, text="You too. What a calm afternoon.")

    mina, otto = await stage.player("Mina"), await stage.player("Otto")
    over = await stage.go(9, SMALL[:35], mina, otto, private=False)
    await otto.act(over, {"type": "resign"})
    counting = await stage.go(9, SMALL, mina, otto, private=False)
    for player in (mina, otto):
        await player.act(counting, {"type": "pass"})

    review = await stage.review(shusaku, gennan, mina)

    left, right = await stage.player("Left"), await stage.player("Right")
    pong = await stage.table("pong", {"points": 99}, left, right, private=False)
    for player in (left, right):
        await player.act(pong, {"type": "ready"})
    nora, nils = await stage.player("Nora"), await stage.player("Nils")
    nim = await stage.table("nim", {}, nora, nils)
    await nora.act(nim, {"type": "take", "heap": 0, "count": 1})
    seeker = await stage.player("Waiting")
    await seeker.do("seek", game="go", setup={"size": 9})

    planned = await TrainlagSession.plan([stage.server], stage.visit)
    running = await TrainlagSession.begin([stage.server], stage.visit)
    stage.players += [*planned.clients.values(), *running.clients.values()]
    voters = [await stage.player(name) for name in ("Ada", "Émile")]
    vote = await stage.table("choose", {"options": OPTIONS, "seconds": 120}, *voters)
    leader, invited = planned.clients["olga"], await stage.player("Invited")

    yield {
        "vote": await stage.comes(voters[0], f"/t/{vote}"),
        "home": await stage.comes(await stage.player("Visitor"), "/"),
        "table": await stage.comes(shusaku, f"/t/{table}"),
        "counting": await stage.comes(mina, f"/t/{counting}"),
        "over": await stage.comes(otto, f"/t/{over}"),
        "review": await stage.comes(shusaku, f"/t/{review}"),
        "me": await stage.comes(mina, "/me"),
        "player": await stage.comes(mina, f"/p/{otto.name}?game=go"),
        "pong": await stage.comes(left, f"/t/{pong}"),
        "nim": await stage.comes(nils, f"/t/{nim}"),
        "help": await stage.comes(nils, "/help/go"),
        "admin": await stage.comes(await stage.operator("Olga"), "/admin"),
        "sessions": await stage.comes(leader, "/sessions"),
        "session": await stage.comes(leader, f"/s/{planned.team_session}"),
        "invitation": await stage.comes(invited, f"/j/{planned.secret}"),
        "waiting": await stage.comes(planned.clients["bob"], f"/s/{planned.team_session}"),
        "gathering": await stage.comes(running.clients["bob"], f"/t/{running.table}"),
        "hunting": await stage.comes(running.clients["ann"], f"/t/{running.table}"),
        "leading": await stage.comes(running.clients["olga"], f"/t/{running.table}"),
    }
    for player in stage.players:
        await player.close()


def shot(name: str, size: tuple[int, int], scheme: str) -> Path:
    """Where a screenshot goes."""
    return FOLDER / f"{name}-{size[0]}x{size[1]}-{scheme}.png"


async def take(page: Page, name: str) -> None:
    """All screenshots of a scene."""
    await page.wait_for_load_state("networkidle")
    for scheme in SCHEMES:
        await page.emulate_media(color_scheme=scheme)
        for width, height in SIZES:
            await page.set_viewport_size({"width": width, "height": height})
            await page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
            await asyncio.sleep(0.3)  # what is drawn once it is seen
            await page.screenshot(path=shot(name, (width, height), scheme))


async def contact_sheet(browser: Browser, names: list[str], scheme: str) -> None:
    """One picture of all scenes: a row each, a column for each size."""
    figures = []
    for name in names:
        for width, height in SIZES:
            label = f"{name} {width} × {height}"
            image = f'<img alt="" src="{shot(name, (width, height), scheme).name}">'
            figures.append(f"<figure>{image}<figcaption>{label}</figcaption></figure>")
    page = await browser.new_page()
    columns = " ".join(f"{round(HEIGHT * width / height)}px" for width, height in SIZES)
    sheet = FOLDER / f"all-{scheme}.html"
    sheet.write_text(f"""<meta charset="utf-8"><style>
        body {{ display: inline-grid; grid-template-columns: {columns}; gap: 8px; margin: 8px;
                font: 11px sans-serif; background: #777; color: #fff }}
        figure {{ margin: 0 }} img {{ height: {HEIGHT}px; display: block }}
    </style>{"".join(figures)}""")
    await page.goto(sheet.as_uri())
    body = page.locator("body")
    await body.screenshot(path=FOLDER / f"all-{scheme}.png")
    await body.screenshot(path=ROOT / "docs" / f"screens-{scheme}.jpg", type="jpeg", quality=QUALITY)
    await page.close()


async def test_screenshots(serve: Serve, visit: Visit, browser: Browser, database: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    (server,) = serve(1)
    async with scenes(Stage(server, visit, database=database)) as people:
        for name, person in people.items():
            await take(person.page, name)
        for scheme in SCHEMES:
            await contact_sheet(browser, list(people), scheme)
