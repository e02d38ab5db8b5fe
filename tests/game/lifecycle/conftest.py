"""A world with three players, and a process in it that knows all games."""

import pytest

from game.memory.world import World
from tests.game.engine_process import ANN, BOB, CAT, Process, start
from tests.game.lifecycle.steps import KNOWN


@pytest.fixture
async def world() -> World:
    world = World()
    for player in (ANN, BOB, CAT):
        assert await world.people.create_player(player.id, player.name, player.name, player.name.encode())
    return world


@pytest.fixture
async def process(world: World) -> Process:
    return await start(world, KNOWN)
