"""A table is opened whose shard does not answer: it is withdrawn, at home and, when that is back, there."""

import asyncio

import pytest

from game.ports.database import Database
from game.ports.log import ReadRequest
from game.ports.nodes import Node
from game.ports.sharding import OwedTable
from game.refused import Refused
from tests.contract.test_sharding import ANN, another, swept
from tests.contract.worlds import World


async def test_a_table_that_its_shard_does_not_take_is_open_nowhere(
    sharded: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was sent to the shard is done there late, by the process that opened it and by another."""
    monkeypatch.setattr("game.sharding.copies.ANSWER_WITHIN", 0.1)
    await sharded.player("ann")
    row, other, answers = sharded.row(ANN), another(sharded), asyncio.Event()
    side = sharded.databases.of(row.id).shard_side
    insert, sent = side.insert, asyncio.Semaphore(0)

    async def insert_late(node_id: Node, owed: OwedTable) -> None:
        sent.release()
        await answers.wait()
        await insert(node_id, owed)

    monkeypatch.setattr(side, "insert", insert_late)
    opener = another(sharded)
    opening = asyncio.create_task(opener.database.log.open_table(row, None, 1))
    await sent.acquire()
    other.copies.spawn(other.copies.deliver([row.id]))
    await sent.acquire()
    with pytest.raises(Refused, match="away"):
        await opening
    assert await sharded.databases.home.home_side.owed([row.id]) == []
    answers.set()
    await opener.copies.settled()
    await other.copies.settled()
    await swept(sharded)
    assert await sharded.people.tables_of("ann") == []
    assert await sharded.databases.of(row.id).log.read([ReadRequest(row.id)]) == [None]
    monkeypatch.undo()  # a tenth of a second may be too little for a shard that does answer
    assert await sharded.log.open_table(sharded.row(ANN), None, 1), "it does not count"


async def test_a_table_that_its_shard_has_taken_is_not_withdrawn(sharded: World) -> None:
    row = await sharded.waiting()
    home = sharded.databases.home.home_side
    assert not await home.withdraw(row.id)
    assert not await home.withdrawn(row.id)
    assert [one.table_id for one in await sharded.people.tables_of("ann")] == [row.id]


async def test_a_table_at_which_somebody_has_acted_is_not_withdrawn(sharded: World) -> None:
    row = await sharded.playing()
    await sharded.append(0, [sharded.entry(row, 1)])
    await sharded.databases.of(row.id).shard_side.withdraw(row.id)
    assert (await sharded.reread(row.id)).id == row.id


async def test_what_a_shard_does_not_answer_soon_is_refused(
    sharded: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.sharding.shards.PATIENCE", 0.1)

    async def answer(database: Database) -> str:
        return "soon"

    async def no_answer(database: Database) -> str:
        await asyncio.Event().wait()
        return "never"

    assert await sharded.databases.soon("a~table", answer) == "soon"
    with pytest.raises(Refused, match="away"):
        await sharded.databases.soon("a~table", no_answer)
