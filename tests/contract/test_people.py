"""Names are unique, tokens belong to players, and absent guests are deleted."""

import asyncio

from game.api import Millis
from game.ports.bus import TokensRevoked
from game.ports.people import OwnTable, Player
from game.row import SeatedPlayer
from tests.contract.worlds import FIRST_WINS, World

HOUR = 3_600_000


async def test_a_name_belongs_to_one_player(world: World) -> None:
    create = world.people.create_player
    assert await create("1", "Ann", "ann", b"one")
    assert await create("1", "Ann", "ann", b"one")  # sent again
    assert not await create("2", "ANN", "ann", b"two")
    assert await create("2", "Bob", "bob", b"two")


async def test_of_many_players_created_at_once_with_one_name_exactly_one_is(world: World) -> None:
    created = [world.people.create_player(str(n), "Ann", "ann", str(n).encode()) for n in range(5)]
    assert sum(await asyncio.gather(*created)) == 1


async def test_a_player_is_found_by_a_token(world: World) -> None:
    ann, bob = await world.player("ann"), await world.player("bob")
    assert [await world.people.player_by_token(token) for token in (b"bob", b"ann", b"cat")] == [
        bob,
        ann,
        None,
    ]


async def test_at_a_table_names_stay_as_they_were_when_play_began(world: World) -> None:
    over, playing, waiting = await world.playing(), await world.playing(), await world.waiting()
    await world.log.append(1, [world.entry(over, 1, ended=world.now(), result=FIRST_WINS)])
    assert await world.people.rename("ann", "Anna", "anna")
    assert await world.people.rename("ann", "Anna", "anna")  # sent again
    names = {row.id: (await world.reread(row.id)).seated[0].name for row in (over, playing, waiting)}
    assert names == {over.id: "ann", playing.id: "ann", waiting.id: "Anna"}
    for begun in (over, playing):
        assert (await world.reread(begun.id)).rev == begun.rev
    assert await world.people.player_by_token(b"ann") == Player("ann", "Anna")


async def test_a_name_taken_by_somebody_else_is_no_name_to_change_to(world: World) -> None:
    row = await world.waiting()
    await world.player("bob")
    assert not await world.people.rename("ann", "BOB", "bob")
    assert await world.people.rename("ann", "ANN", "ann")
    assert await world.people.rename("ann", "Anna", "anna")
    assert await world.people.rename("bob", "Ann", "ann")  # free again
    assert [one.name for one in (await world.reread(row.id)).seated] == ["Anna"]
    assert await world.people.rename("nobody", "Cat", "cat")


async def test_the_tables_of_a_player_are_those_that_are_not_over(world: World) -> None:
    over, playing = await world.playing(), await world.playing(opened=Millis(world.now() + 1))
    waiting = await world.waiting(opened=Millis(world.now() + 2))
    await world.log.append(1, [world.entry(over, 1, ended=world.now(), result=FIRST_WINS)])
    assert await world.people.tables_of("ann") == [
        OwnTable(playing.id, "nim", 0, "playing"),
        OwnTable(waiting.id, "nim", 0, "waiting", opener=True),
    ]
    assert await world.people.tables_of("bob") == [OwnTable(playing.id, "nim", 1, "playing")]
    assert await world.people.tables_of("cat") == []


async def test_a_seat_not_yet_drawn_is_none(world: World) -> None:
    await world.player("ann")
    row = world.row(SeatedPlayer("ann", "ann", None))
    await world.log.open_table(row, None, 5)
    assert await world.people.tables_of("ann") == [OwnTable(row.id, "nim", None, "waiting", opener=True)]


async def test_an_absent_guest_without_a_table_is_deleted(world: World) -> None:
    await world.playing()  # ann and bob
    for name in ("away", "back", "was here"):
        await world.player(name)
    row = world.row(SeatedPlayer("was here", "was here", 0), seat_count=1, began=world.now())
    await world.log.open_table(row, None, 5)
    await world.log.end_game(1, row.id, 0, world.now(), FIRST_WINS)
    await world.age(10_000)
    assert await world.people.player_by_token(b"back")
    assert await world.people.delete_absent_guests(Millis(world.now() - 5_000)) == 2
    found = [
        bool(await world.people.player_by_token(name.encode()))
        for name in ("ann", "bob", "back", "away", "was here")
    ]
    assert found == [True, True, True, False, False]
    assert await world.people.create_player("new", "away", "away", b"new")
    assert (await world.reread(row.id)).seated[0].name == "was here"


async def test_a_player_who_is_online_is_not_absent_and_counts_as_seen(world: World) -> None:
    for name in ("ann", "bob"):
        await world.player(name)
    node = await world.nodes.register()
    await world.online.set_online(node, {"ann": None}, [])
    await world.age(2 * HOUR)
    assert await world.people.delete_absent_guests(Millis(world.now() - HOUR)) == 1
    await world.nodes.unregister(node)
    assert await world.people.delete_absent_guests(Millis(world.now() - HOUR)) == 0, "she was online just now"
    await world.age(2 * HOUR)
    assert await world.people.delete_absent_guests(Millis(world.now() - HOUR)) == 1
    assert await world.people.player_by_token(b"ann") is None


async def test_a_name_is_kept_by_a_passphrase(world: World) -> None:
    people, _ann = world.people, await world.player("ann")
    assert (await people.passphrase_hash("ann"), await people.kept_player("ann")) == (None, None)
    assert not await people.set_passphrase("ann", "another", "first")
    assert await people.set_passphrase("ann", None, "first")
    assert await people.set_passphrase("ann", None, "first")  # sent again
    assert not await people.set_passphrase("ann", None, "second")
    assert await people.set_passphrase("ann", "first", "second")
    assert await people.passphrase_hash("ann") == "second"
    assert await people.kept_player("ann") == (Player("ann", "ann", True), "second")
    assert await people.player_by_token(b"ann") == Player("ann", "ann", True)
    assert not await people.set_passphrase("nobody", None, "first")
    await world.age(10_000)
    assert await people.delete_absent_guests(world.now()) == 0, "it is kept for good"


async def test_of_many_passphrases_set_at_once_one_is(world: World) -> None:
    await world.player("ann")
    set_ = [world.people.set_passphrase("ann", None, f"hash {n}") for n in range(5)]
    assert sum(await asyncio.gather(*set_)) == 1


async def test_each_sign_in_adds_a_token_and_none_changes_by_being_used(world: World) -> None:
    people, _ann = world.people, await world.player("ann")
    await people.set_passphrase("ann", None, "hash")
    assert await people.add_token("ann", "hash", b"second", 5)
    assert await people.add_token("ann", "hash", b"second", 5)  # sent again
    assert not await people.add_token("ann", "old hash", b"third", 5)
    assert not await people.add_token("nobody", "hash", b"third", 5)
    assert await people.valid_tokens([b"ann", b"second", b"third"]) == {b"ann", b"second"}
    for token in (b"ann", b"second", b"ann"):
        assert await people.player_by_token(token) == Player("ann", "ann", True)
    assert await people.valid_tokens([]) == set()


async def test_a_player_has_no_more_tokens_than_the_limit(world: World) -> None:
    people, _ann = world.people, await world.player("ann")
    await people.set_passphrase("ann", None, "hash")
    for number in range(3):
        await asyncio.sleep(0.002)  # their order is that of the instants at which they were made
        assert await people.add_token("ann", "hash", b"token %d" % number, 2)
    assert await people.valid_tokens([b"ann", *(b"token %d" % n for n in range(3))]) == {
        b"token 1",
        b"token 2",
    }


async def test_a_revoked_token_is_void_at_once_and_the_other_nodes_are_sent_it(world: World) -> None:
    people, _ann = world.people, await world.player("ann")
    await people.set_passphrase("ann", None, "hash")
    await people.add_token("ann", "hash", b"second", 5)
    here, there = await world.listener(), await world.listener()
    for _ in range(2):  # sent again
        await people.revoke_tokens(here.node_id, "ann", b"second")
    assert await people.player_by_token(b"second") is None
    assert await people.player_by_token(b"ann") == Player("ann", "ann", True)
    assert (await here.received(), await there.received()) == ([], [TokensRevoked("ann")] * 2)
    await people.revoke_tokens(here.node_id, "bob", b"ann")
    assert await people.player_by_token(b"ann"), "it was not bob's"


async def test_all_tokens_of_a_player_are_revoked_at_once(world: World) -> None:
    people, _ann, bob = world.people, await world.player("ann"), await world.player("bob")
    await people.set_passphrase("ann", None, "hash")
    await people.add_token("ann", "hash", b"second", 5)
    there = await world.listener()
    await people.revoke_tokens(0, "ann", None)
    assert await people.valid_tokens([b"ann", b"second"]) == set()
    assert await people.player_by_token(b"bob") == bob
    assert await there.received() == [TokensRevoked("ann")]
    assert await people.add_token("ann", "hash", b"third", 5), "the passphrase still brings the name back"


async def test_a_guest_who_signs_out_gives_the_name_free_at_once(world: World) -> None:
    people, _ann = world.people, await world.player("ann")
    for _ in range(2):  # sent again
        await people.revoke_tokens(0, "ann", b"ann")
    assert await people.create_player("new", "Ann", "ann", b"new")
    await people.revoke_tokens(0, "new", None)
    assert await people.create_player("newer", "ann", "ann", b"newer")


async def test_a_guest_who_signs_out_during_a_game_keeps_the_name_until_its_end(world: World) -> None:
    row = await world.playing()
    await world.people.revoke_tokens(0, "ann", b"ann")
    assert not await world.people.create_player("new", "ann", "ann", b"new")
    assert await world.people.delete_absent_guests(Millis(world.now() - HOUR)) == 0
    assert await world.log.end_game(0, row.id, 0, world.now(), FIRST_WINS)
    assert await world.people.delete_absent_guests(Millis(world.now() - HOUR)) == 1, "ann, and not bob"
    assert await world.people.create_player("new", "ann", "ann", b"new")
    assert (await world.reread(row.id)).seated[0].name == "ann"


async def test_a_kept_name_stays_when_the_last_device_signs_out(world: World) -> None:
    people, _ann = world.people, await world.player("ann")
    await people.set_passphrase("ann", None, "hash")
    await people.revoke_tokens(0, "ann", None)
    assert not await people.create_player("new", "ann", "ann", b"new")
    assert await people.delete_absent_guests(Millis(world.now() - HOUR)) == 0


async def test_tokens_end_when_they_are_not_used(world: World) -> None:
    people, _ann, _bob = world.people, await world.player("ann"), await world.player("bob")
    await people.set_passphrase("ann", None, "hash")
    await people.add_token("ann", "hash", b"used", 5)
    await world.age(2 * HOUR)
    assert await people.player_by_token(b"used")
    node_id = await world.nodes.register()
    await world.online.set_online(node_id, {"bob": None}, [])
    assert await people.delete_unused_tokens(Millis(world.now() - HOUR)) == 1
    assert await people.valid_tokens([b"ann", b"used", b"bob"]) == {b"used", b"bob"}, "bob is connected"
    await world.online.set_online(node_id, {}, ["bob"])
    assert await people.delete_unused_tokens(Millis(world.now() - HOUR)) == 1
    assert await people.player_by_token(b"bob") is None
    assert await people.delete_unused_tokens(Millis(world.now() - HOUR)) == 0
