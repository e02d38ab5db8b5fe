"""Presence, the number of spectators and names are shown on both of two processes."""

from collections.abc import Callable, Iterator

from tests.system.checked_connection import Frame
from tests.system.conftest import Join
from tests.system.server import Server


def online(seat: int, wanted: bool = True) -> Callable[[Frame], bool]:
    return lambda view: view["players"][seat]["online"] is wanted


def watchers(number: int) -> Callable[[Frame], bool]:
    return lambda view: bool(view["watchers"] == number)


async def test_who_comes_and_goes_is_shown_on_both_processes(servers: list[Server], join: Join) -> None:
    first, second = await join(servers[0]), await join(servers[1])
    table = await first.open("nim")
    waiting = await first.shown(table, online(0))
    assert (waiting["phase"], waiting["began"], waiting["watchers"]) == ("waiting", None, 0)
    assert waiting["players"][1] == {"seat": 1, "name": None, "online": False}
    await second.sit(table)
    for player in (first, second):
        view = await player.shown(table, online(1))
        assert [seat["name"] for seat in view["players"]] == [first.name, second.name]

    spectators = [await join(servers[0]), await join(servers[1]), await join(servers[1])]
    for number, spectator in enumerate(spectators, 1):
        view = await spectator.watch(table)
        assert (view["seat"], view["phase"]) == (None, "playing")
        for player in (first, second):
            await player.shown(table, watchers(number))
    await spectators[0].leave(table)
    for player in (first, second):
        await player.shown(table, watchers(2))
    await spectators[2].close()
    for player in (first, second):
        await player.shown(table, watchers(1))

    await second.close()
    await first.shown(table, online(1, False))
    back = await join(servers[0], token=second.token)
    assert await back.sit(table) == 1
    await first.shown(table, online(1))


async def test_a_player_is_online_until_the_last_connection_is_closed(
    servers: list[Server], join: Join
) -> None:
    first, second = await join(servers[0]), await join(servers[1])
    table = await first.open("nim")
    await second.watch(table)
    twin = await join(servers[0], token=first.token)
    await twin.watch(table)
    await second.shown(table, online(0))
    await first.close()
    marker = await join(servers[0])
    await marker.watch(table)
    assert (await second.shown(table, watchers(2)))["players"][0]["online"]
    await twin.close()
    await second.shown(table, online(0, False))


async def test_a_player_who_left_is_away_and_keeps_the_seat(servers: list[Server], join: Join) -> None:
    first, second = await join(servers[0]), await join(servers[1])
    table = await first.open("nim")
    await second.sit(table)
    await first.leave(table)
    view = await second.shown(table, online(0, False))
    assert view["players"][0]["name"] == first.name
    frames = len(first.connection.frames)
    assert await first.act(table, {"type": "take", "heap": 0, "count": 1}) == 1, (
        "an act needs no subscription"
    )
    await second.reached(table, 1)
    assert [frame for frame in first.connection.frames[frames:] if frame["type"] == "view"] == []
    assert (await first.watch(table))["seat"] == 0
    await second.shown(table, online(0))


async def test_a_change_of_name_is_shown_at_tables_that_have_not_begun(
    servers: list[Server], join: Join, fresh_names: Iterator[str]
) -> None:
    first, second = await join(servers[0]), await join(servers[1])
    table = await first.open("nim")
    await second.watch(table)
    name = next(fresh_names)
    await first.do("hello", protocol=1, token=first.token, name=name)
    for client in (first, second):
        await client.shown(table, lambda view: view["players"][0]["name"] == name)
    await second.sit(table)
    twin = await join(servers[1], token=first.token)
    await twin.watch(table)
    await first.do("hello", protocol=1, token=first.token, name=next(fresh_names))
    for client, text in ((first, "it is me"), (twin, "so am I")):
        await client.do("say", table=table, text=text)
        assert (await second.connection.first(type="said", text=text))["from"] == {"name": name, "seat": 0}
    assert (await second.shown(table, lambda view: True))["players"][0]["name"] == name
