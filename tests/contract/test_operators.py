"""What operators do: told to all processes, in force up to its end, and in the audit log."""

import asyncio

from game.api import Millis
from game.ports.bus import OrdersChanged, PlayerRenamed, TableChanged, TokensRevoked
from game.ports.operators import CLOSED, Announcement, Operator
from game.ports.people import Player
from tests.contract.worlds import World

ROOT = Operator("root@here")
OLGA = Operator("olga", "olga")
HOUR = 3_600_000


async def deeds(world: World) -> list[tuple[str, str, str | None]]:
    """What the audit log says was done to whom, the oldest first."""
    entries = await world.operators.audit(None, 100)
    return [(one.deed, one.subject, one.subject_id) for one in reversed(entries)]


class TestSanctions:
    async def test_they_are_in_force_up_to_their_end(self, world: World) -> None:
        ann, bob = await world.player("ann"), await world.player("bob")
        soon = Millis(world.now() + HOUR)
        assert await world.operators.sanction(ROOT, "ban", ann, None, "cheats")
        assert await world.operators.sanction(ROOT, "mute", bob, soon, "shouts")
        assert await world.operators.sanction(OLGA, "ban", "192.0.2.0/24", soon, "a flood")
        found = {
            (one.kind, one.name, one.reason, one.until is None, one.of_player)
            for one in await world.operators.sanctions()
        }
        assert found == {
            ("ban", "ann", "cheats", True, True),
            ("mute", "bob", "shouts", False, True),
            ("ban", "192.0.2.0/24", "a flood", False, False),
        }
        await world.age(2 * HOUR)
        assert [one.name for one in await world.operators.sanctions()] == ["ann"]
        assert not await world.operators.lift(ROOT, "mute", bob), "it has ended"
        assert await world.operators.lift(ROOT, "ban", ann)
        assert not await world.operators.lift(ROOT, "ban", ann)
        assert await world.operators.sanctions() == []
        assert await deeds(world) == [
            ("ban", "ann", "ann"),
            ("mute", "bob", "bob"),
            ("ban", "192.0.2.0/24", None),
            ("unban", "ann", "ann"),
        ]

    async def test_another_one_takes_the_place_of_the_first(self, world: World) -> None:
        ann = await world.player("ann")
        until = Millis(world.now() + HOUR)
        await world.operators.sanction(ROOT, "ban", ann, None, "cheats")
        await world.operators.sanction(ROOT, "ban", ann, until, "cheats a little")
        [only] = await world.operators.sanctions()
        assert (only.until, only.reason) == (until, "cheats a little")

    async def test_they_end_with_the_player_and_have_the_name_of_now(self, world: World) -> None:
        ann = await world.player("ann")
        await world.operators.sanction(ROOT, "ban", ann, None, "cheats")
        await world.people.rename("ann", "Zoë", "zoe")
        assert [one.name for one in await world.operators.sanctions()] == ["Zoë"]
        await world.people.revoke_tokens(0, "ann", None)
        assert await world.operators.sanctions() == []
        assert not await world.operators.sanction(ROOT, "ban", Player("ann", "ann"), None, "is gone")

    async def test_there_are_only_so_many(self, world: World) -> None:
        until, networks = Millis(world.now() + HOUR), ["192.0.2.1/32", "192.0.2.2/32", "192.0.2.3/32"]

        async def ban(network: str, until: Millis | None) -> bool:
            return await world.operators.sanction(ROOT, "ban", network, until, "", limit=2)

        assert [await ban(network, until) for network in networks] == [True, True, False]
        assert await ban(networks[0], until), "in place of the first"
        await world.age(2 * HOUR)
        assert await ban(networks[2], None)
        assert [one.name for one in await world.operators.sanctions()] == [networks[2]]


class TestOrders:
    async def test_each_node_is_told_and_reads_them_once(self, world: World) -> None:
        here, there = await world.listener(), await world.listener()
        ann = await world.player("ann")
        known = await world.operators.orders(here.node_id, -1)
        assert known is not None
        assert (known.sanctions, known.announcement, known.drain) == ([], None, False)
        assert await world.operators.orders(here.node_id, known.number) is None
        until = Millis(world.now() + HOUR)
        await world.operators.sanction(ROOT, "mute", ann, until, "shouts")
        await world.operators.announce(ROOT, "We stop at five.", until)
        assert await here.received() == await there.received() == [OrdersChanged(), OrdersChanged()]
        found = await world.operators.orders(there.node_id, known.number)
        assert found is not None
        assert [one.kind for one in found.sanctions] == ["mute"]
        assert found.announcement == Announcement("We stop at five.", until)
        await world.operators.lift(ROOT, "mute", ann)
        await world.operators.announce(ROOT, None, None)
        found = await world.operators.orders(there.node_id, found.number)
        assert found is not None
        assert (found.sanctions, found.announcement) == ([], None)

    async def test_an_announcement_takes_the_place_of_another_and_ends(self, world: World) -> None:
        node_id = await world.nodes.register()
        await world.operators.announce(ROOT, "first", None)
        await world.operators.announce(OLGA, "second", Millis(world.now() + HOUR))
        found = await world.operators.orders(node_id, -1)
        assert found is not None
        assert found.announcement is not None
        assert found.announcement.text == "second"
        await world.age(2 * HOUR)
        found = await world.operators.orders(node_id, -1)
        assert found is not None
        assert found.announcement is None

    async def test_a_drain_is_for_those_nodes(self, world: World) -> None:
        here, there = await world.listener(), await world.listener()
        assert await world.operators.drain(ROOT, [there.node_id, 0]) == [there.node_id]
        assert (await here.received(), await there.received()) == ([], [OrdersChanged()])
        for node_id, drain in ((here.node_id, False), (there.node_id, True)):
            found = await world.operators.orders(node_id, -1)
            assert found is not None
            assert found.drain == drain
        assert await world.operators.drain(ROOT, [0]) == []
        assert await world.operators.drain(ROOT, None) == sorted([here.node_id, there.node_id])
        assert [deed for deed, *_ in await deeds(world)] == ["drain", "drain"]


async def test_operators_are_made_and_unmade(world: World) -> None:
    ann = await world.player("ann")
    assert not await world.operators.is_operator("ann")
    assert await world.operators.set_operator(ROOT, ann, True)
    assert not await world.operators.set_operator(ROOT, ann, True)
    assert await world.operators.is_operator("ann")
    assert await world.operators.set_operator(ROOT, ann, False)
    assert not await world.operators.is_operator("ann")
    assert not await world.operators.set_operator(ROOT, Player("nobody", "nobody"), True)
    assert not await world.operators.is_operator("nobody")
    assert await deeds(world) == [("operator", "ann", "ann"), ("no-operator", "ann", "ann")]


async def test_players_are_found_by_name(world: World) -> None:
    ann = await world.player("ann")
    assert await world.operators.player("ann") == ann
    assert await world.operators.player("bob") is None
    await world.people.rename("ann", "Zoë", "zoe")
    assert await world.operators.player("nobody", "ann") == Player("ann", "Zoë")
    assert await world.operators.player("zoe", "bob") == Player("ann", "Zoë")
    await world.player("bob")
    await world.people.rename("bob", "ann", "ann")
    assert await world.operators.player("ann", "ann") == Player("ann", "Zoë"), "bob takes an id for a name"


class TestClosing:
    async def test_a_running_game_ends_without_a_result(self, world: World) -> None:
        row = await world.playing()
        there = await world.listener(row)
        assert await world.operators.close_table(OLGA, row.id, "an empty threat") is True
        closed = await world.reread(row.id)
        assert closed.result is not None
        assert (closed.phase, closed.result.scores, closed.result.counts) == ("over", (0, 0), False)
        assert (closed.result.text, closed.result.reason) == (CLOSED.text, CLOSED.reason)
        assert closed.ended is not None
        assert closed.began is not None
        assert closed.ended >= closed.began
        assert await there.received() == [TableChanged(row.id, closed.rev)]
        assert not any(one.appended for one in await world.append(0, [world.entry(row, 1)]))
        assert await world.operators.close_table(OLGA, row.id, "again") is False
        [entry] = await world.operators.audit(None, 10)
        assert (entry.by, entry.subject, entry.details) == (OLGA, row.id, {"reason": "an empty threat"})

    async def test_a_table_that_waits_is_over_too(self, world: World) -> None:
        row = await world.waiting()
        assert await world.operators.close_table(ROOT, row.id, "")
        assert (await world.reread(row.id)).phase == "over"
        assert await world.log.open_table_count("ann") == 0

    async def test_there_has_to_be_such_a_table(self, world: World) -> None:
        assert await world.operators.close_table(ROOT, "nowhere", "") is None
        assert await world.operators.audit(None, 10) == []


async def test_the_audit_log_is_read_from_the_newest_and_deleted_from_the_oldest(world: World) -> None:
    for number in range(5):
        await world.operators.announce(ROOT, f"number {number}", None)
    newest = await world.operators.audit(None, 2)
    assert [one.details["text"] for one in newest] == ["number 4", "number 3"]
    older = await world.operators.audit(newest[-1].number, 100)
    assert [one.details["text"] for one in older] == ["number 2", "number 1", "number 0"]
    await world.age(HOUR)
    await world.operators.announce(ROOT, None, None)
    assert await world.operators.delete_audit(Millis(world.now() - HOUR // 2)) == 5
    assert [one.details for one in await world.operators.audit(None, 10)] == [{}]


class TestNames:
    async def test_an_operator_renames_a_player_also_where_play_has_not_begun(self, world: World) -> None:
        row = await world.waiting()
        ann = Player("ann", "ann")
        there = await world.listener(row)
        await world.player("bob")
        assert not await world.operators.rename(ROOT, ann, "bob", "bob")
        assert await world.operators.audit(None, 10) == []
        assert await world.operators.rename(ROOT, ann, "Zoë", "zoe")
        assert [one.name for one in (await world.reread(row.id)).seated] == ["Zoë"]
        told = await there.received()
        assert PlayerRenamed("ann") in told
        assert TableChanged(row.id, (await world.reread(row.id)).rev) in told
        [entry] = await world.operators.audit(None, 10)
        assert (entry.deed, entry.subject, entry.details) == ("rename", "ann", {"name": "Zoë"})

    async def test_of_two_who_are_given_one_name_at_once_one_has_it(self, world: World) -> None:
        players = [await world.player(name) for name in ("ann", "bob")]
        renamed = await asyncio.gather(*(world.operators.rename(ROOT, one, "Zoë", "zoe") for one in players))
        assert sorted(renamed) == [False, True]
        assert len(await world.operators.audit(None, 10)) == 1

    async def test_a_secret_sets_a_passphrase_once_and_signs_out_elsewhere(self, world: World) -> None:
        ann, soon = await world.player("ann"), Millis(world.now() + HOUR)
        there = await world.listener()
        assert await world.operators.allow_reset(ROOT, ann, b"first", soon)
        assert await world.operators.allow_reset(ROOT, ann, b"second", soon)
        assert await world.people.reset_player(b"first") is None, "only the last one counts"
        assert await world.people.reset_player(b"second") == ann
        for _ in range(2):  # sent again, it is answered the same
            assert await world.people.reset_passphrase(0, "ann", b"second", "a hash", b"new")
        assert await world.people.passphrase_hash("ann") == "a hash"
        assert await world.people.valid_tokens([b"ann", b"new"]) == {b"new"}
        assert await there.received() == [TokensRevoked("ann")]
        assert await world.people.reset_player(b"second") is None
        assert not await world.people.reset_passphrase(0, "ann", b"second", "another", b"newer")
        assert await world.people.passphrase_hash("ann") == "a hash"

    async def test_a_secret_is_void_after_its_end_and_programs_have_none(self, world: World) -> None:
        ann = await world.player("ann")
        assert await world.operators.allow_reset(ROOT, ann, b"secret", Millis(world.now() + HOUR))
        await world.age(2 * HOUR)
        assert await world.people.reset_player(b"secret") is None
        assert not await world.people.reset_passphrase(0, "ann", b"secret", "a hash", b"new")
        await world.people.create_player("bot", "bot", "bot", b"bot", True)
        assert not await world.operators.allow_reset(
            ROOT, Player("bot", "bot"), b"x", Millis(world.now() + HOUR)
        )
        assert [one.deed for one in await world.operators.audit(None, 10)] == ["reset"]
