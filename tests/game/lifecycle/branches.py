"""Conditional moves of Go and Nim as the tests of this folder say them, and what is kept of them."""

import json
from typing import Any

import msgspec

from game.memory.world import World
from game.ports.people import Player
from game.rules import go, nim
from tests.game.engine_process import Process, start

GAMES = {game.name: game for game in (nim.GAME, go.GAME)}
PASS: dict[str, Any] = {"type": "pass"}


def play(point: str) -> dict[str, Any]:
    return {"type": "play", "point": point}


def take(heap: int, count: int = 1) -> dict[str, Any]:
    return {"type": "take", "heap": heap, "count": count}


def said(*branches: Any) -> msgspec.Raw:
    return msgspec.Raw(json.dumps(branches).encode())


E5 = said([play("E5"), play("D4"), [[play("C3"), play("G7"), []]]])


async def begun(world: World, game: str = "go", **setup: Any) -> tuple[Process, str]:
    process = await start(world, GAMES)
    return process, await process.open(game, **(setup or ({"size": 9} if game == "go" else {})))


def events(world: World, table: str) -> list[tuple[int | None, Any]]:
    """Whose each event is, and its point, heap or type."""
    found = []
    for event in world.state.tables[table].events:
        action = json.loads(bytes(event.action))
        found.append((event.seat, action.get("point", action.get("heap", action["type"]))))
    return found


async def act(process: Process, player: Player, table: str, action: dict[str, Any], nonce: str = "") -> int:
    sent = msgspec.Raw(json.dumps(action).encode())
    return await process.engine.act(player.id, table, sent, nonce or f"{player.id} {action}")


def kept(world: World, table: str) -> list[tuple[int, int, Any, str | None]]:
    """What is kept: seat, after which event, branches, reason."""
    return [
        (
            one.seat,
            one.after_seq,
            msgspec.json.decode(msgspec.json.encode(one.branches)),
            None if one.reason is None else one.reason.text,
        )
        for one in world.state.tables[table].row.conditional
    ]


ENDED: list[Any] = []
