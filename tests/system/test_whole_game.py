"""A game of Go on a full board, its players on two server processes."""

import json
import random
from typing import Any

import msgspec

from game.api import Millis
from game.row import TableRow
from game.rules.go.game import GAME
from game.table import Event, Table
from moyo_client import Refused
from tests.system.checked_connection import Frame
from tests.system.client import Client
from tests.system.conftest import Join, Serve

LETTERS = "ABCDEFGHJKLMNOPQRST"
POINTS = [f"{letter}{row}" for letter in LETTERS for row in range(1, 20)]


def folded(view: Frame, events: list[Frame]) -> Table:
    """A fresh fold of a log, with what the view says of the table."""
    setup = msgspec.Raw(json.dumps(view["setup"]).encode())
    row = TableRow(view["table"], "go", GAME.version, setup, 2, 0, True, Millis(0), began=view["began"])
    table = Table(GAME, row)
    for event in events:
        action = msgspec.Raw(json.dumps(event["action"]).encode())
        delay = event.get("delay", 0)
        table.fold(Event(event["seq"], event["at"], event["seat"], action, delay))
    return table


def as_shown(table: Table) -> Any:
    return json.loads(msgspec.json.encode(table.view(None)))


def empty(view: Frame, point: str) -> bool:
    row, column = 19 - int(point[1:]), LETTERS.index(point[0])
    return bool(view["state"]["board"][row][column] == ".")


async def move(player: Client, table: str, view: Frame, rng: random.Random) -> int:
    """Plays on a random point; the rules are asked by asking the server."""
    for point in rng.sample(POINTS, len(POINTS)):
        if empty(view, point) and point != view["state"]["ko"]:
            try:
                return await player.act(table, {"type": "play", "point": point})
            except Refused as refusal:
                assert refusal.code == "illegal"
    raise AssertionError("the board is full")


async def test_two_processes_a_restarted_one_and_a_fold_of_the_log_agree_on_a_whole_game(
    serve: Serve, join: Join
) -> None:
    first, second = serve(2)
    black, white = await join(first), await join(second)
    table = await black.open("go", {"size": 19, "rules": "japanese"})
    assert await white.sit(table) == 1
    assert black.node != white.node
    players, rng = (black, white), random.Random(20)

    async def seen(seq: int) -> Frame:
        """The view after an event, the same to both but for their own seat."""
        views = [await player.reached(table, seq) for player in players]
        assert views[0] == views[1] | {"seat": 0}
        return views[0]

    async def done(player: Client, **action: object) -> Frame:
        return await seen(await player.act(table, action))

    await white.began(table)
    await black.shown(table, lambda view: all(seat["online"] for seat in view["players"]))
    await white.shown(table, lambda view: all(seat["online"] for seat in view["players"]))
    view = black.connection.views[table]
    for number in range(240):
        assert view["state"]["turn"] == ("black", "white")[number % 2]
        view = await seen(await move(players[number % 2], table, view, rng))
        assert view["seq"] == number + 1
    assert view["state"]["moves"] == 240
    assert sum(view["state"]["captures"].values()) > 0

    view = await done(white, type="request", what="undo")
    view = await done(black, type="accept", of=view["seq"])
    assert view["state"]["moves"] == 239
    view = await done(white, type="pass")
    view = await done(black, type="pass")
    assert view["state"]["stage"] == "scoring"
    for player in players:
        await player.shown(table, lambda view: view["state"]["proposal"] != "computing")
    view = black.connection.views[table]
    stones = [point for point in POINTS if not empty(view, point)]
    for player, point in zip(players * 2, rng.sample(stones, 4), strict=True):
        view = await done(player, type="mark", point=point)
    assert view["state"]["dead"]
    view = await done(black, type="accept", of=view["seq"])
    assert view["phase"] == "playing"
    view = await done(white, type="accept", of=view["seq"])
    assert view["phase"] == "over"
    assert view["result"]["text"] == view["state"]["result"] != "0"

    second.kill()
    second.start()
    second.ready()
    afresh = await join(second, token=white.token)
    assert afresh.node not in {black.node, white.node}
    assert afresh.welcome["tables"] == []
    known = ("seq", "phase", "began", "ended", "state", "result", "setup")
    newest = await afresh.watch(table)
    assert {key: newest[key] for key in known} == {key: view[key] for key in known}
    logs = [await client.log(table) for client in (black, afresh)]
    assert logs[0] == logs[1]
    fold = folded(view, logs[0])
    assert as_shown(fold) == view["state"]
    assert fold.row.result is not None
    assert (fold.seq, fold.row.ended, fold.row.result.text) == (
        view["seq"],
        view["ended"],
        view["result"]["text"],
    )
