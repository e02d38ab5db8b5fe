"""A call returns when the database has answered, however long it was away."""

import asyncio
from collections.abc import AsyncIterator
from itertools import cycle
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from game.kit.meter import Meter
from game.kit.turns import Payer
from sql import Unusable, statement_times
from sql.connections import SESSION
from sql.pool import Pool
from sql.queries import QUERIES, query
from sql.statement_times import StatementTimes
from tests.sql.proxy import Proxy, proxied


@pytest_asyncio.fixture
async def proxy(database: str) -> AsyncIterator[Proxy]:
    async with proxied(database) as proxy:
        yield proxy


@pytest_asyncio.fixture
async def pool(proxy: Proxy) -> AsyncIterator[Pool]:
    pool = Pool(proxy.url, 2)
    await pool.open()
    yield pool
    await pool.close()


async def is_away(pool: Pool) -> None:
    while not pool.away:
        await asyncio.sleep(0.001)


async def is_back(pool: Pool) -> None:
    while pool.away:
        await asyncio.sleep(0.001)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("127.0.0.1:1/moyo", "cannot be connected to: .*Connect call failed"),
        ("/nowhere", 'cannot be connected to: database ".*" does not exist'),
        ("", "python -m sql migrate"),
    ],
)
async def test_without_a_database_for_this_code_it_says_so(
    empty_database: str, change: str, says: str
) -> None:
    """No server, no database, no tables."""
    pool = Pool(f"postgres://postgres@{change}" if ":" in change else empty_database + change, 1)
    with pytest.raises(Unusable, match=says):
        await pool.open()
    await pool.close()


async def test_one_that_was_not_opened_can_be_closed(database: str) -> None:
    """As those of shards are whose home is of no use."""
    await Pool(database, 1).close()


async def test_a_statement_by_name(pool: Pool) -> None:
    node_id = await pool.fetchval("register", shard_names=[])
    removed = await pool.fetch("remove_nodes", silence=None, node_id=node_id)
    assert [row["id"] for row in removed] == [node_id]
    assert await pool.fetchval("broken_tables", after_id="", row_limit=1) is None


async def test_what_is_wrong_with_the_values_is_raised(pool: Pool) -> None:
    with pytest.raises(asyncpg.PostgresError):
        await pool.fetch("create_player", player_id="1", name="a\0b", name_key="a", token_hash=b"", bot=False)
    assert not pool.away


async def test_who_asks_once_does_not_wait_for_the_many_statements_of_another(pool: Pool) -> None:
    """Of the two connections one is for what is not urgent."""
    many, one, answered = Payer("192.0.2.1", "many"), Payer("192.0.2.2", "one"), list[Payer]()

    async def ask(payer: Payer) -> None:
        with Meter(payer):
            await pool.fetch("broken_tables", after_id="", row_limit=1)
        answered.append(payer)

    asked = [asyncio.create_task(ask(many)) for _ in range(30)]
    await asyncio.sleep(0)
    await ask(one)
    assert answered.index(one) <= 2
    await asyncio.gather(*asked)


async def test_a_cut_connection_is_replaced(
    pool: Pool, proxy: Proxy, caplog: pytest.LogCaptureFixture
) -> None:
    await pool.fetchval("register", shard_names=[])
    proxy.cut()
    assert await pool.fetchval("register", shard_names=[])
    await is_back(pool)


async def test_it_waits_while_the_database_is_away(
    pool: Pool, proxy: Proxy, caplog: pytest.LogCaptureFixture
) -> None:
    proxy.refuses = True
    proxy.cut()
    calls = [asyncio.create_task(pool.fetchval("register", shard_names=[])) for _ in range(5)]
    await is_away(pool)
    assert not any(call.done() for call in calls)
    assert not await pool.answers(1)
    proxy.refuses = False
    assert len(set(await asyncio.gather(*calls))) == 5
    await is_back(pool)
    assert await pool.answers(1)
    said = [record.getMessage().split(":")[0] for record in caplog.records if record.name == "sql.pool"]
    assert (said[0], said[-1]) == ("the database is away", "the database is back")


async def test_a_statement_whose_answer_was_lost_is_sent_again(
    pool: Pool, proxy: Proxy, database: str
) -> None:
    await pool.fetchval("register", shard_names=[])
    proxy.swallows = True
    call = asyncio.create_task(pool.fetchval("player_exists", player_id="1"))
    watcher = await asyncpg.connect(database)
    asked = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE $1"
    while not await watcher.fetchval(asked, "SELECT EXISTS (SELECT FROM player%"):
        pass
    await watcher.close()
    proxy.swallows = False
    proxy.cut()
    assert await call is False


async def test_a_connection_that_breaks_where_asyncpg_does_not_expect_it(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It calls that an internal error, and the connection is of no more use."""
    fetch: Any = asyncpg.Connection.fetch
    errors = [asyncpg.InternalClientError("between two states")]

    async def at_last(self: Any, *arguments: Any) -> object:
        if errors:
            raise errors.pop()
        return await fetch(self, *arguments)

    monkeypatch.setattr(asyncpg.Connection, "fetch", at_last)
    assert await pool.fetchval("register", shard_names=[])


async def test_what_the_server_says_against_the_protocol_is_raised(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(self: Any, *arguments: Any) -> object:
        raise asyncpg.ProtocolError("not a message that is known")

    monkeypatch.setattr(asyncpg.Connection, "fetch", refused)
    with pytest.raises(asyncpg.ProtocolError):
        await pool.fetch("register", shard_names=[])


async def test_a_connection_that_is_found_closed_is_replaced(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch: Any = asyncpg.Connection.fetch
    closed: list[Any] = []

    async def close_first(self: Any, *arguments: Any) -> object:
        if not closed:
            closed.append(self)
            await self.close()
        return await fetch(self, *arguments)

    monkeypatch.setattr(asyncpg.Connection, "fetch", close_first)
    assert await pool.fetchval("register", shard_names=[])


@pytest.mark.parametrize("node_id", ["not a number", 2**40])
async def test_values_that_do_not_fit_are_the_callers_mistake(pool: Pool, node_id: object) -> None:
    with pytest.raises((asyncpg.InterfaceError, asyncpg.PostgresError)):
        await pool.fetch("remove_nodes", silence=None, node_id=node_id)
    assert not pool.away


async def test_arguments_that_are_missing_or_unknown_are_named_at_once(pool: Pool) -> None:
    with pytest.raises(TypeError, match=r"remove_nodes lacks \['node_id'\] and does not take \['node'\]"):
        await pool.fetch("remove_nodes", silence=None, node=1)


async def test_a_stopped_process_holds_up_nobody_for_long(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does any statement of ours wait for ever."""
    shown = query("shown", {"name": "text"}, "SELECT current_setting(:name)")
    monkeypatch.setitem(QUERIES, "shown", shown)
    assert {name: await pool.fetchval("shown", name=name) for name in SESSION} == SESSION
    assert SESSION == {
        "lock_timeout": "100ms",
        "idle_in_transaction_session_timeout": "2s",
        "statement_timeout": "10s",
    }


async def test_it_tells_when_the_database_goes_and_when_it_is_back(pool: Pool, proxy: Proxy) -> None:
    told: list[bool] = []
    pool.on_away = told.append
    proxy.refuses = True
    proxy.cut()
    calls = [asyncio.create_task(pool.fetchval("register", shard_names=[])) for _ in range(3)]
    await is_away(pool)
    proxy.refuses = False
    await asyncio.gather(*calls)
    await is_back(pool)
    assert told == [True, False], "once, however many calls wait for it"


async def test_a_database_that_takes_every_second_statement_stays_away(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch: Any = asyncpg.Connection.fetch
    full = cycle([True, False])

    async def every_second(self: Any, *arguments: Any) -> object:
        if next(full):
            raise asyncpg.DiskFullError("No space left on device")
        return await fetch(self, *arguments)

    monkeypatch.setattr(asyncpg.Connection, "fetch", every_second)
    told: list[bool] = []
    pool.on_away = told.append
    for _ in range(3):
        assert await pool.fetchval("register", shard_names=[])
    assert told == [True]
    await is_back(pool)
    assert told == [True, False]


async def test_a_database_that_is_silent_is_away(
    pool: Pool, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sql.pool.SILENCE", 0.05)
    told: list[bool] = []
    pool.on_away = told.append
    await pool.fetchval("register", shard_names=[])
    proxy.swallows = True
    call = asyncio.create_task(pool.fetchval("register", shard_names=[]))
    await is_away(pool)
    assert not call.done()
    proxy.swallows = False
    proxy.cut()
    assert await call
    await is_back(pool)
    assert told == [True, False]


async def test_urgent_statements_do_not_wait_for_others(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are, and though each takes long. Nor does that count as silence."""
    monkeypatch.setitem(QUERIES, "slow", query("slow", {}, "SELECT pg_sleep(0.3)"))
    monkeypatch.setattr("sql.pool.SILENCE", 0.6)
    node_id = await pool.fetchval("register", shard_names=[])
    slow = asyncio.gather(*(pool.fetch("slow") for _ in range(8)))
    await asyncio.sleep(0)
    for _ in range(5):
        assert await pool.fetchval("heartbeat", node_id=node_id, silence=6_000)
    assert not slow.done()
    await slow
    assert not pool.away


async def test_of_three_connections_one_is_left_to_statements_that_no_locked_row_holds_up(
    proxy: Proxy, database: str
) -> None:
    """One player's row is locked, who is to be renamed, and others look at their tables."""
    pool = Pool(proxy.url, 3)
    await pool.open()
    await pool.fetch("create_player", player_id="1", name="a", name_key="a", token_hash=b"1", bot=False)
    connection = await asyncpg.connect(database)
    transaction = connection.transaction()
    await transaction.start()
    await connection.execute("SELECT FROM player FOR UPDATE")
    names = {"player_id": "1", "name": "b", "name_key": "b", "audit": None, "audit_note": ""}
    renamed = asyncio.gather(*(pool.fetch("rename_player", **names) for _ in range(8)))
    await asyncio.sleep(0)
    assert await pool.fetch("tables_of", player_ids=["1"]) == []
    assert not renamed.done()
    await transaction.rollback()
    await renamed
    await connection.close()
    await pool.close()


async def test_a_call_that_is_given_up_waits_for_nothing(pool: Pool, proxy: Proxy) -> None:
    proxy.refuses = True
    proxy.cut()
    call = asyncio.create_task(pool.fetchval("register", shard_names=[]))
    await is_away(pool)
    call.cancel()
    await asyncio.wait([call])
    await is_back(pool)


async def test_statements_are_counted_and_timed(database: str, caplog: pytest.LogCaptureFixture) -> None:
    pool = Pool(database, 1, slow=0.0)
    await pool.open()
    calls = [asyncio.create_task(pool.fetchval("register", shard_names=[])) for _ in range(3)]
    while not pool.in_use:
        await asyncio.sleep(0)
    assert (pool.unanswered, pool.in_use, pool.open_connections, pool.size) == (3, 1, 1, 1)
    await asyncio.gather(*calls)
    assert (pool.unanswered, pool.in_use) == (0, 0)
    assert await pool.answers(5)
    [(name, times)] = pool.times
    assert (name, times.sent, times.slow, times.again) == ("register", 3, 3, 0)
    assert 0 < times.seconds < 60
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == 3
    assert said[0].startswith("the statement register took ")
    await pool.close()


async def test_statements_that_are_sent_again_are_counted(pool: Pool, proxy: Proxy) -> None:
    await pool.fetchval("register", shard_names=[])
    proxy.cut()
    await pool.fetchval("register", shard_names=[])
    [(_, times)] = pool.times
    assert times.again > 0
    assert times.sent >= 2
    assert pool.unanswered == 0
    await is_back(pool)


def test_of_slow_statements_ten_in_a_minute_are_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(statement_times, "monotonic", lambda: 60.0)
    times = StatementTimes(0.5)
    times.add("quick", 0.4)
    for _ in range(12):
        times.add("slow", 0.5)
    assert len(caplog.records) == 10
    assert caplog.records[-1].getMessage().endswith("counted and not logged")
    monkeypatch.setattr(statement_times, "monotonic", lambda: 120.0)
    times.add("slow", 61.5)
    assert caplog.records[-1].getMessage() == "the statement slow took 61.5 s"
    assert dict(times) == {"quick": (1, 0.4, 0, 0), "slow": (13, 67.5, 13, 0)}


async def test_a_database_that_does_not_answer_in_time(pool: Pool, proxy: Proxy) -> None:
    assert await pool.answers(5)
    proxy.swallows = True
    assert not await pool.answers(0.05)
    proxy.cut()


async def test_a_pool_that_is_closed_does_not_answer(proxy: Proxy) -> None:
    pool = Pool(proxy.url, 1)
    await pool.open()
    await pool.close()
    assert not await pool.answers(1)


async def test_who_waits_for_a_connection_while_a_pool_is_closed_is_not_answered(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor told an error of the pool's own, which would be taken for what is wrong with the statement."""
    sleep = query("heartbeat", {}, "SELECT pg_sleep(0.2)")  # one that waits for no turn before
    monkeypatch.setitem(QUERIES, "heartbeat", sleep)
    calls = [asyncio.create_task(pool.fetch("heartbeat")) for _ in range(4)]
    while pool.in_use < pool.size:
        await asyncio.sleep(0.001)
    await pool.close()
    done, waiting = await asyncio.wait(calls, timeout=0.1)
    assert [call.exception() for call in done] == [None] * pool.size
    for call in waiting:
        call.cancel()
    await asyncio.wait(waiting)


async def test_a_close_does_not_wait_for_ever(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(QUERIES, "sleep", query("sleep", {}, "SELECT pg_sleep(60)"))
    real = asyncio.timeout
    monkeypatch.setattr(asyncio, "timeout", lambda within: real(min(within, 0.05)))
    call = asyncio.create_task(pool.fetch("sleep"))
    await asyncio.sleep(0)
    while not pool._connections._pool.get_size():
        await asyncio.sleep(0.001)
    await pool.close()
    call.cancel()
    await asyncio.wait([call])
