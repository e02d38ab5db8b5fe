"""What the rules, or a seat at the table, do not allow. It changes nothing for anybody."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from tests.system.client import Client
from tests.system.conftest import Join
from tests.system.server import Server

SETUPS = {
    "a size that is too large": ("go", {"size": 26}),
    "a size that is no number": ("go", {"size": "nine"}),
    "rules that nobody knows": ("go", {"rules": "house"}),
    "a komi in thirds": ("go", {"komi": 6.3}),
    "a handicap that is not defined": ("go", {"size": 5, "handicap": 4}),
    "a clock that nobody knows": ("go", {"clock": {"system": "hourglass"}}),
    "a clock without time": ("go", {"clock": {"system": "absolute", "main": 0}}),
    "no heaps": ("nim", {"heaps": []}),
    "no object": ("nim", [1]),
    "no game": ("chess", {}),
}


@pytest.mark.parametrize(("game", "setup"), SETUPS.values(), ids=SETUPS)
async def test_a_setup_that_makes_no_sense(
    servers: list[Server], join: Join, game: str, setup: object
) -> None:
    player = await join(servers[0])
    assert await player.refused("open", game=game, setup=setup) == "bad_setup"


SIMPLE = {"system": "simple", "move": 60}
UNFIT: dict[str, dict[str, Any]] = {
    "a board of two lines": {"size": 2, "komi": 150, "clock": SIMPLE},
    "a komi that decides the game": {"size": 9, "komi": 150, "clock": SIMPLE},
    "no clock": {"size": 9},
}


@pytest.mark.parametrize("command", ["open", "seek"])
@pytest.mark.parametrize("setup", UNFIT.values(), ids=UNFIT)
async def test_a_setup_that_is_not_fit_for_rating(
    servers: list[Server], join: Join, fresh_names: Iterator[str], command: str, setup: dict[str, Any]
) -> None:
    player = await join(servers[0], name=next(fresh_names))
    assert await player.refused(command, game="go", setup=setup, rated=True) == "bad_setup"
    await player.do(command, game="go", setup=setup)


async def started(
    join: Join, servers: list[Server], game: str, **setup: object
) -> tuple[Client, Client, str]:
    """A game that has begun, its players on two processes."""
    first, second = await join(servers[0]), await join(servers[1])
    table = await first.open(game, setup)
    await second.sit(table)
    await first.began(table)
    return first, second, table


TAKE = {"type": "take", "heap": 0, "count": 1}

ACTIONS: list[tuple[Any, str]] = [
    ({"type": "take", "heap": 5, "count": 1}, "illegal"),
    ({"type": "take", "heap": 0, "count": 9}, "illegal"),
    ({"type": "take", "heap": 0, "count": 99}, "malformed"),
    ({"type": "take", "heap": 0}, "malformed"),
    ({"type": "play", "point": "A1"}, "malformed"),
    ({"type": ["take"]}, "malformed"),
    ({}, "malformed"),
    (None, "malformed"),
    (7, "malformed"),
]


async def test_an_act_that_is_refused_is_not_done(servers: list[Server], join: Join) -> None:
    first, second, table = await started(join, servers, "nim", heaps=[3, 3])
    spectator = await join(servers[1])
    for number, (action, code) in enumerate(ACTIONS):
        nonce = f"n{number}" if code == "illegal" else "n"
        assert await first.refused("act", table=table, action=action, nonce=nonce) == code
    assert await second.refused("act", table=table, action=TAKE, nonce="n") == "illegal"
    assert await spectator.refused("act", table=table, action=TAKE, nonce="n") == "not_seated"
    assert await first.act(table, TAKE, "n") == 1, "what is malformed uses no nonce up"
    assert await first.refused("act", table=table, action=TAKE, nonce="m") == "illegal"
    assert await second.refused("act", table=table, action=TAKE, nonce="n") == "illegal", "for ever"
    await second.act(table, {"type": "take", "heap": 0, "count": 2})
    await first.act(table, {"type": "take", "heap": 1, "count": 3})
    assert await second.refused("act", table=table, action=TAKE, nonce="m") == "over"
    assert await first.act(table, TAKE, "n") == 1, "sent again, it is answered as before"
    assert [event["seat"] for event in await spectator.log(table)] == [0, 1, 0]


async def test_an_act_before_the_game_begins(servers: list[Server], join: Join) -> None:
    player = await join(servers[0])
    table = await player.open("nim")
    assert await player.refused("act", table=table, action=TAKE, nonce="n") == "not_here"


async def test_a_table_that_is_not_there(servers: list[Server], join: Join) -> None:
    player = await join(servers[0])
    for kind in ("watch", "sit", "log"):
        assert await player.refused(kind, table="nowhere") == "no_such_table"
    assert await player.refused("look", table="nowhere", seq=0) == "no_such_table"
    assert await player.refused("act", table="nowhere", action=TAKE, nonce="n") == "no_such_table"
    assert await player.refused("say", table="nowhere", text="hello") == "not_here"


ODD = {
    "a key twice": '{"type":"resign","type":"pass"}',
    "a key twice, the other way": '{"type":"pass","type":"resign"}',
    "an unknown key": '{"type":"pass","colour":"red"}',
    "line breaks": '{"type":"pass",\n\t"x":\r\n1}',
    "an escape that is none": '{"type":"pass","x":"\\q"}',
    "a number that no database holds": '{"type":"pass","x":1e999999}',
    "a number that is none": '{"type":"pass","x":-}',
    "a long point": '{"type":"play","point":"' + "A" * 8000 + '"}',
    "much to ignore": '{"type":"pass","x":"' + "é" * 7000 + '"}',
}


@pytest.mark.parametrize("action", ODD.values(), ids=ODD)
async def test_an_odd_action_is_refused_or_means_the_same_to_everybody(
    servers: list[Server], join: Join, action: str
) -> None:
    black, white, table = await started(join, servers, "go", size=5)
    await black.connection.send(
        f'{{"type":"act","id":"odd","table":"{table}","action":{action},"nonce":"n"}}'
    )

    answer = await black.connection.until(
        lambda: next(
            (frame for frame in black.connection.frames if frame.get("re", 0) in {"odd", None}), None
        )
    )
    assert answer.get("code", "ok") in {"ok", "malformed"}
    seq = answer.get("seq", 0)
    states = [(await player.reached(table, seq))["state"] for player in (black, white)]
    assert states[0] == states[1]
    past = await white.look(table, seq)
    assert past["state"] == states[0], "the log says so too"


async def test_a_bad_act_costs_those_of_the_same_instant_nothing(servers: list[Server], join: Join) -> None:
    games = [await started(join, servers, "nim", heaps=[5]) for _ in range(10)]

    async def act(number: int) -> str:
        first, _, table = games[number]
        action = {"type": "take", "heap": 0, "count": (99, 9, 1, "1", 2)[number % 5]}
        reply = await first.connection.ask("act", table=table, action=action, nonce="n")
        return str(reply.get("code", "ok"))

    codes = await asyncio.gather(*(act(number) for number in range(10)))
    assert codes == ["malformed", "illegal", "ok", "malformed", "ok"] * 2
