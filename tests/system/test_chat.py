"""Chat is shown on every process, once and in order, and to those who follow the table later too."""

import asyncio
from typing import TypeAlias

from tests.system.client import Client
from tests.system.conftest import Join
from tests.system.server import Server

Said: TypeAlias = tuple[str, int | None, str]
"""Name, seat and text."""


async def chat_of(client: Client, count: int) -> list[Said]:
    """All chat lines that a client was sent, once there are `count` of them."""

    def found() -> list[Said] | None:
        said = [frame for frame in client.connection.frames if frame["type"] == "said"]
        if len(said) < count:
            return None
        return [(frame["from"]["name"], frame["from"]["seat"], frame["text"]) for frame in said]

    return await client.connection.until(found)


def people_shown(client: Client) -> set[str]:
    """The names of all whom the lobby has shown as online."""
    lobbies = [frame for frame in client.connection.frames if frame["type"] == "lobby"]
    return {one["name"] for lobby in lobbies for one in lobby["people"]}


async def test_all_are_shown_the_same_chat_in_the_same_order(servers: list[Server], join: Join) -> None:
    clients = [await join(servers[number % 2]) for number in range(4)]
    table = await clients[0].open("nim")
    await clients[1].sit(table)
    for spectator in clients[2:]:
        await spectator.watch(table)
    texts = [[f"{client.name} says {number}" for number in range(6)] for client in clients]
    for client, own in zip(clients, texts, strict=True):
        for text in own:
            await client.connection.send({"type": "say", "id": text, "table": table, "text": text})
    chat = await chat_of(clients[0], 24)
    assert len(chat) == 24
    for client in clients[1:]:
        assert await chat_of(client, 24) == chat
    for seat, client, own in zip((0, 1, None, None), clients, texts, strict=True):
        assert [said for said in chat if said[0] == client.name] == [
            (client.name, seat, text) for text in own
        ]

    late = await join(servers[1])
    await late.watch(table)
    assert await chat_of(late, 24) == chat
    await late.do("say", table=table, text="and I")
    for client in (*clients, late):
        assert await chat_of(client, 25) == [*chat, (late.name, None, "and I")]


async def test_a_chat_line_with_a_nonce_is_said_once(servers: list[Server], join: Join) -> None:
    first = await join(servers[0])
    twin, other = await join(servers[1], token=first.token), await join(servers[1])
    table = await first.open("nim")
    for client in (twin, other):
        await client.watch(table)
    say = {"kind": "say", "table": table, "text": "once", "nonce": "n"}
    await asyncio.gather(*(client.do(**say) for client in (first, twin, first, twin)))
    await other.do(**say)
    await first.do("say", table=table, text="done")
    for client in (first, twin, other):
        assert await chat_of(client, 3) == [
            (first.name, 0, "once"),
            (other.name, None, "once"),
            (first.name, 0, "done"),
        ]


async def test_talk_is_for_those_who_follow(servers: list[Server], join: Join) -> None:
    first, second = await join(servers[0]), await join(servers[1])
    table = await first.open("nim")
    assert await second.refused("say", table=table, text="hello") == "not_here"
    await second.watch(table)
    text = "hello «world» \U0001f600 <b>"
    await second.do("say", table=table, text=text)
    assert await chat_of(first, 1) == [(second.name, None, text)]
    await second.leave(table)
    await first.do("say", table=table, text="gone?")
    assert await second.refused("say", table=table, text="yes") == "not_here"
    assert len(await chat_of(second, 0)) == 1
    await second.watch(table)
    assert (await chat_of(second, 3))[1:] == [(second.name, None, text), (first.name, 0, "gone?")]


async def test_what_spectators_say_apart_comes_to_players_at_the_end(
    servers: list[Server], join: Join
) -> None:
    black, white, near, far = [await join(servers[number % 2]) for number in range(4)]
    table = await black.open("nim", {"heaps": [1]}, talk="apart")
    await white.sit(table)
    for spectator in (near, far):
        assert (await spectator.watch(table))["talk"] == "apart"
    tabs = [await join(server, token=black.token) for server in servers]
    for client, text in ((near, "one"), (black, "two"), (far, "three"), (white, "four")):
        await client.do("say", table=table, text=text)
    for tab in tabs:
        await tab.watch(table)
    await near.do("say", table=table, text="five")
    apart: list[Said] = [(near.name, None, "one"), (far.name, None, "three"), (near.name, None, "five")]
    players: list[Said] = [(black.name, 0, "two"), (white.name, 1, "four")]
    everything = [apart[0], players[0], apart[1], players[1], apart[2]]
    for spectator in (near, far):
        assert await chat_of(spectator, 5) == everything
    await black.do("say", table=table, text="now")
    now: Said = (black.name, 0, "now")
    for client in (black, white, *tabs):
        assert await chat_of(client, 3) == [*players, now]
    await black.act(table, {"type": "take", "heap": 0, "count": 1})
    for client in (black, white, *tabs):
        assert await chat_of(client, 6) == [*players, now, *apart]
    await near.do("say", table=table, text="well played")
    for server in servers:
        late = await join(server, token=white.token)
        await late.watch(table)
        assert await chat_of(late, 7) == [*everything, now, (near.name, None, "well played")]


async def test_who_is_muted_is_not_heard_on_any_process(servers: list[Server], join: Join) -> None:
    first, second, third = [await join(servers[number % 2]) for number in range(3)]
    tab = await join(servers[1], token=first.token)
    table = await first.open("nim")
    for client in (second, third, tab):
        await client.watch(table)
    await second.do("say", table=table, text="before")
    for client in (first, tab):
        await chat_of(client, 1)
    await first.do("mute", name=second.name)
    assert (await tab.connection.first(type="mutes"))["players"] == [second.name]
    await second.do("say", table=table, text="muted")
    await third.do("say", table=table, text="after")
    heard: list[Said] = [(second.name, None, "before"), (third.name, None, "after")]
    for client in (first, tab):
        assert await chat_of(client, 2) == heard
    for client in (second, third):
        assert await chat_of(client, 3) == [heard[0], (second.name, None, "muted"), heard[1]]
    late = await join(servers[1], token=first.token)
    await late.watch(table)
    assert await chat_of(late, 1) == heard[1:]
    await second.do("lobby")
    await second.connection.until(lambda: first.name in people_shown(second))
    assert await second.refused("seek", game="nim", to=first.name) == "declined"
    await tab.do("unmute", name=second.name)
    assert (await first.do("mutes"))["players"] == []
    await late.leave(table)
    await late.watch(table)
    assert [text for _, _, text in await chat_of(late, 4)] == ["after", "before", "muted", "after"]
