"""After a game its players say what they want next, and the next table is opened once."""

import asyncio

import msgspec

from game.engine import FOLLOW_UP_DELAY
from game.lifecycle.opening import READY_TIMEOUT
from game.lifecycle.seating import ANSWER_TIMEOUT
from game.memory.world import World
from game.ports.bus import Note, PlayersSeated
from tests.game.engine_process import ANN, BOB, CAT, Process, raw, settled, start, take
from tests.game.lifecycle.steps import KNOWN, answer, look, played, refused, row, wait


class TestNext:
    async def test_a_rematch_is_opened_once_and_all_are_called(self, process: Process, world: World) -> None:
        other = await start(world, KNOWN)
        seated_notes: list[PlayersSeated] = []
        for there in (process, other):

            def on_note(note: Note, there: Process = there) -> None:
                if isinstance(note, PlayersSeated):
                    seated_notes.append(note)
                there.tables.on_note(note)

            await world.bus.listen(there.tables.node_id, on_note)
        table = await played(process)
        await answer(process, table, ann="rematch")
        await other.engine.answer_next(BOB.id, table, "rematch")
        wait(world, FOLLOW_UP_DELAY + 1)
        await asyncio.gather(*(there.engine.on_alarm(table) for there in (process, other, process)))
        await asyncio.gather(*(there.engine.sweep() for there in (process, other)))
        await settled()
        first = await row(world, table)
        following = await row(world, first.next_table_id or "")
        assert (following.session_id, following.step, first.step) == (table, 1, 0)
        assert (following.game_name, following.setup, following.private) == ("nim", first.setup, True)
        assert [(s.player_id, s.seat, s.ready) for s in following.seated] == [
            (BOB.id, 0, False),
            (ANN.id, 1, False),
        ]
        assert following.seed != first.seed
        assert seated_notes == [PlayersSeated(following.id, "nim", ((BOB.id, 0), (ANN.id, 1)))] * 2
        assert len(world.state.tables) == 2

    async def test_what_each_wants_is_shown_and_may_be_changed(self, process: Process, world: World) -> None:
        table = await played(process)
        follower = await process.follow(table)
        await answer(process, table, ann="rematch")
        await answer(process, table, ann="another")
        assert {s.name: s.next_answer for s in (await row(world, table)).seated} == {
            "ann": "another",
            "bob": None,
        }
        assert follower.views[-1].rev == (await row(world, table)).rev

    async def test_a_player_who_has_not_answered_has_left(self, process: Process, world: World) -> None:
        table = await played(process)
        await answer(process, table, ann="rematch")
        wait(world, ANSWER_TIMEOUT // 2)
        await answer(process, table, ann="another")
        wait(world, ANSWER_TIMEOUT // 2)
        other = await start(world, KNOWN)
        await look(other)
        assert (await row(world, table)).seated[1].next_answer is None
        wait(world, 1)
        await look(other)
        over = await row(world, table)
        assert ({s.name: s.next_answer for s in over.seated}, over.next_table_id, over.answer_by) == (
            {"ann": "another", "bob": "lobby"},
            None,
            None,
        )
        assert await refused(process.engine.answer_next(BOB.id, table, "rematch")) == "not_here"
        await process.engine.answer_next(ANN.id, table, "another")

    async def test_those_who_stay_of_three_choose(self, process: Process, world: World) -> None:
        table = await process.engine.open(ANN, "fuse", raw(), 3, 0, True)
        for player in (BOB, CAT):
            await process.engine.seating.sit(player, table, None)
        wait(world, 2_000)
        await look(process, table)
        await answer(process, table, ann="rematch", cat="another")
        wait(world, ANSWER_TIMEOUT)
        await look(process, table)
        wait(world, 1)
        await look(process, table)
        choice = await row(world, (await row(world, table)).next_table_id or "")
        assert (choice.game_name, choice.began, choice.step) == ("choose", choice.opened, 1)
        assert [(s.name, s.seat, s.ready) for s in choice.seated] == [("ann", 0, True), ("cat", 1, True)]
        setup = msgspec.json.decode(choice.setup)
        assert (setup["options"][0]["game"], setup["options"][0]["last"]) == ("fuse", True)

    async def test_it_is_opened_though_the_last_to_answer_was_on_a_process_that_died(
        self, process: Process, world: World
    ) -> None:
        table = await played(process)
        await answer(process, table, ann="rematch", bob="rematch")
        other = await start(world, KNOWN)
        wait(world, 2_000)
        await look(other)
        assert (await row(world, table)).next_table_id is not None

    async def test_before_the_end_it_makes_no_sense(self, process: Process) -> None:
        table = await process.open()
        assert await refused(process.engine.answer_next(ANN.id, table, "lobby")) == "not_here"
        assert await refused(process.engine.answer_next(CAT.id, table, "lobby")) == "not_seated"

    async def test_an_end_without_a_note_is_found(self, process: Process, world: World) -> None:
        other = await start(world, KNOWN)
        table = await process.engine.open(ANN, "nim", raw(heaps=[1]), None, 0, True)
        await process.engine.seating.sit(BOB, table, None)
        await other.engine.current(table)
        world.bus.deliver = lambda node, note: None
        await process.engine.act(ANN.id, table, take(0), "win")
        await other.engine.answer_next(BOB.id, table, "lobby")
        assert (await row(world, table)).seated[1].next_answer == "lobby"

    async def test_those_who_came_where_others_did_not_may_go_on(
        self, process: Process, world: World
    ) -> None:
        table = await process.engine.open(ANN, "fuse", raw(), 3, 0, True)
        for player in (BOB, CAT):
            await process.engine.seating.sit(player, table, None)
        wait(world, 2_000)
        await look(process, table)
        await answer(process, table, ann="rematch", bob="rematch", cat="rematch")
        await look(process, table)
        void = (await row(world, table)).next_table_id or ""
        for player in (ANN, CAT):
            await process.engine.seating.ready(player.id, void)
        wait(world, READY_TIMEOUT + 1)
        await look(process, void)
        await answer(process, void, ann="another", cat="rematch")
        await look(process, void)
        choice = await row(world, (await row(world, void)).next_table_id or "")
        assert (choice.game_name, {s.name for s in choice.seated}) == ("choose", {"ann", "cat"})
