"""Who may seek and challenge, and that nobody who begins to play is looked for any longer."""

import asyncio

import msgspec
import pytest

from game.api import Millis
from game.ports.bus import SeeksChanged
from game.ports.nodes import Node
from game.ports.people import Player
from game.ports.seeks import (
    DECLINED_FOR,
    MAX_CHALLENGERS,
    MAX_CHALLENGERS_OF_ADDRESS,
    MAX_CHALLENGES,
    MAX_SEEKS,
    Added,
    Match,
    MatchCriteria,
    SeekRequest,
)
from game.row import SeatedPlayer, TableRow
from tests.contract.worlds import FIRST_WINS, World


def wanted(number: int = 0) -> MatchCriteria:
    return MatchCriteria("nim", 1, 2, False, "", msgspec.Raw(b'{"heaps":[%d]}' % (number + 1)))


async def players(world: World, *names: str) -> Node:
    """A node, and new players."""
    for name in names:
        await world.player(name)
    return await world.nodes.register()


def request(name: str, to: str | None = None, number: int = 0) -> SeekRequest:
    return SeekRequest(name, wanted(number), to, f"{name}'s")


async def request_now(world: World, name: str, number: int = 0) -> SeekRequest:
    """A request that is made now, whatever its player has begun to play before."""
    return request(name, None, number)._replace(last_table_id=await world.seeks.last_table_id(name))


async def challenge(world: World, node_id: Node, name: str, to: str | None, number: int = 0) -> str:
    return (await world.seeks.add(node_id, request(name, to, number))).outcome


async def queue(world: World) -> list[tuple[str, str | None]]:
    return [
        (seek.player_id, seek.challenged and seek.challenged.id) for seek in await world.seeks.all_seeks()
    ]


class TestCaps:
    async def test_a_player_has_so_many_seeks_over_all_nodes(self, world: World) -> None:
        nodes = await players(world, "ann", "bob"), await world.nodes.register()
        for number in range(MAX_SEEKS):
            assert await challenge(world, nodes[number % 2], "ann", None, number) == "added"
        assert await challenge(world, nodes[0], "ann", None, MAX_SEEKS) == "seeks"
        assert await challenge(world, nodes[1], "ann", None, 3) == "added", "it is in the queue already"
        assert await challenge(world, nodes[1], "bob", None) == "added"
        assert len(await queue(world)) == MAX_SEEKS + 1

    async def test_also_where_they_come_at_once(self, world: World) -> None:
        node_id = await players(world, "ann")
        others = [await world.nodes.register() for _ in range(3)]
        outcomes = await asyncio.gather(
            *(
                challenge(world, [node_id, *others][number % 4], "ann", None, number)
                for number in range(2 * MAX_SEEKS)
            )
        )
        assert outcomes.count("added") == MAX_SEEKS == len(await queue(world))

    async def test_some_of_them_may_be_challenges(self, world: World) -> None:
        node_id = await players(world, "ann", "bob")
        for number in range(MAX_CHALLENGES):
            assert await challenge(world, node_id, "ann", "bob", number) == "added"
        assert await challenge(world, node_id, "ann", "bob", MAX_CHALLENGES) == "challenges"
        assert await challenge(world, node_id, "ann", "bob", 0) == "added"
        assert await challenge(world, node_id, "ann", None) == "added"

    async def test_only_so_many_challenge_one_player_and_the_newest_is_refused(self, world: World) -> None:
        names = [f"player {number}" for number in range(MAX_CHALLENGERS + 1)]
        node_id = await players(world, "ann", *names)
        *first, last = names
        for name in first:
            assert await challenge(world, node_id, name, "ann") == "added"
        assert await challenge(world, node_id, last, "ann") == "challengers"
        assert await queue(world) == [(name, "ann") for name in first]
        assert await challenge(world, node_id, first[0], "ann", 1) == "added", "it is no further player"
        assert await challenge(world, node_id, "ann", last) == "added"
        assert await challenge(world, node_id, last, "ann") == "added", "it accepts the challenge of ann"

    async def test_one_address_is_not_all_of_the_challengers(self, world: World) -> None:
        guests = [f"guest {number}" for number in range(MAX_CHALLENGERS_OF_ADDRESS + 1)]
        node_id = await players(world, "ann", "bob", "cat", "dan", *guests)

        async def challenge_from(origin: str | None, name: str, to: str = "ann", number: int = 0) -> str:
            return (await world.seeks.add(node_id, request(name, to, number)._replace(origin=origin))).outcome

        *first, last = guests
        for name in first:
            assert await challenge_from("flood", name) == "added"
        assert await challenge_from("flood", last) == "challengers"
        assert await challenge_from("flood", first[0], number=1) == "added", "it is no further player"
        assert await challenge_from("flood", last, to="bob") == "added"
        assert await challenge_from("elsewhere", "cat") == "added"
        assert await challenge_from(None, "dan") == "added", "where addresses do not count"
        assert await challenge_from("home", "ann", last) == "added"
        assert await challenge_from("flood", last) == "added", "it accepts the challenge of ann"

    async def test_who_does_not_exist_neither_seeks_nor_is_challenged(self, world: World) -> None:
        node_id = await players(world, "ann")
        assert await challenge(world, node_id, "nobody", None) == "no_player"
        assert await challenge(world, node_id, "ann", "nobody") == "no_player"
        assert await queue(world) == []


class TestRefusing:
    async def test_a_player_refuses_the_challenges_of_all(self, world: World) -> None:
        node_id = await players(world, "ann", "bob", "cat")
        await challenge(world, node_id, "bob", "ann")
        await challenge(world, node_id, "bob", "cat")
        await challenge(world, node_id, "cat", None)
        listener = await world.listener()
        await world.seeks.take_challenges(node_id, "ann", False)
        assert await queue(world) == [("bob", "cat"), ("cat", None)]
        assert await listener.received() == [SeeksChanged()]
        assert await challenge(world, node_id, "bob", "ann") == "declined"
        assert await challenge(world, node_id, "ann", "bob") == "added"
        assert await challenge(world, node_id, "bob", "ann", 1) == "declined"
        assert await challenge(world, node_id, "bob", "ann") == "added", "it accepts the challenge of ann"
        found = await world.people.player_by_token(b"ann")
        assert found == Player("ann", "ann", accepts_challenges=False)
        await world.seeks.take_challenges(node_id, "ann", True)
        assert await challenge(world, node_id, "cat", "ann") == "added"
        assert await world.people.player_by_token(b"ann") == Player("ann", "ann")

    async def test_what_is_matched_goes_on(self, world: World) -> None:
        node_id = await players(world, "ann", "bob")
        await challenge(world, node_id, "bob", "ann")
        await challenge(world, node_id, "ann", "bob")
        await world.seeks.propose(node_id, [Match("m", tuple(await world.seeks.all_seeks()))])
        await world.seeks.take_challenges(node_id, "ann", False)
        assert [seek.match_id for seek in await world.seeks.all_seeks()] == ["m", "m"]

    async def test_who_was_declined_does_not_challenge_to_the_same_again_for_a_while(
        self, world: World
    ) -> None:
        node_id = await players(world, "ann", "bob", "cat")
        await challenge(world, node_id, "bob", "ann")
        await challenge(world, node_id, "bob", "ann", 2)
        await world.seeks.decline(node_id, "ann", "bob")
        await world.seeks.decline(node_id, "ann", "cat")
        assert await challenge(world, node_id, "bob", "ann") == "declined"
        assert await challenge(world, node_id, "bob", "ann", 1) == "added", "to another game"
        assert await challenge(world, node_id, "cat", "ann") == "added", "there was nothing to decline"
        assert await challenge(world, node_id, "ann", "bob") == "added"
        assert await challenge(world, node_id, "bob", "ann") == "added", "it accepts the challenge of ann"
        await world.age(DECLINED_FOR - 5_000)
        await world.seeks.expire(node_id, Millis(10**9), Millis(10**9))
        assert await challenge(world, node_id, "bob", "ann", 2) == "declined"
        await world.age(6_000)
        assert await challenge(world, node_id, "bob", "ann", 2) == "added"

    async def test_a_declined_challenge_is_not_added_again(self, world: World) -> None:
        node_id = await players(world, "ann", "bob")
        assert await challenge(world, node_id, "bob", "ann") == "added"
        await world.seeks.decline(node_id, "ann", "bob")
        assert await challenge(world, node_id, "bob", "ann") == "declined"


class TestBegun:
    """Each way in which a table begins ends the searches of its players, and only of these."""

    async def test_by_the_last_seat(self, world: World) -> None:
        row = await world.waiting()
        node_id = await players(world, "bob", "cat")
        requests = {name: await request_now(world, name) for name in ("ann", "bob", "cat")}
        for one in requests.values():
            assert await world.seeks.add(node_id, one) == Added("added", None)
        seated = (*row.seated, SeatedPlayer("bob", "bob", 1))
        await world.seeks.propose(node_id, [Match("m", tuple(await world.seeks.all_seeks())[1:])])
        assert await world.log.change_seats(node_id, row.id, row.rev, seated, None, None)
        assert len(await queue(world)) == 3
        assert await world.log.change_seats(node_id, row.id, row.rev + 1, seated, world.now(), None)
        [cat] = await world.seeks.all_seeks()
        assert (cat.player_id, cat.match_id) == ("cat", None)
        for name, outcome in (("ann", "seated"), ("bob", "seated"), ("cat", "added")):
            assert (await world.seeks.add(node_id, requests[name])).outcome == outcome
        assert await world.seeks.last_table_id("ann") == row.id
        assert await world.seeks.last_table_id("nobody") is None
        assert await world.seeks.add(node_id, await request_now(world, "ann")) == Added("added", row.id)

    async def test_as_the_next_table(self, world: World) -> None:
        over = await world.over()
        node_id = await world.nodes.register()
        for began in (None, world.now()):
            asked = await request_now(world, "ann")
            assert (await world.seeks.add(node_id, asked)).outcome == "added"
            row = world.row(*over.seated, began=began, opened=world.now())
            assert await world.steps.open_next(node_id, over.id, row, None)
            outcome = (await world.seeks.add(node_id, asked)).outcome
            assert outcome == ("added" if began is None else "seated")
            over = await self.ended(world, row.id) if began is None else over

    async def ended(self, world: World, table_id: str) -> TableRow:
        row = await world.reread(table_id)
        assert await world.log.change_seats(0, table_id, row.rev, row.seated, world.now(), None)
        assert await world.log.end_game(0, table_id, 0, world.now(), FIRST_WINS)
        return await world.reread(table_id)

    async def test_by_a_match_while_others_are_added(self, world: World) -> None:
        """Whatever comes first, no seek from before the table is in the queue after it."""
        node_id = await players(world, "ann", "bob")
        for turn in range(10):
            asked = {name: await request_now(world, name) for name in ("ann", "bob")}
            for one in asked.values():
                await world.seeks.add(node_id, one)
            match_id = f"match {turn}"
            found = [seek for seek in await world.seeks.all_seeks() if seek.criteria == wanted()]
            await world.seeks.propose(node_id, [Match(match_id, tuple(found))])
            for name in ("ann", "bob"):
                await world.seeks.confirm(node_id, match_id, f"{name}'s")
            seated = (SeatedPlayer("ann", "ann", 0), SeatedPlayer("bob", "bob", 1))
            row = world.row(*seated, id=match_id, began=world.now())
            again = [asked["ann"]._replace(criteria=wanted(number)) for number in range(9)]
            opening = asyncio.create_task(world.seeks.open_match(node_id, row, None))
            added = await asyncio.gather(*(world.seeks.add(node_id, one) for one in again))
            assert await opening
            assert {one.outcome for one in added} <= {"added", "seated"}
            assert await queue(world) == []


@pytest.mark.parametrize("second", ["ann", "cat"])
async def test_a_match_is_not_opened_for_a_player_who_began_meanwhile(world: World, second: str) -> None:
    row = await world.waiting()
    node_id = await players(world, "bob", "cat")
    for name in ("bob", second):
        await world.seeks.add(node_id, request(name))
    await world.seeks.propose(node_id, [Match("m", tuple(await world.seeks.all_seeks()))])
    for name in ("bob", second):
        await world.seeks.confirm(node_id, "m", f"{name}'s")
    seated = (*row.seated, SeatedPlayer("bob", "bob", 1))
    assert await world.log.change_seats(node_id, row.id, row.rev, seated, world.now(), None)
    match = world.row(SeatedPlayer("bob", "bob", 0), SeatedPlayer(second, second, 1), id="m")
    match = msgspec.structs.replace(match, began=world.now())
    assert not await world.seeks.open_match(node_id, match, None)
