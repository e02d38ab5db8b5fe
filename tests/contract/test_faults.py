"""Tables whose rules are at fault count for nothing, and those whose rules are gone are found."""

from game.api import Millis
from game.ports.faulty_tables import GoneTable
from tests.contract.worlds import FIRST_WINS, World

NIM = [("nim", 1)]


class TestBroken:
    async def test_it_is_recorded_once(self, world: World) -> None:
        row = await world.playing()
        assert await world.log.mark_broken(row.id, "It failed.")
        assert not await world.log.mark_broken(row.id, "It failed again.")
        [broken] = await world.log.broken_tables("", 9)
        assert (broken.table_id, broken.game_name, broken.rules_version, broken.fault) == (
            *(row.id, "nim", 1),
            "It failed.",
        )
        assert abs(broken.broken_at - world.now()) < 5_000
        await world.log.unmark_broken(row.id)
        assert await world.log.broken_tables("", 9) == []
        assert await world.log.mark_broken(row.id, "It failed.")

    async def test_what_is_no_table_is_not(self, world: World) -> None:
        assert not await world.log.mark_broken("no such table", "It failed.")
        assert await world.log.broken_tables("", 9) == []

    async def test_they_are_listed_by_id_in_pieces(self, world: World) -> None:
        ids = sorted([(await world.playing()).id for _ in range(3)])
        for table_id in ids:
            await world.log.mark_broken(table_id, "It failed.")
        assert [one.table_id for one in await world.log.broken_tables("", 2)] == ids[:2]
        assert [one.table_id for one in await world.log.broken_tables(ids[1], 2)] == ids[2:]

    async def test_it_counts_for_no_player(self, world: World) -> None:
        row = await world.playing()
        player_id = row.seated[0].player_id
        assert [table.table_id for table in await world.people.tables_of(player_id)] == [row.id]
        await world.log.mark_broken(row.id, "It failed.")
        assert await world.people.tables_of(player_id) == []
        assert await world.steps.tables_played(player_id, None, 9) == ([], False)
        await world.log.unmark_broken(row.id)
        assert len(await world.people.tables_of(player_id)) == 1

    async def test_one_that_is_over_stays_among_the_players_games(self, world: World) -> None:
        row = await world.playing()
        await world.log.append(1, [world.entry(row, 1, ended=world.now(), result=FIRST_WINS)])
        await world.log.mark_broken(row.id, "It failed.")
        tables, _ = await world.steps.tables_played(row.seated[0].player_id, None, 9)
        assert [table.table_id for table in tables] == [row.id]

    async def test_it_is_not_in_the_lobby(self, world: World) -> None:
        row = await world.playing(private=False)
        assert [table.table_id for table in (await world.lobby(9)).tables] == [row.id]
        await world.log.mark_broken(row.id, "It failed.")
        assert (await world.lobby(9)).tables == []

    async def test_it_is_neither_swept_nor_followed_up(self, world: World) -> None:
        row, over = await world.playing(), await world.playing(rated=True, follow_up_due=True)
        await world.log.append(1, [world.entry(row, 1, due=1)])
        await world.log.append(1, [world.entry(over, 1, ended=world.now(), result=FIRST_WINS)])
        later = Millis(world.now() + 1_000)
        assert await world.log.overdue(later, NIM, 9) == [row.id]
        assert await world.steps.follow_ups_due(later, NIM, 9) == [over.id]
        for table_id in (row.id, over.id):
            await world.log.mark_broken(table_id, "It failed.")
        assert await world.log.overdue(later, NIM, 9) == []
        assert await world.steps.follow_ups_due(later, NIM, 9) == []


class TestGone:
    async def gone(self, world: World, *games: tuple[str, int], quiet_since: int = 0) -> list[str]:
        return [one.table_id for one in await world.log.gone_tables(games, Millis(quiet_since), 9)]

    async def test_only_rules_older_than_those_that_are_here_are_gone(self, world: World) -> None:
        rows = {version: await world.playing(rules_version=version) for version in (1, 2, 3)}
        assert await self.gone(world, ("nim", 2)) == [rows[1].id]
        assert await self.gone(world, ("nim", 1), ("nim", 2)) == []
        assert await self.gone(world, ("nim", 1), ("nim", 3), ("go", 9)) == [rows[2].id]

    async def test_a_game_that_is_not_here_is_gone_once_it_is_quiet(self, world: World) -> None:
        row = await world.playing()
        assert await self.gone(world, ("go", 1), quiet_since=world.now() - 60_000) == []
        assert await self.gone(world, ("go", 1), quiet_since=world.now() + 60_000) == [row.id]
        assert await self.gone(world, ("nim", 1), quiet_since=world.now() + 60_000) == []

    async def test_a_team_session_may_be_paused_where_its_game_is_not_known(self, world: World) -> None:
        """As by a process of the version before, which waits for its games beside newer ones."""
        row = await world.of_teams()
        assert await self.gone(world, ("go", 1), quiet_since=world.now() + 60_000) == []
        assert await self.gone(world, ("nim", 2)) == [row.id]

    async def test_what_is_over_or_watched_is_left_alone(self, world: World) -> None:
        over, watched = await world.playing(), await world.playing()
        await world.log.append(1, [world.entry(over, 1, ended=world.now(), result=FIRST_WINS)])
        node_id = await world.nodes.register()
        await world.log.watch(node_id, [watched.id])
        assert await self.gone(world, ("nim", 2)) == []
        await world.log.unwatch(node_id, [watched.id])
        assert await self.gone(world, ("nim", 2)) == [watched.id]

    async def test_it_is_told_where_the_table_is(self, world: World) -> None:
        begun, waiting = await world.playing(), await world.waiting()
        entry = world.entry(begun, 1)
        await world.log.append(1, [entry])
        found = {one.table_id: one for one in await world.log.gone_tables([("nim", 2)], Millis(0), 9)}
        assert found[begun.id] == GoneTable(begun.id, 1, entry.at, begun.rev, 2, True)
        assert found[waiting.id] == GoneTable(waiting.id, 0, waiting.opened, waiting.rev, 2, False)
