"""Files of reviews that are read in real compute processes, which they may take with them."""

from collections.abc import AsyncIterator

import msgspec
import pytest

from game import rules
from game.lifecycle import reviews
from game.memory.world import World
from game.process.compute import Compute
from game.refused import Refused
from tests.game.engine_process import ANN, BOB, CAT, Process, raw, start

PARENTHESES = b"(" * 1_000_000


@pytest.fixture
async def process() -> AsyncIterator[Process]:
    process = await start(World(), rules.find())
    process.compute.to = compute = Compute(1)
    yield process
    await compute.close()


async def reason(process: Process, *parts: bytes) -> str:
    with pytest.raises(Refused) as found:
        await process.engine.reviews.of_file("", parts)
    return found.value.sentence.reason


async def test_one_that_takes_too_long_costs_its_compute_process_and_no_other_file(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    await process.engine.reviews.of_file("", [b"(;B[aa])"])
    [first] = process.compute.to.pids
    monkeypatch.setattr(reviews, "LONGEST", 0.01)
    assert await reason(process, *[PARENTHESES] * 20) == "review-too-long"
    monkeypatch.undo()
    prepared = await process.engine.reviews.of_file("", [b"(;;B[", b"bb])"])
    assert msgspec.json.decode(prepared.setup)["nodes"][1] == [0, {"B": ["bb"]}]
    assert process.compute.to.pids != [first]


async def test_one_that_needs_too_much_memory(process: Process, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviews, "MEMORY", 8 << 20)
    assert await reason(process, *[PARENTHESES] * 20) == "review-too-large"
    monkeypatch.undo()
    assert (await process.engine.reviews.of_file("", [b"(;B[aa])"])).game_name == "go_review"


async def test_a_game_is_written_and_read_in_one_computation(process: Process) -> None:
    table = await process.engine.open(ANN, "go", raw(size=9), 2, 0, True)
    await process.engine.seating.sit(BOB, table, None)
    await process.engine.act(ANN.id, table, raw(type="play", point="E5"), "1")
    await process.engine.reviews.of_table(CAT.id, table, "https://go.example/t/x", "here")
    before = process.compute.to.computed
    prepared = await process.engine.reviews.of_table(CAT.id, table, "https://go.example/t/x", "here")
    assert process.compute.to.computed == before + 1
    setup = msgspec.json.decode(prepared.setup)
    assert (setup["size"], setup["table"], setup["nodes"][1]) == (9, table, [0, {"B": ["ee"]}])
