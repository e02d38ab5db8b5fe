"""A process that stops moves its clients to others, and clocks and slow clients do no harm."""

from collections.abc import Sequence

import msgspec
import pytest

from game.memory.log import Log
from game.ports.log import Checkpoint
from simulate.plan import Plan, Step
from simulate.run import run
from web.send_queue import SendQueue

PLAYED = (
    Step(1.0, "open", 0, 0, 0.05559),
    Step(2.0, "sit", 1),
    Step(2.8, "act", 0, 0, 0.1),
    Step(9.5, "act", 1, 0, 0.1),
    Step(10.0, "act", 0, 0, 0.1),
)

DISTURBED = {
    "both stop": (Step(3.0, "stop", 0, 0, 0.5), Step(3.5, "stop", 1, 0, 0.5)),
    "both stop when the game is over": (Step(3.0, "stop", 0, 0, 0.1), Step(3.5, "stop", 1, 0, 0.1)),
    "the database's clock is set forth": (Step(4.0, "database_clock", 0, 0, 0.29, 20.0),),
    "the database's clock is set back": (Step(4.0, "database_clock", 0, 0, 0.79, 20.0),),
    "it is set back for five seconds": (Step(4.0, "database_clock", 0, 0, 0.61, 5.0),),
    "a client reads slowly": (Step(3.0, "slow_reader", 1, 0, 0.0, 9.0),),
}


@pytest.mark.parametrize("steps", DISTURBED.values(), ids=DISTURBED)
def test_a_game_goes_on_to_its_end(steps: tuple[Step, ...]) -> None:
    plan = Plan(1, processes=2, people=2, steps=tuple(sorted(PLAYED + steps)), calm=40.0)
    outcome = run(plan)
    assert outcome.faults == []
    assert outcome.history.shown[-1].view["phase"] == "over"


def test_who_plays_on_a_process_that_stops_goes_to_another() -> None:
    plan = Plan(1, processes=1, people=2, steps=(*PLAYED[:2], Step(3.0, "stop", 0, 0, 0.5)))
    text = run(plan).history.text()
    assert text.count("connects to process1") == 3
    assert text.count("connects to process2") == 3
    assert "process1     has stopped" in text


def test_a_client_that_reads_slowly_gets_the_newest_view(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though there was no room for it: a queue that drops views then is found out."""
    talk = tuple(Step(5.5, "say", 0, 0, 0.1 + number / 100) for number in range(20))
    steps = (*PLAYED[:3], Step(5.0, "slow_reader", 1, 0, 0.0, 4.0), *talk, Step(5.6, "act", 1, 0, 0.1))
    plan = Plan(1, processes=1, people=2, steps=steps)
    assert run(plan).faults == []
    show = SendQueue.show

    def drop(queue: SendQueue, subject: str, frame: bytes, at_once: bool = False) -> None:
        if not queue.full:
            show(queue, subject, frame, at_once)

    monkeypatch.setattr(SendQueue, "show", drop)
    assert "views" in run(plan).checks


def test_a_long_table_is_loaded_from_a_checkpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where that is kept under another number, the process that loads it notices."""
    steps = (
        Step(1.0, "open", 0, 0, 0.45),
        Step(2.0, "sit", 1),
        Step(3.0, "act", 0, 0, 0.52),
        Step(3.2, "act", 1, 0, 0.52),
        Step(7.5, "burst", 0, 0, 0.99),
        Step(10.0, "watch", 2, 0, 0.7),
    )
    plan = Plan(1, processes=3, people=3, steps=steps)
    assert run(plan).faults == []
    add = Log.add_checkpoints

    async def misplace(log: Log, checkpoints: Sequence[Checkpoint]) -> None:
        await add(log, [msgspec.structs.replace(one, seq=one.seq - 1) for one in checkpoints])

    monkeypatch.setattr(Log, "add_checkpoints", misplace)
    assert any("is not what its log says" in fault for fault in run(plan).faults)
