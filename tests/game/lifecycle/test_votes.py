"""What a vote has decided is opened, whichever process ended the vote."""

import asyncio

from game.engine import FOLLOW_UP_DELAY
from game.memory.world import World
from game.ports.log import MAX_TABLES
from tests.game.engine_process import ANN, BOB, CAT, Process, raw, settled, start
from tests.game.lifecycle.steps import KNOWN, choosing, dies, follow_ups_due, look, refused, row, vote, wait


class TestChoice:
    async def test_what_is_chosen_is_opened_by_the_process_that_ended_the_vote(
        self, process: Process, world: World
    ) -> None:
        table = await choosing(process)
        assert (await row(world, table)).follow_up_due
        for player in (ANN, BOB, CAT):
            await process.engine.act(player.id, table, vote(1), "v")
        await settled()
        over = await row(world, table)
        following = await row(world, over.next_table_id or "")
        assert (over.follow_up_due, following.game_name, following.in_ready_check) == (False, "fuse", True)
        assert {s.name for s in following.seated} == {"ann", "bob", "cat"}
        assert [s.seat for s in following.seated] == [0, 1, 2]

    async def test_or_by_any_other_if_that_died(self, process: Process, world: World) -> None:
        table = await choosing(process)
        dies(process)
        for player in (ANN, BOB, CAT):
            await process.engine.act(player.id, table, vote(1), "v")
        assert (await row(world, table)).next_table_id is None
        wait(world, FOLLOW_UP_DELAY + 1)
        others = [await start(world, KNOWN) for _ in range(3)]
        await asyncio.gather(*(there.engine.sweep() for there in others))
        await settled()
        assert (await row(world, table)).next_table_id is not None
        assert len(world.state.tables) == 2

    async def test_time_ends_the_vote_with_nobody_there(self, process: Process, world: World) -> None:
        table = await choosing(process)
        await process.engine.act(ANN.id, table, vote(0), "v")
        wait(world, 30_001)
        other = await start(world, KNOWN)
        await look(other)
        following = await row(world, (await row(world, table)).next_table_id or "")
        assert following.game_name == "pong"

    async def test_who_leaves_the_vote_does_not_play(self, process: Process, world: World) -> None:
        table = await choosing(process)
        for player in (ANN, CAT):
            await process.engine.act(player.id, table, vote(0), "v")
        for _ in range(2):
            await process.engine.answer_next(BOB.id, table, "lobby")
        await settled()
        following = await row(world, (await row(world, table)).next_table_id or "")
        assert {s.name for s in following.seated} == {"ann", "cat"}

    async def test_who_has_left_may_leave_again_by_any_command(self, process: Process, world: World) -> None:
        table = await choosing(process)
        await process.engine.act(BOB.id, table, raw(type="leave"), "b")
        await process.engine.answer_next(ANN.id, table, "lobby")
        elsewhere = await start(world, KNOWN)
        for there in (process, elsewhere, process):
            for player in (ANN, BOB):
                await there.engine.answer_next(player.id, table, "lobby")
        assert [event.seat for event in await world.log.events(table, 0, 9)] == [1, 0]

    async def test_no_nonce_of_a_player_is_in_the_way_of_leaving(
        self, process: Process, world: World
    ) -> None:
        table = await choosing(process)
        await process.engine.act(BOB.id, table, vote(1), "lobby")
        await process.engine.answer_next(BOB.id, table, "lobby")
        assert [event.seat for event in await world.log.events(table, 0, 9)] == [1, 1]

    async def test_a_vote_that_is_over_without_the_player_having_left_says_so(self, process: Process) -> None:
        table = await choosing(process)
        for player in (ANN, BOB, CAT):
            await process.engine.act(player.id, table, vote(1), "v")
        assert await refused(process.engine.answer_next(BOB.id, table, "lobby")) == "over"

    async def test_one_alone_plays_nothing(self, process: Process, world: World) -> None:
        table = await choosing(process, (ANN, BOB))
        await process.engine.answer_next(BOB.id, table, "lobby")
        await settled()
        over = await row(world, table)
        assert (over.phase, over.next_table_id, over.follow_up_due) == ("over", None, False)
        assert await follow_ups_due(process, world) == []
        assert await refused(process.engine.answer_next(ANN.id, table, "another")) == "not_here"

    async def test_who_is_away_and_has_not_voted_is_not_called(self, process: Process, world: World) -> None:
        table = await choosing(process)
        for player in (ANN, BOB):
            await process.follow(table, player)
        await process.engine.report_audiences()
        wait(world, 3_000)
        await process.engine.on_alarm(table)
        assert (await process.engine.current(table)).seq == 1
        await process.engine.act(ANN.id, table, vote(0), "v")
        wait(world, 27_000)
        await look(process, table)
        following = await row(world, (await row(world, table)).next_table_id or "")
        assert {s.name for s in following.seated} == {"ann", "bob"}

    async def test_a_game_that_only_another_process_knows_is_left_to_it(
        self, process: Process, world: World
    ) -> None:
        table = await choosing(process)
        dies(process)
        for player in (ANN, BOB, CAT):
            await process.engine.act(player.id, table, vote(1), "v")
        wait(world, FOLLOW_UP_DELAY + 1)
        older = await start(world, {name: KNOWN[name] for name in ("choose", "nim")})
        await look(older, table)
        assert ((await row(world, table)).next_table_id, (await row(world, table)).follow_up_due) == (
            None,
            True,
        )
        newer = await start(world, KNOWN)
        await look(newer)
        assert (await row(world, table)).next_table_id is not None

    async def test_nothing_follows_for_who_sits_at_fifty_tables(self, process: Process, world: World) -> None:
        table = await choosing(process)
        dies(process)
        for player in (ANN, BOB, CAT):
            await process.engine.act(player.id, table, vote(1), "v")
        for _ in range(MAX_TABLES):
            await process.engine.open(CAT, "nim", raw(), None, 0, True)
        wait(world, FOLLOW_UP_DELAY + 1)
        await look(await start(world, KNOWN), table)
        over = await row(world, table)
        assert (over.next_table_id, over.follow_up_due) == (None, False)

    async def test_it_is_not_rated(self, process: Process) -> None:
        work = process.engine.open(ANN, "choose", raw(), 2, 0, True, rated=True)
        assert await refused(work) == "bad_setup"
