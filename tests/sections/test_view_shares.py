"""Views are paid for by the address of those who follow: beyond that they see the newest later."""

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Any

import msgspec
import pytest

from game.checked_rules import FaultyRules
from game.held.rule_faults import Breaking
from game.row import SeatedPlayer
from game.sections import session, view_shares
from game.sections.budgets import BURST, Budget
from game.sections.view_shares import (
    BYTE_PRICE,
    CHARGED_AT_ONCE,
    LONGEST_WAIT,
    SHOWN_AT_ONCE,
    ViewShare,
    ViewShares,
)
from game.table import Table
from messages import Cost, Watch
from tests.sections.client import Client, Server, playing, serve, take

NETWORK = "192.0.2.1"
MICROSECONDS = 1_000_000


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time of the shares, which stands."""
    now = [100.0]
    monkeypatch.setattr(view_shares, "monotonic", lambda: now[0])
    monkeypatch.setattr(view_shares, "PAUSE", 0.001)
    monkeypatch.setattr(ViewShare, "_look_after", look_soon)
    return now


def look_soon(share: ViewShare, seconds: float) -> None:
    """Looks again in no time, for the time that has to pass is the test's."""
    asyncio.get_running_loop().call_later(0.001, share._look)


async def limited(share: int = 500) -> Server:
    server = await serve(limits=True)
    server.context.view_shares = ViewShares(Budget(share), Breaking(server.process.tables.on_broken))
    return server


def unexpected(error: FaultyRules) -> None:
    raise error


def share_of(budget: Budget, on_broken: Callable[[FaultyRules], None] = unexpected) -> ViewShare:
    return ViewShare(budget, NETWORK, Breaking(on_broken))


def spend(share: ViewShare, size: int = 0) -> int:
    """Takes all that views may take at once; how many views."""
    taken = 0
    while not share.is_over:
        share.charge(size)
        taken += 1
    return taken


def seqs(client: Client, table: str) -> list[int]:
    return [view["seq"] for view in client.views() if view["table"] == table]


class TestShare:
    async def test_half_of_the_burst_is_for_views_and_then_they_wait(self, clock: list[float]) -> None:
        budget = Budget(500)
        taken = spend(share_of(budget))
        assert taken * view_shares.VIEW_PRICE == pytest.approx(0.5 * BURST / 2 * 1e6, rel=0.01)
        assert not budget.wait(NETWORK, clock[0]), "the other half is for commands"

    async def test_what_waits_is_shown_in_its_order_when_it_is_paid_for(self, clock: list[float]) -> None:
        share, shown = share_of(Budget(500)), list[int]()
        spend(share)
        for number in range(3 * SHOWN_AT_ONCE):
            share.show_later(number, lambda number=number: shown.append(number))  # type: ignore[misc]
        share.forget(1)
        await asyncio.sleep(0.02)
        assert shown == []
        clock[0] += 1
        while len(shown) < 3 * SHOWN_AT_ONCE - 1:
            await asyncio.sleep(0.001)
        assert shown == [0, *range(2, 3 * SHOWN_AT_ONCE)]
        await asyncio.sleep(0.02)
        assert not share.is_over

    async def test_what_waits_is_shown_in_some_seconds_whatever_is_owed(self, clock: list[float]) -> None:
        budget, shown = Budget(500), list[int]()
        share = share_of(budget)
        spend(share)
        for number in range(3 * SHOWN_AT_ONCE):
            share.show_later(number, lambda number=number: shown.append(number))  # type: ignore[misc]
        budget.charge(NETWORK, budget.share * MICROSECONDS, clock[0])
        share.show_later(0, lambda: shown.append(-1))
        for _ in range(int(LONGEST_WAIT) - 1):
            clock[0] += 1
            budget.charge(NETWORK, budget.share * MICROSECONDS, clock[0])
            await asyncio.sleep(0.02)
        assert shown == []
        assert not budget.wait(NETWORK, clock[0]), "commands are done"
        clock[0] += 1
        async with asyncio.timeout(20):
            while len(shown) < 3 * SHOWN_AT_ONCE:
                await asyncio.sleep(0.001)
        assert shown == [-1, *range(1, 3 * SHOWN_AT_ONCE)]
        assert share.is_over

    async def test_what_has_waited_so_long_is_looked_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(view_shares, "LONGEST_WAIT", 0.05)
        budget, shown = Budget(500), asyncio.Event()
        share = share_of(budget)
        spend(share)
        budget.charge(NETWORK, 1_000 * MICROSECONDS, monotonic())
        share.show_later("one", shown.set)
        async with asyncio.timeout(20):
            await shown.wait()
        assert budget.wait(NETWORK, monotonic(), BURST / 2), "it is not paid for"

    @pytest.mark.parametrize("fault", [FaultyRules("T", "no view"), KeyError("no such key")])
    async def test_a_view_that_cannot_be_made_holds_up_no_other(
        self, clock: list[float], fault: Exception, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail() -> None:
            raise fault

        logged = list[dict[str, Any]]()
        asyncio.get_running_loop().set_exception_handler(lambda _, context: logged.append(context))
        broken, shown = list[FaultyRules](), list[int]()
        share = share_of(Budget(500), broken.append)
        spend(share)
        share.show_later("failing", fail)
        for number in range(2 * SHOWN_AT_ONCE):
            share.show_later(number, lambda number=number: shown.append(number))  # type: ignore[misc]
        clock[0] += 10
        await asyncio.sleep(0.05)
        assert shown == [*range(2 * SHOWN_AT_ONCE)]
        assert [*broken, *(context["exception"] for context in logged)] == [fault]
        assert len(broken) == isinstance(fault, FaultyRules)
        assert not share.is_over

    async def test_an_address_has_one_for_all_its_connections_and_others_have_theirs(self) -> None:
        shares = ViewShares(Budget(500), Breaking(unexpected))
        one = shares.of(NETWORK)
        assert shares.of(NETWORK) is one
        assert shares.of("192.0.2.2") is not one


async def overdraw(server: Server) -> None:
    spend(server.context.view_shares.of(NETWORK), int(CHARGED_AT_ONCE))


async def test_a_spectator_is_shown_the_newest_later_and_a_player_at_once(clock: list[float]) -> None:
    server = await limited()
    ann, bob, table = await playing(server, heaps=[9, 9])
    eve = await server.client("eve")
    await eve.ask("watch", table=table)
    await overdraw(server)
    for number in range(6):
        reply = await (ann, bob)[number % 2].ask("act", table=table, action=take(0), nonce=f"n{number}")
        assert reply["type"] == "ok"
    await asyncio.sleep(0.02)
    assert seqs(ann, table)[-6:] == seqs(bob, table)[-6:] == [1, 2, 3, 4, 5, 6]
    assert seqs(eve, table)[-1] == 0
    clock[0] += 10
    while seqs(eve, table)[-1] < 6:
        await asyncio.sleep(0.001)
    assert seqs(eve, table) == [0, 6]


async def test_a_player_is_shown_the_end_at_once(clock: list[float]) -> None:
    server = await limited()
    ann, bob, table = await playing(server, heaps=[1])
    await overdraw(server)
    await ann.ask("act", table=table, action=take(0), nonce="n")
    assert [client.views()[-1]["phase"] for client in (ann, bob)] == ["over", "over"]


@pytest.mark.parametrize("seat", [0, "any"])
async def test_who_has_a_seat_where_the_game_has_not_begun_is_shown_what_changes_at_once(
    clock: list[float], seat: int | str
) -> None:
    server = await limited()
    ann, bob = await server.client("ann"), await server.client("bob")
    table = (await ann.ask("open", game="nim", seat=seat))["table"]
    await bob.ask("watch", table=table)
    await overdraw(server)
    await server.process.engine.report_audiences()
    assert [client.views()[-1]["watchers"] for client in (ann, bob)] == [1, 0]


async def test_what_is_asked_for_is_shown_at_once(clock: list[float]) -> None:
    server = await limited()
    ann, bob, table = await playing(server)
    eve = await server.client("eve")
    await overdraw(server)
    other = (await ann.ask("open", game="nim"))["table"]
    assert seqs(ann, other) == [0]
    for _ in range(2):
        await eve.ask("watch", table=table)
    assert seqs(eve, table) == [0, 0]
    await bob.ask("look", table=table, seq=0)
    await bob.ask("sit", table=table)
    assert seqs(bob, table)[-2:] == [0, 0]
    await eve.ask("sit", table=other)
    assert seqs(eve, other) == [0]


async def test_who_keeps_the_address_in_debt_holds_up_no_spectator_and_no_lobby(clock: list[float]) -> None:
    server = await limited()
    ann, _bob, table = await playing(server)
    eve = await server.client("eve")
    await eve.ask("watch", table=table)
    await eve.ask("lobby")
    budget = server.context.view_shares.of(NETWORK)._budget
    await overdraw(server)
    await ann.ask("act", table=table, action=take(0), nonce="n")
    await ann.ask("open", game="nim", private=False)
    for _ in range(int(LONGEST_WAIT)):
        await server.context.lobby_feed.refresh()
        clock[0] += 1
        budget.charge(NETWORK, budget.share * MICROSECONDS, clock[0])
        await asyncio.sleep(0.02)
    assert seqs(eve, table) == [0, 1]
    assert [len(frame["tables"]) for frame in eve.frames if frame["type"] == "lobby"] == [0, 1]


async def test_an_older_view_that_waits_is_not_shown_after_a_newer(clock: list[float]) -> None:
    """As where a table was read anew, because the log has lost something."""
    server = await limited()
    ann, _bob, table = await playing(server)
    eve = await server.client("eve")
    await eve.ask("watch", table=table)
    await overdraw(server)
    await ann.ask("act", table=table, action=take(0), nonce="n")
    held = server.process.tables.held(table)
    assert held is not None
    [follower] = [
        one for one in held.followers if one.player_id not in {p.player_id for p in held.table.row.seated}
    ]
    seated = (held.table.row.seated[0], SeatedPlayer(follower.player_id, "eve", 1))
    follower.show(Table(held.table.game, msgspec.structs.replace(held.table.row, seated=seated)))
    assert seqs(eve, table) == [0, 0]
    clock[0] += 10
    await asyncio.sleep(0.02)
    assert seqs(eve, table) == [0, 0]


async def test_a_view_that_was_asked_for_is_charged_once_with_its_command(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = await limited()
    budget = server.context.view_shares.of(NETWORK)._budget
    _ann, _bob, table = await playing(server)
    eve = await server.client("eve")
    for _ in range(100):
        assert (await eve.ask("watch", table=table))["type"] == "ok"
    assert len(budget) == 0
    monkeypatch.setattr(Watch, "cost", Cost(reads=20, writes=2))
    charged = list[float]()
    monkeypatch.setattr(server.context.budgets, "charge", lambda _, price, now: charged.append(price))
    await eve.ask("watch", table=table)
    size = len(msgspec.json.encode(eve.views()[-1]))
    assert charged[1:] == [pytest.approx(BYTE_PRICE * size)]


async def test_what_is_followed_no_longer_is_not_shown(clock: list[float]) -> None:
    server = await limited()
    ann, _bob, table = await playing(server)
    eve = await server.client("eve")
    await eve.ask("watch", table=table)
    await overdraw(server)
    await ann.ask("act", table=table, action=take(0), nonce="n")
    await eve.ask("leave", table=table)
    clock[0] += 10
    await asyncio.sleep(0.02)
    assert seqs(eve, table) == [0]


async def test_the_lobby_is_paid_for_too_and_shown_later(clock: list[float]) -> None:
    server = await limited()
    eve = await server.client("eve")
    await eve.ask("lobby")
    ann = await server.client("ann")
    await overdraw(server)
    await ann.ask("open", game="nim", private=False)
    await server.context.lobby_feed.refresh()
    await server.context.lobby_feed.refresh()

    def shown() -> list[int]:
        return [len(frame["tables"]) for frame in eve.frames if frame["type"] == "lobby"]

    assert shown() == [0]
    clock[0] += 10
    await asyncio.sleep(0.02)
    await server.context.lobby_feed.refresh()
    assert shown() == [0, 1], "though nothing has changed since it was read"
    await server.context.lobby_feed.refresh()
    assert shown() == [0, 1]


async def test_a_connection_follows_so_many_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "MOST_FOLLOWED", 3)
    server = await serve(limits=True)
    ann, eve = await server.client("ann"), await server.client("eve")
    tables = [(await ann.ask("open", game="nim"))["table"] for _ in range(3)]
    for refused in (await ann.ask("open", game="nim"), await ann.ask("watch", table="other")):
        assert (refused["code"], refused["text"]) == (
            "too_many", "You follow 3 tables already; leave one first.",
        )  # fmt: skip
    assert len(server.world.state.tables) == 3
    assert (await ann.ask("watch", table=tables[0]))["type"] == "ok"
    for table in tables:
        assert (await eve.ask("watch", table=table))["type"] == "ok"
    assert (await eve.ask("sit", table=tables[0]))["seat"] == 1, "it is followed already"
    await ann.ask("leave", table=tables[0])
    reply: dict[str, Any] = await ann.ask("open", game="nim")
    assert reply["type"] == "ok"


async def test_who_is_given_a_seat_sees_the_table_though_others_are_followed_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What has been done is not answered by a refusal."""
    monkeypatch.setattr(session, "MOST_FOLLOWED", 1)
    server = await serve(limits=True)
    ann, *others = [await server.client(name) for name in ("ann", "bob", "cat")]
    first, second = [(await other.ask("open", game="nim"))["table"] for other in others]
    gate = server.process.log.hold_answer("change_seats")
    sitting = asyncio.create_task(ann.ask("sit", table=first))
    await gate.reached.wait()
    assert (await ann.ask("watch", table=second))["type"] == "ok"
    gate.open()
    assert (await sitting)["seat"] == 1
    assert [view["seat"] for view in ann.views() if view["table"] == first] == [1]
    assert (await ann.ask("sit", table=second))["type"] == "ok", "it is followed already"


async def test_without_limits_any_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "MOST_FOLLOWED", 3)
    ann = await (await serve(limits=False)).client("ann")
    assert [(await ann.ask("open", game="nim"))["type"] for _ in range(5)] == ["ok"] * 5
