"""Views are paid for by the address of those who follow: beyond that they see the newest later."""

import asyncio
from typing import Any

import pytest

from game.sections import session, view_shares
from game.sections.budgets import BURST, Budget
from game.sections.view_shares import CHARGED_AT_ONCE, SHOWN_AT_ONCE, ViewShare, ViewShares
from tests.sections.client import Client, Server, playing, serve, take

NETWORK = "192.0.2.1"


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
    server.context.view_shares = ViewShares(Budget(share))
    return server


def seqs(client: Client, table: str) -> list[int]:
    return [view["seq"] for view in client.views() if view["table"] == table]


class TestShare:
    async def test_half_of_the_burst_is_for_views_and_then_they_wait(self, clock: list[float]) -> None:
        budget = Budget(500)
        share, taken = ViewShare(budget, NETWORK), 0
        while share.take(0):
            taken += 1
        assert taken * view_shares.VIEW_PRICE == pytest.approx(0.5 * BURST / 2 * 1e6, rel=0.01)
        assert not budget.wait(NETWORK, clock[0]), "the other half is for commands"
        assert not share.take(0)

    async def test_what_waits_is_shown_in_its_order_when_it_is_paid_for(self, clock: list[float]) -> None:
        share, shown = ViewShare(Budget(500), NETWORK), list[int]()
        while share.take(0):
            pass
        for number in range(3 * SHOWN_AT_ONCE):
            share.show_later(number, lambda number=number: shown.append(number))  # type: ignore[misc]
        share.forget(1)
        await asyncio.sleep(0.02)
        assert shown == []
        clock[0] += 1
        while len(shown) < 3 * SHOWN_AT_ONCE - 1:
            await asyncio.sleep(0.001)
        assert shown == [0, *range(2, 3 * SHOWN_AT_ONCE)]
        assert share.take(0)

    async def test_an_address_has_one_for_all_its_connections_and_others_have_theirs(self) -> None:
        shares = ViewShares(Budget(500))
        one = shares.of(NETWORK)
        assert shares.of(NETWORK) is one
        assert shares.of("192.0.2.2") is not one


async def overdraw(server: Server) -> None:
    share = server.context.view_shares.of(NETWORK)
    while share.take(int(CHARGED_AT_ONCE)):
        pass


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
