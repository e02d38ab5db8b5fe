"""Tables that are played with a catalogue: it is decoded once, and where it is missing they are broken."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from msgspec import Struct, json, structs

from game import rules
from game.api import CatalogueType
from game.catalogue.checking import MOST_ENTRIES, checked
from game.catalogue.encoding import hash_of
from game.held import catalogues
from game.lifecycle.setups import complete_setup
from game.memory.world import World
from game.ports.catalogues import Version
from game.refused import Refused
from game.row import NextAnswer
from tests.game.engine_process import ANN, BOB, Process, raw, settled, start
from tests.games.town import TOWN, Config, Zone

WITH_TOWN = {**rules.find(), "town": TOWN}
ZONES = (Zone("Harbour", ("Mill",), 1), Zone("Mill", ("Harbour", "Moor"), 2), Zone("Moor", ("Mill",), 3))

PAIR = (Zone("Harbour", ("Mill",)), Zone("Mill", ("Harbour",)))


def kept(world: World, *entries: Struct, game: str = "town") -> str:
    """A version of these entries, which is there; its hash."""
    assert TOWN.catalogue is not None
    rows = [(type(one).__name__.lower(), "", json.encode(one)) for one in entries]
    contents, faults, _ = checked(game, TOWN.catalogue, rows)
    assert contents is not None, faults
    world.state.versions[hash_of(contents)] = Version(game, contents)
    return hash_of(contents)


async def opened(process: Process, catalogue_hash: str | None, **setup: Any) -> str:
    """A table at which ann and bob play the game of the town."""
    table = await process.engine.open(ANN, "town", raw(**setup), None, 0, True, catalogue_hash=catalogue_hash)
    await process.engine.seating.sit(BOB, table, None)
    return table


async def over(process: Process, catalogue_hash: str) -> str:
    """A table at which they have played in a town of two zones, where one step ends the game."""
    table = await opened(process, catalogue_hash)
    [step] = (await process.tables.hold(table)).table.legal(0)
    await process.engine.act(ANN.id, table, step, "1")
    await settled()
    return table


def reads(world: World) -> list[str]:
    """Records which versions are read."""
    found: list[str] = []
    version = world.catalogues.version

    async def recorded(catalogue_hash: str) -> Version | None:
        found.append(catalogue_hash)
        return await version(catalogue_hash)

    world.catalogues.version = recorded  # type: ignore[method-assign]
    return found


class TestPlaying:
    async def test_two_processes_play_with_the_same(self) -> None:
        world = World()
        near, far = await start(world, WITH_TOWN), await start(world, WITH_TOWN)
        table = await opened(near, kept(world, *ZONES, Config("bonus", 10)), double=True)
        state = (await near.tables.hold(table)).table.state
        assert [(place.name, place.points) for place in state.places] == [
            ("Harbour", 12),
            ("Mill", 14),
            ("Moor", 16),
        ]
        assert (await far.tables.hold(table)).table.state == state
        to = (await near.tables.hold(table)).table.legal(0)
        await near.engine.act(ANN.id, table, to[0], "1")
        await settled()
        assert (await far.tables.hold(table)).table.seq == 1
        assert (await far.engine.table_at(table, 0)).state == state

    async def test_it_is_in_no_view(self) -> None:
        world = World()
        process = await start(world, WITH_TOWN)
        table = await opened(process, kept(world, *ZONES, Config("secret of the town", 7)))
        held = await process.tables.hold(table)
        assert b"secret of the town" not in bytes(held.table.encoded_view(None)) + bytes(held.table.row.setup)

    async def test_a_process_decodes_it_once(self) -> None:
        world = World()
        process = await start(world, WITH_TOWN)
        catalogue_hash = kept(world, *ZONES)
        read = reads(world)
        tables = await asyncio.gather(*(opened(process, catalogue_hash) for _ in range(5)))
        held = [await process.tables.hold(table) for table in tables]
        assert len({id(one.table.catalogue) for one in held}) == 1
        assert read == [catalogue_hash]

    async def test_of_those_that_nobody_plays_with_some_are_kept(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(catalogues, "MOST_KEPT", 2)
        world = World()
        process = await start(world, WITH_TOWN)
        hashes = [kept(world, *ZONES, Config("bonus", number)) for number in range(4)]
        read = reads(world)
        loaded = process.tables.catalogues
        used = await loaded.load(TOWN, hashes[0])
        for catalogue_hash in hashes[1:]:
            await loaded.load(TOWN, catalogue_hash)
        assert await loaded.load(TOWN, hashes[0]) is used
        assert read == hashes
        del used
        for catalogue_hash in (*hashes[2:], hashes[1]):
            await loaded.load(TOWN, catalogue_hash)
        assert len(read) > len(hashes)

    @pytest.mark.parametrize("newer", [False, True], ids=["the same rules", "newer rules"])
    async def test_a_rematch_is_played_with_the_same(self, newer: bool) -> None:
        world = World()
        process = await start(world, WITH_TOWN)
        catalogue_hash = kept(world, *PAIR)
        table = await over(process, catalogue_hash)
        if newer:
            process = await start(world, {**WITH_TOWN, "town": replace(TOWN, version=2), "older": TOWN})
        answer: NextAnswer = "rematch"
        for player in (ANN, BOB):
            await process.engine.answer_next(player.id, table, answer)
        await process.engine.on_alarm(table)
        await settled()
        following = world.state.tables[table].row.next_table_id
        assert following is not None
        row = world.state.tables[following].row
        assert (row.catalogue_hash, row.rules_version) == (catalogue_hash, 2 if newer else 1)
        await process.tables.hold(following)

    async def test_what_else_is_played_afterwards_is_voted_on(self) -> None:
        world = World()
        process = await start(world, WITH_TOWN)
        table = await over(process, kept(world, *PAIR))
        for player in (ANN, BOB):
            await process.engine.answer_next(player.id, table, "another")
        await process.engine.on_alarm(table)
        following = world.state.tables[table].row.next_table_id
        assert following is not None
        setup = bytes(world.state.tables[following].row.setup)
        assert b'"nim"' in setup
        assert b'"town"' not in setup


class TestOpening:
    @pytest.mark.parametrize(
        ("game", "catalogue_hash", "text"),
        [
            ("town", None, "This game is played with a catalogue"),
            ("town", "0" * 64, "no such version of a catalogue"),
            ("nim", "0" * 64, "This game is played without a catalogue"),
        ],
    )
    async def test_what_is_refused(self, game: str, catalogue_hash: str | None, text: str) -> None:
        process = await start(World(), WITH_TOWN)
        with pytest.raises(Refused, match="bad_setup") as refused:
            await process.engine.open(ANN, game, raw(), None, 0, True, catalogue_hash=catalogue_hash)
        assert text in refused.value.text

    async def test_one_of_another_game_is_none(self) -> None:
        world = World()
        process = await start(world, WITH_TOWN)
        other = kept(world, *ZONES, game="village")
        with pytest.raises(Refused) as refused:
            await opened(process, other)
        assert "no such version" in refused.value.text

    async def test_one_that_is_gone_meanwhile_is_none(self) -> None:
        """Though the process has it in memory."""
        world = World()
        process = await start(world, WITH_TOWN)
        catalogue_hash = kept(world, *ZONES)
        await opened(process, catalogue_hash)
        del world.state.versions[catalogue_hash]
        with pytest.raises(Refused) as refused:
            await opened(process, catalogue_hash)
        assert "no such version" in refused.value.text

    async def test_one_of_older_rules_is_refused(self) -> None:
        world = World()
        narrow = replace(TOWN, version=2, catalogue=CatalogueType({"zone": Zone}))
        process = await start(world, {**WITH_TOWN, "town": narrow})
        with pytest.raises(Refused) as refused:
            await opened(process, kept(world, *ZONES, Config("bonus", 1)))
        assert "of older rules" in refused.value.text

    async def test_nothing_of_it_can_be_sought(self) -> None:
        with pytest.raises(Refused, match="bad_setup"):
            complete_setup(WITH_TOWN, "town", raw(), None)


class TestBroken:
    async def test_without_its_version_a_table_is_broken_and_in_nobodys_way(self) -> None:
        world = World()
        near, far = await start(world, WITH_TOWN), await start(world, WITH_TOWN)
        catalogue_hash = kept(world, *ZONES)
        table, other = await opened(near, catalogue_hash), await near.open("nim", heaps=[3])
        version = world.state.versions.pop(catalogue_hash)
        with pytest.raises(Refused, match="broken"):
            await far.tables.hold(table)
        await settled()
        assert "no catalogue" in world.state.broken[table][1]
        await far.engine.act(ANN.id, other, raw(type="take", heap=0, count=1), "1")
        await far.engine.sweep()
        world.state.versions[catalogue_hash] = version
        mended = await start(world, WITH_TOWN)
        assert (await mended.tables.hold(table)).table.state.places

    async def test_so_is_one_whose_catalogue_is_none_by_its_rules(self) -> None:
        world = World()
        process = await start(world, WITH_TOWN)
        table = await opened(process, kept(world, *ZONES))
        [stored] = world.state.versions.items()
        world.state.versions[stored[0]] = Version("town", b'{"entries":{"zone":[{"name":1}]},"game":"town"}')
        with pytest.raises(Refused, match="broken"):
            await (await start(world, WITH_TOWN)).tables.hold(table)
        world.state.tables[table].row = structs.replace(world.state.tables[table].row, catalogue_hash=None)
        with pytest.raises(Refused, match="broken"):
            await (await start(world, WITH_TOWN)).tables.hold(table)


async def test_a_large_one_is_decoded_in_slices() -> None:
    world = World()
    process = await start(world, WITH_TOWN)
    beside = tuple(f"Zone {number}" for number in range(10))
    zones = [Zone(f"Zone {number}", beside) for number in range(MOST_ENTRIES)]
    catalogue_hash, turns = kept(world, *zones), 0

    async def count() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    counting = asyncio.create_task(count())
    found = await process.tables.catalogues.load(TOWN, catalogue_hash)
    counting.cancel()
    assert found is not None
    assert len(found["zone"]) == MOST_ENTRIES
    assert turns > 5
