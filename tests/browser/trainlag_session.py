"""A session of Trainlag that runs: its table, and people who play it in front of a browser."""

from collections.abc import AsyncIterator
from itertools import count
from typing import Any

import pytest_asyncio
from playwright.async_api import FilePayload
from tornado.httpclient import AsyncHTTPClient

from game.demo_catalogue import demo_files
from game.rules.trainlag.game import GAME
from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.game.images.test_images import with_secrets
from tests.system.client import Client
from tests.system.members import done
from tests.system.server import Server

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "reduced_motion": "reduce",
}

TEAMS = ("Red", "Blue")
"""The first one hunts."""

_numbers = count(1)


class TrainlagSession:
    """Two teams in a town: `ann` hunts as Red, `bob` and `cat` gather as Blue, and `olga` leads."""

    def __init__(
        self, servers: list[Server], visit: Visit, team_session: str, clients: dict[str, Client]
    ) -> None:
        self.servers = servers
        self.visit = visit
        self.team_session = team_session
        self.table = ""
        self.secret = ""
        """Of the invitation to Blue."""
        self.clients = clients

    @classmethod
    async def begin(cls, servers: list[Server], visit: Visit) -> "TrainlagSession":
        """Plans one, and begins it."""
        planned = await cls.plan(servers, visit)
        await planned.start()
        return planned

    @classmethod
    async def plan(cls, servers: list[Server], visit: Visit) -> "TrainlagSession":
        """One whose players have joined, and that has not begun."""
        number = next(_numbers)
        people = ("olga", "ann", "bob", "cat")
        clients = {name: await Client.join(servers[:1], name=f"{name}{number}") for name in people}
        olga = clients["olga"]
        await done(olga.connection, "keep", passphrase="correct horse battery")
        catalogue = (await done(olga.connection, "create_catalogue", game="trainlag", name=f"Town {number}"))[
            "catalogue"
        ]
        rev = 0
        for file in demo_files(GAME):
            answer = await AsyncHTTPClient().fetch(
                f"{servers[0].address}/catalogues/{catalogue}/{file.kind}.{file.form}?rev={rev}",
                method="POST",
                headers={"Authorization": f"Bearer {olga.token}"},
                body=file.data,
            )
            assert answer.code == 200
            rev += 1
        version = (await done(olga.connection, "publish", catalogue=catalogue, rev=rev))["catalogue"]
        session = (
            await done(olga.connection, "create_team_session", game="trainlag", name=f"Saturday {number}")
        )["team_session"]
        teams = [{"team": None, "name": name} for name in TEAMS]
        plan = {"name": f"Saturday {number}", "catalogue": version, "called": True, "teams": teams}
        await done(olga.connection, "edit_team_session", team_session=session, rev=0, nonce="a", **plan)
        planned = cls(servers, visit, session, clients)
        for team, members in enumerate((("ann",), ("bob", "cat"))):
            reply = await done(olga.connection, "invite", team_session=session, team=team)
            planned.secret = reply["secret"]
            for name in members:
                await done(clients[name].connection, "join_team_session", secret=planned.secret)
        return planned

    async def start(self) -> None:
        olga = self.clients["olga"].connection
        begun = await done(olga, "start_team_session", team_session=self.team_session, rev=1)
        assert begun["faults"] == []
        self.table = begun["table"]

    async def comes(self, name: str, server: int = 0, path: str = "", **profile: Any) -> Person:
        """One of the people at the table, with a phone."""
        address = self.servers[server]
        person = await self.visit(address, "/healthz", **{**PHONE, **profile})
        token = self.clients[name].token
        await person.page.evaluate("(token) => localStorage.setItem('moyo.token', token)", token)
        await person.page.goto(f"{address.address}/t/{self.table}{path}")
        return person

    async def act(self, name: str, **action: Any) -> None:
        """Somebody acts by the wire."""
        await self.clients[name].act(self.table, action)

    async def end(self) -> None:
        for client in self.clients.values():
            await client.close()


@pytest_asyncio.fixture(loop_scope="session")
async def session(servers: list[Server], visit: Visit) -> AsyncIterator[TrainlagSession]:
    """One that has begun."""
    begun = await TrainlagSession.begin(servers, visit)
    yield begun
    await begun.end()


async def reports(person: Person, card: int = 0) -> None:
    """Takes a photo for one of the challenges."""
    contents = with_secrets("picture.jpg")
    photo = FilePayload(name="photo.jpg", mimeType="image/jpeg", buffer=contents)
    await person.page.locator(".challenge input").nth(card).set_input_files([photo])
