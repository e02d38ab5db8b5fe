"""Steps of a game from its opening to what follows its end, for the tests of this folder."""

from typing import Any

import msgspec
import pytest

from game import rules
from game.api import Millis, Result
from game.memory.world import World
from game.ports.log import ReadRequest
from game.ports.people import Player
from game.refused import Refused
from game.row import NextAnswer, TableRow
from tests.game.engine_process import ANN, BOB, CAT, GAMES, Process, raw, settled, take

KNOWN = {**GAMES, "choose": rules.find()["choose"], "go": rules.find()["go"], "pong": rules.find()["pong"]}


async def row(world: World, table: str) -> TableRow:
    [page] = await world.log.read([ReadRequest(table)])
    assert page is not None
    return page.row


def wait(world: World, time: int) -> None:
    world.time = Millis(world.time + time)


async def look(process: Process, *tables: str) -> None:
    """Does what the alarms and the sweep would do now, and waits for all that follows."""
    for table in tables:
        await process.engine.on_alarm(table)
    await process.engine.sweep()
    await settled()


async def played(process: Process, *, rated: bool = False) -> str:
    """A game of nim that ann has won."""
    table = await process.engine.open(ANN, "nim", raw(heaps=[1]), None, 0, True, rated)
    await process.engine.seating.sit(BOB, table, None)
    await process.engine.act(ANN.id, table, take(0), "win")
    await settled()
    return table


async def answer(process: Process, table: str, **answers: NextAnswer) -> None:
    for player in (ANN, BOB, CAT):
        if player.name in answers:
            await process.engine.answer_next(player.id, table, answers[player.name])


async def rematch(process: Process, world: World) -> str:
    """The next table of ann and bob, after both have asked for a rematch."""
    table = await played(process)
    await answer(process, table, ann="rematch", bob="rematch")
    await look(process, table)
    following = (await row(world, table)).next_table_id
    assert following is not None
    return following


async def choosing(process: Process, players: tuple[Player, ...] = (ANN, BOB, CAT)) -> str:
    """A vote that is being held."""
    options = [{"game": "pong"}, {"game": "fuse"}, {"game": "nim"}]
    setup = raw(options=options)
    table = await process.engine.open(players[0], "choose", setup, len(players), 0, True)
    for player in players[1:]:
        await process.engine.seating.sit(player, table, None)
    return table


def vote(option: int) -> msgspec.Raw:
    return raw(type="vote", option=option)


async def refused(work: Any) -> str:
    with pytest.raises(Refused) as error:
        await work
    return error.value.code


def dies(process: Process) -> None:
    """This process no longer does what follows from an end by itself."""
    spawn = process.tables.spawn

    def spawned(coroutine: Any) -> Any:
        if coroutine.__qualname__ == "Engine.on_alarm":
            return coroutine.close()
        return spawn(coroutine)

    process.tables.spawn = spawned


async def end(process: Process, table: str, world: World) -> None:
    """Ends a game by force, as time would."""
    wait(world, 1)
    held = await process.tables.hold(table)
    assert await world.log.end_game(
        process.tables.node_id, table, held.table.seq, world.time, Result((1, 1), "?")
    )
    await process.tables.catch_up(held)


async def follow_ups_due(process: Process, world: World) -> list[str]:
    known = [(game.name, game.version) for game in KNOWN.values()]
    due: list[str] = await process.steps.follow_ups_due(Millis(world.time + 60_000), known, 9)
    return due
