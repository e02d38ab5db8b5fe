"""Before an act at a table of teams it is looked whose the photos are that it names."""

from dataclasses import replace
from typing import Any

import pytest
from msgspec.structs import replace as replaced

from game.memory.world import World
from game.refused import Refused
from game.rules import nim
from game.rules.trainlag.action import Complete, Undo
from game.rules.trainlag.game import GAME as TRAINLAG
from tests.game.engine_process import Process, raw, start, take
from tests.games.chase import CHASE
from tests.games.chase_table import insert_chase

CATCH = raw(type="catch", of=1)

play = CHASE.team_play
assert play is not None
SHOWN = replace(
    CHASE,
    apply=lambda state, seat, action, at: replaced(state, catches=(*state.catches, (seat, action.of))),
    team_play=replace(play, photos=lambda action: (f"of {action.of}",)),
)
"""Chase without positions, in which each catch names a photo."""


class Photographed:
    """A table of chase and one of nim, and the photos that were looked for."""

    def __init__(self, world: World, process: Process) -> None:
        self.world = world
        self.process = process
        self.looked: list[str] = []
        find = world.photos.find

        async def looked(photo_id: str) -> Any:
            self.looked.append(photo_id)
            return await find(photo_id)

        world.photos.find = looked  # type: ignore[method-assign]

    async def sent(self, player: str, table: str, photo: str = "of 1") -> None:
        assert await self.world.photos.add(photo, table, player, "image/png", b"pixels", 9) == "added"

    async def catch(self, player: str = "ann", nonce: str = "n") -> int:
        return await self.process.engine.act(player, "chase", CATCH, nonce)

    async def refused(self, player: str = "ann", nonce: str = "n") -> tuple[str, str]:
        with pytest.raises(Refused) as error:
            await self.catch(player, nonce)
        return error.value.code, error.value.sentence.reason


NO_PHOTO = "not_here", "no-photo-of-team"


@pytest.fixture
async def table() -> Photographed:
    world = World()
    await insert_chase(world)
    await insert_chase(world, "another")
    return Photographed(world, await start(world, {"chase": SHOWN, "nim": nim.GAME}))


async def test_an_act_names_a_photo_of_the_own_team(table: Photographed) -> None:
    await table.sent("bob", "chase")
    assert await table.catch() == 1


async def test_one_that_is_not_there_may_still_come(table: Photographed) -> None:
    assert await table.refused() == NO_PHOTO
    await table.sent("ann", "chase")
    assert await table.catch() == 1


async def test_that_of_another_team_is_refused(table: Photographed) -> None:
    await table.sent("cat", "chase")
    assert await table.refused() == NO_PHOTO


async def test_that_of_another_table_is_refused(table: Photographed) -> None:
    await table.sent("ann", "another")
    assert await table.refused() == NO_PHOTO


async def test_an_act_in_the_log_is_answered_by_it_though_its_photo_is_gone(table: Photographed) -> None:
    await table.sent("ann", "chase")
    assert await table.catch() == 1
    table.world.state.photos.clear()
    assert await table.catch() == 1
    assert await table.refused(nonce="another") == NO_PHOTO


async def test_organisers_and_other_tables_are_not_asked(table: Photographed) -> None:
    pause = raw(type="pause", on=True)
    assert await table.process.engine.act("eva", "chase", pause, "n") == 1
    nim_table = await table.process.open("nim")
    assert await table.process.engine.act("1", nim_table, take(0), "n") == 1
    assert table.looked == []


def test_the_rules_of_trainlag_say_which_photo_a_completion_names() -> None:
    assert TRAINLAG.team_play is not None
    assert TRAINLAG.team_play.photos(Complete(1, 0, "aKz")) == ("aKz",)
    assert TRAINLAG.team_play.photos(Undo(7)) == ()
