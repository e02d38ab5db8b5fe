"""What is edited, published and renamed while a team session runs changes no frame of it.

The same day is played twice, once undisturbed, from the same seeds: all frames are the same, byte by byte.
"""

import json
import random
import secrets
from typing import Any

import msgspec
import pytest

from game import rules
from game.api import Millis
from game.catalogue import Catalogue
from game.demo_catalogue import demo_catalogue
from game.memory.world import World
from game.rules.trainlag import GAME
from tests.game.engine_process import settled, start
from tests.sections.client import Client, Server
from tests.sections.team_sessions import invited, organiser

TEAMS = {"ann": 0, "amy": 0, "bob": 1, "ben": 1, "cat": 2, "gus": None}

MINUTE = Millis(60_000)


class Day:
    """A session of Trainlag at two processes; `disturbed` by what organisers and players do elsewhere."""

    def __init__(self, disturbed: bool) -> None:
        self.disturbed = disturbed
        self.world = World()
        self.clients: dict[str, Client] = {}
        self.table = ""

    async def begin(self) -> None:
        self.servers = [await self.process() for _ in range(2)]
        olga = await organiser(self.servers[0])
        made = await olga.ask("create_catalogue", game="trainlag", name="Town")
        self.catalogue, self.rev = made["catalogue"], 0
        for number in range(0, len(entries()), 100):
            await self.edit(olga, put=entries()[number : number + 100])
        version = (await olga.ask("publish", catalogue=self.catalogue, rev=self.rev))["catalogue"]
        self.session = (await olga.ask("create_team_session", game="trainlag", name="Saturday"))[
            "team_session"
        ]
        teams = [{"team": None, "name": name} for name in ("Red", "Blue", "Green")]
        await self.plan(olga, 0, catalogue=version, teams=teams)
        for number, (name, team) in enumerate(TEAMS.items()):
            client = self.clients[name] = await self.servers[number % 2].client(name)
            await client.ask("join_team_session", secret=await invited(olga, self.session, team))
        self.clients["olga"] = olga
        begun = await olga.ask("start_team_session", team_session=self.session, rev=1)
        assert begun["faults"] == []
        self.table = begun["table"]
        for name, client in self.clients.items():
            await client.ask("watch", table=self.table)
            player_id = client.frames[0]["player"]["id"]
            await self.world.photos.add(f"photo-{name}", self.table, player_id, "image/jpeg", b"", 9)

    async def process(self) -> Server:
        server = Server(await start(self.world, rules.find()), limits=False)
        await self.world.bus.listen(server.process.tables.node_id, server.context.on_note)
        return server

    async def edit(self, client: Client, **changes: Any) -> None:
        given = {"catalogue": self.catalogue, "rev": self.rev, "nonce": f"edit {self.rev}"}
        reply = await client.ask("edit_draft", **given, **changes)
        assert reply["done"], reply
        self.rev = reply["rev"]

    async def plan(self, client: Client, rev: int, **fields: Any) -> dict[str, Any]:
        given = {"team_session": self.session, "rev": rev, "nonce": f"plan {rev}", "called": True}
        return await client.ask("edit_team_session", **given, name="Saturday", **fields)

    async def act(self, name: str, **action: Any) -> None:
        """What somebody does, a minute after what was done before."""
        self.world.time = Millis(self.world.time + MINUTE)
        nonce = f"{name} {self.world.time}"
        await self.clients[name].ask("act", table=self.table, action=action, nonce=nonce)
        await settled()

    async def play(self) -> None:
        """A part of the day, with everything that a disturbance might change: names, decks, challenges."""
        for step in range(8):
            if self.disturbed:
                await self.disturb(step)
            deck = self.clients["bob"].views()[-1]["state"]["own"][0]["deck"]
            if deck is not None:
                await self.act("bob", type="complete", deck=deck["number"], card=step % 3, photo="photo-bob")
            await self.act("cat", type="complete", deck=step + 1, card=1, photo="photo-cat")
            await self.act("ann", type="claim", team=2 - step % 2)
            await self.act("olga", type="correct", team=step % 3, points=5, reason="So.")
            await self.clients["ben"].ask("say", table=self.table, text=f"line {step}", room="team")
            await self.clients["amy"].ask("log", table=self.table)
        later = await self.process()  # it folds all from the log
        for name, client in list(self.clients.items()):
            token = client.frames[0]["token"]
            again = self.clients[f"{name} again"] = later.connect()
            if not self.disturbed:
                await again.ask("hello", protocol=1, token=token)
            else:
                await again.ask("hello", protocol=1, token=token, name=f"{name} the last")
            again.frames[0] = {"token": token}  # it has the new name, as it should
            await again.ask("watch", table=self.table)
            await again.ask("log", table=self.table)
            await again.ask("look", table=self.table, seq=3)

    async def disturb(self, step: int) -> None:
        """The catalogue is edited and published, players are renamed, other sessions are made."""
        server, name = self.servers[step % 2], list(TEAMS)[step % len(TEAMS)]
        other = server.connect()
        token = self.clients[name].frames[0]["token"]
        assert (await other.ask("hello", protocol=1, token=token, name=f"{name} {step}"))["type"] == "ok"
        olga = server.connect()
        await olga.ask("hello", protocol=1, token=self.clients["olga"].frames[0]["token"])
        gone = [[one["kind"], one["entry"]["name"]] for one in challenges()[step : step + 1]]
        changed = challenges()[-1]
        text = {**changed["entry"], "text": f"Else {step}.", "extra": 100 + step}
        await self.edit(olga, put=[{**changed, "entry": text}], remove=gone)
        published = await olga.ask("publish", catalogue=self.catalogue, rev=self.rev)
        assert published["catalogue"] is not None, published
        refused = await self.plan(olga, 1, teams=[{"team": 0, "name": "Black"}])
        assert refused["code"] == "not_here"
        made = await olga.ask("create_team_session", game="trainlag", name=f"Sunday {step}")
        assert made["type"] == "ok"
        if step == 7:
            assert (await olga.ask("delete_catalogue", catalogue=self.catalogue))["type"] == "ok"


def entries() -> list[dict[str, Any]]:
    """Those of the town that comes with the game, as they are put into a draft."""
    town: Catalogue = demo_catalogue(GAME)
    return [
        {"kind": kind, "entry": msgspec.to_builtins(entry)} for kind in town for entry in town[kind].values()
    ]


def challenges() -> list[dict[str, Any]]:
    return [one for one in entries() if one["kind"] == "challenge"]


async def played(disturbed: bool, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """All frames of those who play, lead and watch, from the start on, by their names."""
    chance = random.Random(1)
    monkeypatch.setattr(secrets, "randbits", chance.getrandbits)
    monkeypatch.setattr(secrets, "token_urlsafe", lambda size=9: f"{chance.getrandbits(64):016x}")
    day = Day(disturbed)
    await day.begin()
    await day.play()
    return {name: [json.dumps(frame) for frame in client.frames] for name, client in day.clients.items()}


async def test_editing_publishing_and_renaming_change_no_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    undisturbed = await played(False, monkeypatch)
    disturbed = await played(True, monkeypatch)
    assert disturbed.keys() == undisturbed.keys()
    for name, frames in undisturbed.items():
        assert disturbed[name] == frames, name
    told = [json.loads(frame) for frame in undisturbed["bob"]]
    points = {team["points"] for view in told if view["type"] == "view" for team in view["state"]["teams"]}
    assert len(points) > 10, "so the day was played"
    assert max(points) > 200, "and challenges were completed"
