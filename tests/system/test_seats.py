"""Tables are opened and seats taken, from two processes at once."""

import asyncio

from tests.system.client import Client
from tests.system.conftest import Join, Serve
from tests.system.server import Server

ENOUGH = 20


async def test_of_many_who_sit_down_at_once_one_gets_the_seat(servers: list[Server], join: Join) -> None:
    host = await join(servers[0])
    guests = [await join(servers[number % 2]) for number in range(12)]
    for wanted in ({}, {"seat": 1}):
        table = await host.open("nim")
        replies = await asyncio.gather(
            *(guest.connection.ask("sit", table=table, **wanted) for guest in guests)
        )
        assert sorted(reply.get("code", "ok") for reply in replies) == ["ok", *["seat_taken"] * 11]
        (winner,) = [guest for guest, reply in zip(guests, replies, strict=True) if reply["type"] == "ok"]
        for client in (host, winner):
            view = await client.began(table)
            assert [one["name"] for one in view["players"]] == [host.name, winner.name]
        assert (host.connection.views[table]["seat"], winner.connection.views[table]["seat"]) == (0, 1)


async def test_both_seats_of_the_same_player_are_one(servers: list[Server], join: Join) -> None:
    """Somebody sits down on both processes in the same instant."""
    host, player = await join(servers[0]), await join(servers[1])
    twin = await join(servers[0], token=player.token)
    table = await host.open("nim")
    assert set(await asyncio.gather(player.sit(table), twin.sit(table))) == {1}
    assert await host.sit(table) == 0, "the reply is the seat that one has"


async def test_the_first_to_come_chooses_a_seat(servers: list[Server], join: Join) -> None:
    host, guest = await join(servers[0]), await join(servers[1])
    table = await host.open("go", {"size": 5}, seat=1)
    assert await guest.refused("sit", table=table, seat=1) == "seat_taken"
    assert await guest.sit(table) == 0
    await guest.act(table, {"type": "pass"})
    assert (await host.reached(table, 1))["state"]["last"] == "pass"
    assert await host.refused("open", game="nim", seat=2) == "bad_setup"
    assert await host.refused("open", game="nim", players=3) == "bad_setup"
    assert await host.refused("open", game="nim", seat=-1) == "malformed"
    assert await host.refused("open", game="nim", seat="some") == "malformed"
    assert (await host.do("open", game="nim", players=2, private=False))["seat"] == 0


async def lots(host: Client, guest: Client) -> int:
    """Opens a table at which seats go by lot: whether the host is first."""
    opened = await host.do("open", game="nim", seat="any")
    table = opened["table"]
    assert opened["seat"] is None
    waiting = await host.shown(table)
    assert waiting["seat"] is None
    assert [(one["seat"], one["name"]) for one in waiting["players"]] == [
        (None, host.name),
        (None, None),
    ]
    seat = await guest.sit(table)
    assert seat in {0, 1}
    views = [await player.began(table) for player in (host, guest)]
    assert [view["seat"] for view in views] == [1 - seat, seat]
    assert [view["players"][seat]["name"] for view in views] == [guest.name] * 2
    assert [one["seat"] for one in views[0]["players"]] == [0, 1]
    return seat


async def test_lots_are_drawn_when_the_last_seat_is_taken(servers: list[Server], join: Join) -> None:
    host, guest = await join(servers[0]), await join(servers[1])
    assert {await lots(host, guest) for _ in range(ENOUGH)} == {0, 1}


async def test_one_may_ask_for_a_seat_while_the_others_is_out(servers: list[Server], join: Join) -> None:
    host, guest = await join(servers[0]), await join(servers[1])
    table = await host.open("nim", seat="any")
    assert await guest.sit(table, seat=0) == 0
    assert (await host.began(table))["seat"] == 1


async def test_my_tables_are_named_in_the_welcome(servers: list[Server], join: Join) -> None:
    host, guest = await join(servers[0]), await join(servers[1])
    first = await host.open("nim", {"heaps": [1]})
    second = await host.open("go", seat="any")
    await guest.sit(first)
    again = await join(servers[1], token=host.token)
    assert again.welcome["tables"] == [
        {"table": first, "game": "nim", "seat": 0, "phase": "playing"},
        {"table": second, "game": "go", "seat": None, "phase": "waiting", "opener": True},
    ]
    await again.act(first, {"type": "take", "heap": 0, "count": 1})
    assert [own["table"] for own in (await join(servers[0], token=host.token)).welcome["tables"]] == [second]
    assert (await join(servers[0], token=guest.token)).welcome["tables"] == []


async def test_a_player_holds_so_many_tables_and_no_more(serve: Serve, join: Join) -> None:
    (server,) = serve(1, RATE_LIMITS="off")
    player, guest = await join(server), await join(server)
    tables = [await player.open("nim", {"heaps": [1]}) for _ in range(50)]
    assert await player.refused("open", game="nim") == "too_many"
    await guest.sit(tables[0])
    await player.act(tables[0], {"type": "take", "heap": 0, "count": 1})
    assert await player.open("nim")
    assert await player.refused("open", game="nim") == "too_many"
