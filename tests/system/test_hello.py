"""`hello`: names, tokens, and one player on several connections and processes."""

import asyncio
from collections.abc import Iterator

import pytest

from moyo_client import refusals
from tests.system.conftest import Connect, Join
from tests.system.server import Server


async def test_a_guest_is_given_a_name_and_a_named_one_keeps_theirs(
    servers: list[Server], join: Join, fresh_names: Iterator[str]
) -> None:
    guests = [await join(servers[number % 2]) for number in range(8)]
    assert len({guest.name for guest in guests}) == 8
    name = next(fresh_names)
    named = await join(servers[0], name=name)
    assert (named.name, named.welcome["protocol"], named.welcome["tables"]) == (name, 1, [])
    offers = {offer["game"]: offer for offer in named.welcome["games"]}
    assert offers["go"]["seats"] == offers["nim"]["seats"] == [2, 2]
    assert "heaps" in offers["nim"]["setup"]["$defs"]["Setup"]["properties"]
    assert "point" in offers["go"]["action"]["$defs"]["Play"]["properties"]
    again = await join(servers[1], token=named.token)
    assert (again.id, again.name, again.token) == (named.id, name, named.token)
    assert again.node != named.node


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Honinbo", "hONINBO"),
        ("Straße", "STRASSE"),
        ("ﬁsh", "fish"),
        ("Ａki", "aki"),
        ("Ame\u0301lie", "am\u00e9lie"),
        ("pope", "роре"),
        ("ΝΙΚΗ", "nikh"),
    ],
)
async def test_names_that_read_the_same_are_one(
    servers: list[Server], join: Join, one: str, other: str
) -> None:
    await join(servers[0], name=one)
    with pytest.raises(refusals.NameTaken):
        await join(servers[1], name=other)


# The last is a Cyrillic letter.
@pytest.mark.parametrize("name", [f"Shu{char}saku" for char in "\u200b\u2060\u034f\ufe0f\u3164\u202e\u0430"])
async def test_a_name_hides_nothing(servers: list[Server], join: Join, name: str) -> None:
    with pytest.raises(refusals.BadName):
        await join(servers[0], name=name)


async def test_of_many_who_want_a_name_one_gets_it(
    servers: list[Server], connect: Connect, fresh_names: Iterator[str]
) -> None:
    name = next(fresh_names)
    connections = [await connect(servers[number % 2]) for number in range(10)]
    replies = await asyncio.gather(
        *(connection.ask("hello", protocol=1, name=name) for connection in connections)
    )
    assert sorted(reply.get("code", "ok") for reply in replies) == ["name_taken"] * 9 + ["ok"]


async def test_a_second_hello_comes_from_the_same_person(
    servers: list[Server], join: Join, fresh_names: Iterator[str]
) -> None:
    player, other = [await join(server, name=next(fresh_names)) for server in servers[:2]]
    old, new = player.name, next(fresh_names)
    assert await player.refused("hello", protocol=1) == "not_here"
    assert await player.refused("hello", protocol=1, name=new) == "not_here"
    assert await player.refused("hello", protocol=1, token=other.token) == "not_here"
    assert await player.refused("hello", protocol=1, token="x") == "bad_token"
    assert (
        await player.refused("hello", protocol=1, token=player.token, name=other.name.upper()) == "name_taken"
    )
    assert await player.refused("hello", protocol=1, token=player.token, name="x") == "bad_name"
    assert (await player.do("hello", protocol=1, token=player.token))["player"]["name"] == old
    changed = await player.do("hello", protocol=1, token=player.token, name=new)
    assert changed["player"] == {"id": player.id, "name": new, "kept": False}
    assert changed["token"] == player.token
    assert (await player.do("hello", protocol=1, token=player.token, name=new.upper()))["player"][
        "name"
    ] == new.upper()
    assert (await join(servers[1], token=player.token)).name == new.upper()
    assert (await join(servers[1], name=old)).name == old, "the old name is free again"


async def test_all_connections_of_a_player_are_live(servers: list[Server], join: Join) -> None:
    first, other = await join(servers[0]), await join(servers[1])
    twins = [await join(servers[number % 2], token=first.token) for number in range(4)]
    table = await first.open("nim")
    await other.sit(table)
    for twin in twins:
        assert (await twin.watch(table))["seat"] == 0
    await asyncio.gather(
        *(client.act(table, {"type": "take", "heap": 2, "count": 1}, nonce="n") for client in [first, *twins])
    )
    for client in [first, *twins, other]:
        view = await client.reached(table, 1)
        assert view["state"]["heaps"] == [3, 4, 4]
    assert len(await first.log(table)) == 1, "five times the same nonce is one act"


async def test_commands_sent_with_the_hello_wait_for_it(servers: list[Server], connect: Connect) -> None:
    connection = await connect(servers[0])
    replies = await asyncio.gather(
        connection.ask("hello", protocol=1),
        connection.ask("open", game="nim"),
        connection.ask("ping"),
        connection.ask("watch", table="nowhere"),
    )
    assert [reply.get("code", "ok") for reply in replies] == ["ok", "ok", "ok", "no_such_table"]
