"""No frame ever holds a position that the viewer may not see, whatever organisers let the teams see."""

import asyncio
import random
from typing import Any

import pytest

from game.api import Millis
from game.memory.world import World
from game.team_play import ORGANISER
from tests.game.engine_process import settled
from tests.games.chase_model import ChaseModel, Event, places
from tests.games.chase_table import insert_chase
from tests.sections.client import Client
from tests.sections.test_positions import Chase, serve

VIEWERS = {"ann": 0, "bob": 0, "cat": 1, "eva": ORGANISER, "gus": None, "zoe": None}

STEPS = 400


class Story:
    """What happens at random at a table, at two processes whose notes may be lost."""

    def __init__(self, chase: Chase, clients: dict[str, list[Client]], drawn: random.Random) -> None:
        self.chase, self.clients, self.drawn = chase, clients, drawn
        self.sent: dict[int, int] = {}
        """The team by the latitude of each position."""

    async def phone(self) -> None:
        """A phone of a player sends where it was a moment ago."""
        name = self.drawn.choice(["ann", "bob", "cat"])
        latitude = len(self.sent)
        self.sent[latitude] = VIEWERS[name] or 0
        at = self.chase.world.time - self.drawn.choice([0, 0, 500, 20_000])
        await self.chase.send(self.drawn.choice(self.clients[name]), latitude, at=at)

    async def organiser(self) -> None:
        """The organiser says who sees whom, or pauses the game."""
        if self.drawn.random() < 0.2:
            action: dict[str, Any] = {"type": "pause", "on": self.drawn.random() < 0.3}
        else:
            action = {
                "type": "show",
                "viewer": self.drawn.choice([0, 1, None]),
                "seat": self.drawn.randrange(2),
                "age": self.drawn.choice([None, 0, 5_000, 40_000, 120_000]),
                "since": self.chase.world.time + self.drawn.choice([0, 0, 30_000]),
            }
        await self.act("eva", action)

    async def act(self, name: str, action: dict[str, Any]) -> None:
        nonce = f"n{self.drawn.getrandbits(40)}"
        client = self.drawn.choice(self.clients[name])
        await client.ask("act", table=self.chase.table, action=action, nonce=nonce)

    async def step(self) -> None:
        chance = self.drawn.random()
        if chance < 0.5:
            await self.phone()
        elif chance < 0.6:
            await self.organiser()
        elif chance < 0.7:
            catch = {"type": "catch", "of": self.drawn.randrange(2)}
            await self.act(self.drawn.choice(["ann", "cat"]), catch)
        elif chance < 0.75:
            clients = self.clients[self.drawn.choice(list(VIEWERS))]
            kind = self.drawn.choice(["log", "watch", "look"])
            fields = {"seq": 0} if kind == "look" else {}
            await self.drawn.choice(clients).ask(kind, table=self.chase.table, **fields)
        else:
            server = self.drawn.choice([self.chase.one, self.chase.other])
            await server.context.positions_feed.refresh()
        if self.drawn.random() < 0.6:
            await settled()  # else the other process is behind
        self.chase.world.time = Millis(self.chase.world.time + self.drawn.choice([1, 300, 2_000, 20_000]))


@pytest.mark.parametrize("seed", range(3))
async def test_nobody_is_sent_what_is_not_to_be_seen(seed: int) -> None:
    world, drawn = World(), random.Random(seed)
    chase = Chase(world, await serve(world), await serve(world), await insert_chase(world))
    clients = {
        name: [await chase.client(name, server) for server in (chase.one, chase.other)] for name in VIEWERS
    }
    began = world.state.tables[chase.table].row.began
    assert began is not None
    story = Story(chase, clients, drawn)
    for _ in range(STEPS):
        await story.step()
    await asyncio.sleep(0)
    stored = world.state.tables[chase.table]
    events = [Event(one.at, one.seat, bytes(one.action)) for one in stored.events]
    model = ChaseModel(began, events, story.sent)
    shown = 0
    for name, viewer in VIEWERS.items():
        frames = [frame for client in clients[name] for frame in client.frames]
        assert [fault for frame in frames for fault in model.faults(frame, viewer)] == []
        others = [one for frame in frames for one in places(frame) if story.sent[one["latitude"]] != viewer]
        shown += len(others)
    assert shown > 100, "so they were shown at all"
    assert {None, ORGANISER, 0} <= {event.seat for event in events}, "and the rules used some"
