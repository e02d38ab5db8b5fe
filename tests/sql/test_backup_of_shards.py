"""A backup of a home and its shards: one moment of all of them, brought back together or not at all."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from moyo.databases import Databases
from sql import Unusable, backup, cut, identity, migrate, restore
from sql.client_programs import Running
from tests.conftest import Postgres, _database
from tests.sql.test_migrate import ask
from tests.sql.test_shards import execute

CHAINS = 12
STEPS = 20
"""That each chain takes, at least, before a backup and after it."""

CUTS = 40

PAUSE = 0.001
"""Seconds between two steps: on a fast machine the home would else not stand still for a moment."""

STEP = "INSERT INTO player (id, name, name_key) VALUES ($1, $1, $1)"
ADD = "INSERT INTO player (id, name, name_key) VALUES ('later', 'later', 'later')"


@pytest_asyncio.fixture
async def empty(postgres: Postgres, names: Iterator[str]) -> AsyncIterator[Databases]:
    """Three databases with nothing in them, to be a home and its shards."""
    made = [_database(postgres, next(names), "template1") for _ in range(3)]
    urls = [await anext(one) for one in made]
    yield Databases(urls[0], {"a": urls[1], "b": urls[2]})
    for one in made:
        with pytest.raises(StopAsyncIteration):
            await anext(one)


class Chain:
    """Writes in turn at home and on a shard, each only when what was before is committed."""

    def __init__(self, name: str, home: asyncpg.Connection, shard: asyncpg.Connection) -> None:
        self.name = name
        self.done = 0
        self._both = home, shard
        self._task = asyncio.create_task(self._write())

    async def _write(self) -> None:
        for step in count():
            await self._both[step % 2].execute(STEP, f"{self.name} {step}")
            self.done += 1
            await asyncio.sleep(PAUSE)

    async def end(self) -> None:
        self._task.cancel()
        await asyncio.wait([self._task])
        for connection in self._both:
            await connection.close()


async def more(chains: list[Chain], steps: int) -> list[int]:
    """Waits until each has done so many more. Returns how many each has done."""
    least = [chain.done + steps for chain in chains]
    while any(chain.done < wanted for chain, wanted in zip(chains, least, strict=True)):
        await asyncio.sleep(0.005)
    return [chain.done for chain in chains]


async def take(databases: Databases, file: Path) -> int:
    return await backup.backup(databases.home, file, None, databases.shards)


async def bring_back(databases: Databases, file: Path, replace: bool = False) -> list[str]:
    told: list[str] = []
    await restore.restore(databases.home, file, None, 6.0, replace, told.append, databases.shards)
    return told


async def starts(databases: Databases) -> None:
    """What a process looks at. Raises `Unusable`."""
    home = await asyncpg.connect(databases.home)
    try:
        await migrate.check(home)
        whose = await identity.check_home(home, databases.shards.keys())
        for name, url in databases.shards.items():
            shard = await asyncpg.connect(url)
            try:
                await identity.check_shard(shard, name, whose)
            finally:
                await shard.close()
    finally:
        await home.close()


async def steps_in(connection: asyncpg.Connection) -> set[str]:
    return {row["id"] for row in await connection.fetch("SELECT id FROM player")}


async def steps_at(url: str) -> set[str]:
    connection = await asyncpg.connect(url)
    try:
        return await steps_in(connection)
    finally:
        await connection.close()


@pytest_asyncio.fixture
async def chains(databases: Databases) -> AsyncIterator[list[Chain]]:
    """Chains over the home and each of its shards, under way."""
    found = [
        Chain(f"{name}{number}", await asyncpg.connect(databases.home), await asyncpg.connect(shard))
        for name, shard in databases.shards.items()
        for number in range(CHAINS // 2)
    ]
    await more(found, STEPS)
    yield found
    for chain in found:
        await chain.end()


def lengths(chains: list[Chain], *found: set[str]) -> list[int]:
    """How many steps of each chain are in databases: all up to one of them, or the test fails."""
    steps: dict[str, list[int]] = {chain.name: [] for chain in chains}
    for one in [one for steps_of_one in found for one in steps_of_one]:
        name, number = one.split()
        steps[name].append(int(number))
    assert all(sorted(numbers) == list(range(len(numbers))) for numbers in steps.values())
    return [*map(len, steps.values())]


async def test_no_snapshot_has_what_follows_from_what_another_lacks(
    databases: Databases, chains: list[Chain]
) -> None:
    """While chains of writes go on, each of which follows from the one before in another database."""
    urls = {"": databases.home, **databases.shards}
    connections = {name: await asyncpg.connect(url) for name, url in urls.items()}
    again = await asyncpg.connect(databases.home)
    shards = {name: connections[name] for name in databases.shards}
    for _ in range(CUTS):
        before = [chain.done for chain in chains]
        async with cut.cut(connections[""], again, shards):
            after = [chain.done + 1 for chain in chains]  # one may be committed, and not known to be
            found = [await steps_in(connection) for connection in connections.values()]
        for least, length, most in zip(before, lengths(chains, *found), after, strict=True):
            assert least <= length <= most
    for connection in (*connections.values(), again):
        await connection.close()


async def test_what_is_brought_back_is_one_moment(
    databases: Databases, empty: Databases, chains: list[Chain], tmp_path: Path
) -> None:
    before = [chain.done for chain in chains]
    await take(databases, tmp_path / "moyo.backup")
    after = await more(chains, STEPS)
    await bring_back(empty, tmp_path / "moyo.backup")
    found = [await steps_at(url) for url in (empty.home, *empty.shards.values())]
    for least, length, most in zip(before, lengths(chains, *found), after, strict=True):
        assert least <= length <= most
    await starts(empty)


async def test_what_is_committed_at_home_meanwhile_is_seen(databases: Databases) -> None:
    class Shard:
        """Where a player comes just when it is looked at."""

        async def execute(self, statement: str) -> None:
            if statement == "SELECT 1":
                await execute(databases.home, ADD.replace("later", f"later {next(numbers)}"))

    numbers = count()
    home, again = await asyncpg.connect(databases.home), await asyncpg.connect(databases.home)
    with pytest.raises(Unusable, match="The home is too busy: .* for 0.2 s"):
        async with cut.cut(home, again, {"a": Shard()}, 0.2):  # type: ignore[dict-item]
            pass
    assert next(numbers) > 1
    await home.close()
    await again.close()


async def test_all_comes_back_into_the_same_databases(databases: Databases, tmp_path: Path) -> None:
    a = databases.shards["a"]
    file = tmp_path / "moyo.backup"
    assert await take(databases, file) == sum(one.stat().st_size for one in file.iterdir())
    assert sorted(one.name for one in file.iterdir()) == ["a.backup", "b.backup", "home.backup"]
    assert {one.stat().st_mode & 0o777 for one in file.iterdir()} == {0o600}
    for url in (databases.home, a):
        await execute(url, ADD)
    with pytest.raises(Unusable, match="--replace drops them first"):
        await bring_back(databases, file)
    assert await steps_at(a) == {"later"}
    told = await bring_back(databases, file, replace=True)
    assert [one.partition(" are ")[0] for one in told] == [
        "These tables",
        "These tables of a",
        "These tables of b",
    ]
    assert [await steps_at(url) for url in (databases.home, a)] == [set(), set()]
    await starts(databases)

    await take(databases, file)  # in place of that of before
    assert [one.name for one in tmp_path.iterdir()] == ["moyo.backup"]
    (file / "notes.txt").write_text("mine")
    with pytest.raises(Unusable, match="is there, and is no backup of several databases"):
        await take(databases, file)


async def test_of_damaged_parts_nothing_is_restored(databases: Databases, tmp_path: Path) -> None:
    file = tmp_path / "moyo.backup"
    await take(databases, file)
    for url in (databases.home, *databases.shards.values()):
        await execute(url, ADD)
    part = file / "home.backup"  # which is filled last
    part.write_bytes(part.read_bytes()[:-2000])
    with pytest.raises(Unusable, match="home.backup is no backup that can be read"):
        await bring_back(databases, file, replace=True)
    for url in (databases.home, *databases.shards.values()):
        assert await steps_at(url) == {"later"}
    await starts(databases)


async def test_where_not_all_are_committed_no_process_starts_until_it_is_done_again(
    databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "moyo.backup"
    await take(databases, file)
    close, closed = Running.close, count()

    def close_or_kill(program: Running) -> None:
        """The third psql, which is the home's, is killed in place of being told that this was all."""
        process = program._process
        if process.stdin is not None and process.returncode is None and next(closed) == 2:
            process.kill()
        close(program)

    monkeypatch.setattr(Running, "close", close_or_kill)
    with pytest.raises(Unusable, match="not all of the databases are restored. Restore it again"):
        await bring_back(databases, file, replace=True)
    monkeypatch.undo()
    with pytest.raises(
        Unusable, match="The database of a in DATABASE_URL and the home were not restored together"
    ):
        await starts(databases)
    await bring_back(databases, file, replace=True)
    await starts(databases)


async def test_it_is_of_the_databases_that_are_named(databases: Databases, tmp_path: Path) -> None:
    file, a = tmp_path / "moyo.backup", databases.shards["a"]
    await take(databases, file)
    for shards, names in (({}, "home"), ({"a": a}, "a, home"), ({"a": a, "c": a}, "a, c, home")):
        with pytest.raises(Unusable, match=f"has a backup of a, b, home, and DATABASE_URL names {names}."):
            await bring_back(Databases(databases.home, shards), file)
    with pytest.raises(Unusable, match="has a backup of home, and DATABASE_URL names a, b, home."):
        await bring_back(databases, file / "home.backup")
    for alone in (databases.home, a):
        with pytest.raises(Unusable, match=re.escape("of DATABASE_URL") + "|DATABASE_URL does not name"):
            await backup.backup(alone, tmp_path / "one.backup", None)
    assert await ask(databases.home, "SELECT count(*) FROM player") == 0
