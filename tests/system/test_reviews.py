"""Three people go through a game on two processes, of which that of the leader is killed."""

import asyncio
import json
import random
from itertools import count
from typing import Any

import asyncpg
import pytest

from moyo_client import Moyo, Refused, Table
from moyo_client.messages import Act, Log, Open, Sit
from tests.system.conftest import Player, Serve

pytestmark = pytest.mark.timeout(120)

SETUP = {"size": 9, "nodes": [[-1, {}], [0, {"B": ["ee"]}], [1, {"W": ["cc"]}], [1, {"W": ["gg"]}]]}


class Person:
    """Somebody at the review, and what was sent and acknowledged."""

    def __init__(self, moyo: Moyo, table: Table, number: int) -> None:
        self.moyo = moyo
        self.table = table
        self.number = number
        self.acknowledged: dict[str, tuple[int, Any]] = {}
        """The `seq` and the action, by nonce."""
        self._numbers = count(1)

    async def act(self, action: Any) -> None:
        """Acts, with nonces that the others have too. What the rules forbid by now is no matter."""
        nonce = f"n{next(self._numbers)}"
        try:
            seq = await self.table.act(action, nonce=nonce)
        except Refused as error:
            assert error.code == "illegal", error
        else:
            self.acknowledged[nonce] = seq, action

    def anything(self, chance: random.Random) -> Any:
        """Something that one may do there, mostly legal: one leads, the others add to it."""
        view = self.table.view
        assert view is not None
        nodes = view.state["base"] + len(view.state["nodes"])
        node = chance.randrange(nodes)
        point = chance.choice("abcdefghi") + chance.choice("abcdefghi")
        doings = [
            {"type": "play", "node": node, "colour": chance.choice("BW"), "point": point},
            {"type": "mark", "node": node, "at": point, "kind": "TR", "text": ""},
            {"type": "comment", "node": node, "text": f"{self.number} says {point}"},
        ]
        if self.number == 0:
            doings += [{"type": "show", "node": node}] * 3
        return chance.choice(doings)


async def seen(person: Person, seq: int) -> Any:
    """What the person is shown once the event `seq` is there."""
    if person.table.view is None or person.table.view.seq < seq:
        async for view in person.table:
            if view.seq >= seq:
                break
    assert person.table.view is not None
    return person.table.view.state


@pytest.mark.parametrize("acts", [40, pytest.param(400, marks=pytest.mark.long)])
async def test_the_process_of_the_leader_is_killed(
    serve: Serve, player: Player, database: str, acts: int
) -> None:
    first, second = serve(2)
    leader = await player(first, second)
    table_id = (await leader.send(Open(game="go_review", setup=SETUP))).table
    people = [Person(leader, await leader.watch(table_id), 0)]
    for number, servers in ((1, (second, first)), (2, (first, second))):
        moyo = await player(*servers)
        assert (await moyo.send(Sit(table=table_id))).seat == 0
        people.append(Person(moyo, await moyo.watch(table_id), number))
    acks = asyncio.Semaphore(0)

    async def go_on(person: Person) -> None:
        chance = random.Random(person.number)
        for _ in range(acts):
            await person.act(person.anything(chance))
            acks.release()

    async def kill() -> None:
        for _ in range(acts):
            await acks.acquire()
        first.kill()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(kill())
        for person in people:
            tasks.create_task(go_on(person))
    newest = max(seq for person in people for seq, _ in person.acknowledged.values())
    await people[0].act({"type": "show", "node": 2})
    newest = people[0].acknowledged[f"n{acts + 1}"][0]
    states = [await seen(person, newest) for person in people]
    assert states[0] == states[1] == states[2]
    assert (states[0]["shown"], states[0]["leader"]) == (2, 0)
    fourth = await player(second)
    view = await anext(aiter(await fourth.watch(table_id)))
    assert (view.seat, view.seq, view.state) == (None, newest, states[0])
    assert (await fourth.send(Sit(table=table_id))).seat == 0
    await fourth.send(Act(table=table_id, action={"type": "comment", "node": 0, "text": "Hello"}, nonce="n1"))
    await check_log(database, table_id, people)
    names = [moyo.welcome.player.name for moyo in (*(person.moyo for person in people), fourth)]
    events = await whole_log(fourth, table_id)
    assert [events[seq - 1].by for seq, _ in people[1].acknowledged.values()] == [names[1]] * len(
        people[1].acknowledged
    )
    assert events[-1].by == names[3]
    [seat] = (await seen_again(fourth, table_id)).players
    assert [member.name for member in seat.members or []] == names
    assert leader.connections > 1


async def whole_log(moyo: Moyo, table_id: str) -> list[Any]:
    events: list[Any] = []
    while (page := await moyo.send(Log(table=table_id, after=len(events)))).more:
        events += page.events
    return events + page.events


async def seen_again(moyo: Moyo, table_id: str) -> Any:
    return await anext(aiter(await moyo.watch(table_id)))


async def check_log(database: str, table_id: str, people: list[Person]) -> None:
    """Every acknowledged act is in the log under its `seq`, as that of the person who did it."""
    connection = await asyncpg.connect(database)
    try:
        log = await connection.fetch(
            "SELECT seq, player_id, nonce, action FROM event WHERE table_id = $1 ORDER BY seq", table_id
        )
    finally:
        await connection.close()
    assert [event["seq"] for event in log] == list(range(1, len(log) + 1))
    done = {
        (event["player_id"], event["nonce"]): (event["seq"], json.loads(event["action"])) for event in log
    }
    for person in people:
        for nonce, acknowledged in person.acknowledged.items():
            assert done.pop((person.moyo.welcome.player.id, f"{person.number} {nonce}")) == acknowledged
    assert len(done) == 1, "only what the fourth has said is there beside that"
