"""What players do in a normal evening puts no ERROR into PostgreSQL's own log, not even what is refused."""

import asyncio
from pathlib import Path

import pytest

from game.ports.seeks import Match, SeekRequest
from game.row import SeatedPlayer
from sql.pool import Pool
from tests.conftest import Postgres
from tests.contract.test_seeks import NIM, THREE
from tests.contract.worlds import postgresql


async def test_the_log_shows_errors(postgres: Postgres, database: str) -> None:
    log = Path(postgres.base_dir, f"{postgres.name}.log")
    pool, before = Pool(database, 1), len(log.read_text())
    await pool.open()
    with pytest.raises(Exception, match="no_such_column"):
        await pool._fetch("SELECT no_such_column")
    assert "ERROR" in log.read_text()[before:]
    await pool.close()


async def test_what_is_taken_or_comes_twice_is_no_error(quiet_log: Path, database: str) -> None:
    async with postgresql(database) as world:
        row = await world.playing()
        people = world.people
        assert not await people.create_player("carl", "ann", "ann", b"carl")
        await world.player("carl")
        assert not await people.rename("carl", "Ann", "ann")
        assert await people.rename("carl", "Carl", "carl")
        said = [world.log.add_chat(0, row.id, "ann", "ann", 0, "hello", "same") for _ in range(8)]
        await asyncio.gather(*said)
        assert len(await world.log.recent_chat(row.id, 9)) == 1
        assert await world.log.open_table(row, None, 50)
        seated = (*row.seated, SeatedPlayer("carl", "carl", None))
        changes = [world.log.change_seats(0, row.id, row.rev, seated, None, None) for _ in range(4)]
        assert not any(await asyncio.gather(*changes))
        await people.set_passphrase("ann", None, "hash")
        await asyncio.gather(*(people.add_token("ann", "hash", b"second", 5) for _ in range(4)))
        await asyncio.gather(*(world.append(n, [world.entry(row, 1, nonce=f"n{n}")]) for n in range(4)))


async def test_a_player_with_two_seeks_is_matched_once(quiet_log: Path, database: str) -> None:
    async with postgresql(database) as world:
        for turn in range(10):
            ann, bob, cat = (f"{name}{turn}" for name in ("ann", "bob", "cat"))
            node_id = await world.nodes.register()
            for name in (ann, bob, cat):
                await world.player(name)
            for name, criteria in ((ann, NIM), (bob, NIM), (ann, THREE), (cat, THREE)):
                await world.seeks.add(node_id, SeekRequest(name, criteria, None, name))
            nim_of_ann, nim_of_bob, three_of_ann, three_of_cat = await world.seeks.all_seeks()
            await asyncio.gather(
                world.seeks.propose(node_id, [Match("nim", (nim_of_ann, nim_of_bob))]),
                world.seeks.propose(node_id, [Match("three", (three_of_cat, three_of_ann))]),
            )
            matched = [one.match_id for one in await world.seeks.all_seeks() if one.match_id is not None]
            assert matched in (["nim", "nim"], ["three", "three"])
            await world.nodes.unregister(node_id)
