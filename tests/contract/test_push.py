"""Push subscriptions belong to devices, and a reminder is taken by one process."""

import asyncio
from typing import Any

import pytest

from game.api import Millis
from game.ports.push import PushSubscription, Reminder
from tests.contract.worlds import World

LATER = Millis(60_000)


def at(name: str, key: bytes = b"k") -> PushSubscription:
    return PushSubscription(f"https://push.example.com/{name}", key * 65, b"a" * 16)


class TestSubscriptions:
    async def subscribed(self, world: World, *names: str, player: str = "ann") -> None:
        await world.player(player)
        for name in names:
            assert await world.push.subscribe(player, player.encode(), at(name), 9)

    async def found(self, world: World, *players: str) -> dict[str, set[str]]:
        found = await world.push.subscriptions(players)
        return {
            player: {one.endpoint.rpartition("/")[2] for one in of_player}
            for player, of_player in found.items()
        }

    async def test_they_are_found_by_player(self, world: World) -> None:
        await self.subscribed(world, "1", "2")
        await self.subscribed(world, "3", player="bob")
        await world.player("cat")
        assert await self.found(world, "ann", "bob", "cat") == {"ann": {"1", "2"}, "bob": {"3"}}
        assert await world.push.subscriptions(["bob"]) == {"bob": [at("3")]}

    async def test_without_the_token_there_is_none(self, world: World) -> None:
        await self.subscribed(world, player="ann")
        await self.subscribed(world, player="bob")
        assert not await world.push.subscribe("ann", b"bob", at("1"), 9)
        assert not await world.push.subscribe("nobody", b"ann", at("1"), 9)
        assert await self.found(world, "ann", "bob", "nobody") == {}

    async def test_the_newest_are_kept(self, world: World) -> None:
        await self.subscribed(world)
        for number in range(5):
            assert await world.push.subscribe("ann", b"ann", at(str(number)), 3)
            await world.age(1)
        assert await self.found(world, "ann") == {"ann": {"2", "3", "4"}}

    async def test_made_again_it_is_replaced_and_the_newest(self, world: World) -> None:
        await self.subscribed(world, "1", "2")
        await world.age(1)
        assert await world.push.subscribe("ann", b"ann", at("1", b"n"), 1)
        assert await world.push.subscriptions(["ann"]) == {"ann": [at("1", b"n")]}

    async def test_a_browser_is_of_one_player(self, world: World) -> None:
        await self.subscribed(world, "1")
        await self.subscribed(world, "1", player="bob")
        assert await self.found(world, "ann", "bob") == {"bob": {"1"}}

    async def test_only_its_player_removes_it(self, world: World) -> None:
        await self.subscribed(world, "1")
        await world.push.unsubscribe("bob", at("1").endpoint)
        assert await self.found(world, "ann") == {"ann": {"1"}}
        await world.push.unsubscribe("ann", at("1").endpoint)
        assert await self.found(world, "ann") == {}

    @pytest.mark.parametrize("token", [b"ann", None], ids=["this device", "everywhere"])
    async def test_it_ends_with_the_token(self, world: World, token: bytes | None) -> None:
        await self.subscribed(world, "1")
        await world.waiting()  # so that ann stays
        await world.people.revoke_tokens(0, "ann", token)
        assert await self.found(world, "ann") == {}

    async def test_it_ends_with_the_player(self, world: World) -> None:
        await self.subscribed(world, "1")
        await world.age(2_000)
        assert await world.people.delete_absent_guests(Millis(world.now() - 1_000)) == 1
        assert await self.found(world, "ann") == {}

    async def test_what_is_gone_is_removed_and_what_is_not_reached_after_some_tries(
        self, world: World
    ) -> None:
        await self.subscribed(world, "gone", "lost", "slow", "good")
        outcomes: list[Any] = [
            ("gone", "gone"),
            ("lost", "unreachable"),
            ("slow", "refused"),
            ("good", "sent"),
        ]
        outcomes = [(at(name).endpoint, outcome) for name, outcome in outcomes]
        await world.push.report(outcomes, 3)
        assert await self.found(world, "ann") == {"ann": {"lost", "slow", "good"}}
        await world.push.report(outcomes, 3)
        assert await self.found(world, "ann") == {"ann": {"lost", "slow", "good"}}
        await world.push.report(outcomes, 3)
        assert await self.found(world, "ann") == {"ann": {"slow", "good"}}

    async def test_who_is_reached_again_has_all_tries_again(self, world: World) -> None:
        await self.subscribed(world, "1")
        for outcome in ("unreachable", "sent", "unreachable", "sent", "unreachable"):
            await world.push.report([(at("1").endpoint, outcome)], 2)
        assert await self.found(world, "ann") == {"ann": {"1"}}


class TestReminders:
    async def taken(self, world: World, limit: int = 9) -> list[Reminder]:
        now = world.now()
        return await world.push.take_reminders(now, Millis(now + LATER), limit)

    async def test_one_that_is_due_is_taken_once(self, world: World) -> None:
        row, other = await world.playing(), await world.playing()
        await world.push.remind(row.id, world.now(), "turn")
        await world.push.remind(other.id, Millis(world.now() + LATER), "turn")
        assert await self.taken(world) == [Reminder(row.id, "turn")]
        assert await self.taken(world) == []

    async def test_of_many_processes_one_takes_it(self, world: World) -> None:
        rows = [await world.playing() for _ in range(6)]
        for row in rows:
            await world.push.remind(row.id, world.now(), "began")
        found = await asyncio.gather(*(self.taken(world, 2) for _ in range(12)))
        taken = [reminder for of_process in found for reminder in of_process]
        assert max(map(len, found)) <= 2
        while more := await self.taken(world, 2):
            taken += more
        assert sorted(taken) == sorted(Reminder(row.id, "began") for row in rows)

    async def test_the_newest_of_a_table_stands(self, world: World) -> None:
        row = await world.playing()
        await world.push.remind(row.id, Millis(world.now() + LATER), "turn")
        await world.push.remind(row.id, world.now(), "short")
        assert await self.taken(world) == [Reminder(row.id, "short")]

    async def test_one_that_is_not_settled_comes_again_without_a_subject(self, world: World) -> None:
        row = await world.playing()
        await world.push.remind(row.id, world.now(), "turn")
        assert await self.taken(world) == [Reminder(row.id, "turn")]
        now = Millis(world.now() + LATER)
        assert await world.push.take_reminders(now, now, 9) == [Reminder(row.id, None)]

    async def test_it_is_settled(self, world: World) -> None:
        row = await world.playing()
        await world.push.remind(row.id, world.now(), "turn")
        await self.taken(world)
        await world.push.settle_reminder(row.id, world.now(), "short")
        assert await self.taken(world) == [Reminder(row.id, "short")]
        await world.push.settle_reminder(row.id, None, None)
        assert await world.push.take_reminders(Millis(world.now() + 2 * LATER), LATER, 9) == []

    @pytest.mark.parametrize("later", [False, True], ids=["removed", "put off"])
    async def test_one_that_was_set_meanwhile_stands(self, world: World, later: bool) -> None:
        row = await world.playing()
        await world.push.remind(row.id, world.now(), "turn")
        await self.taken(world)
        await world.push.remind(row.id, world.now(), "turn")
        await world.push.settle_reminder(row.id, Millis(world.now() + LATER) if later else None, "short")
        assert await self.taken(world) == [Reminder(row.id, "turn")]

    async def test_a_table_that_is_gone_has_none(self, world: World) -> None:
        await world.push.remind("gone", world.now(), "turn")
        row = await world.waiting()
        await world.push.remind(row.id, world.now(), "began")
        await world.log.delete_waiting(Millis(world.now() + 1), Millis(0))
        assert await self.taken(world) == []
