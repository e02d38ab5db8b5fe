"""Of which layer a stack is, what a layer costs a move, and that a real process is sampled as it works."""

import asyncio
import os
import signal
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from loadtest.layers.flame import boxes, svg
from loadtest.layers.stacks import LAYERS, NAMES, Call, Samples, folded, layer, read
from loadtest.machine.proc import PROC, used
from loadtest.machine.processes import ROOT

TREE = Path("/some/tree")

READ: Call = ("web/websocket_stream.py", "WebSocketStream._on_readable")
ACT: Call = ("game/engine.py", "Engine.act")
JUDGE: Call = ("game/judging.py", "judge_act")
WAIT: Call = ("lib/python3/asyncio/locks.py", "Lock.acquire")

SPINS = """
def spin():
    return sum(number * number for number in range(10_000))

print("ready", flush=True)
while True:
    spin()
"""


def test_calls_are_those_of_a_callback_named_from_the_folder_of_the_code_or_of_packages() -> None:
    calls = [
        ("/usr/lib/python3.13/asyncio/runners.py", "Runner.run"),
        ("/venv/lib/python3.13/site-packages/uvloop/__init__.py", "run.<locals>.wrapper"),
        ("/some/tree/web/websocket_stream.py", "WebSocketStream._on_readable"),
        ("/venv/lib/python3.13/site-packages/tornado/websocket.py", "WebSocketProtocol13._handle_message"),
    ]
    below = ("tornado/websocket.py", "WebSocketProtocol13._handle_message")
    assert folded(calls, TREE) == (READ, below)
    assert folded(calls[:2], TREE) == ()


@pytest.mark.parametrize(
    ("stack", "of"),
    [
        ((), "loop"),
        ((READ,), "frames in"),
        ((READ, ACT), "commands"),
        ((READ, ACT, JUDGE), "rules"),
        ((READ, ACT, WAIT), "commands"),
        ((READ, ("messages/codec.py", "decode")), "frames in"),
        ((READ, ACT, ("messages/codec.py", "encode")), "commands"),
        ((("sql/bus.py", "Bus._receive"),), "notes"),
        ((("sql/pool.py", "Pool.fetch"),), "append"),
        ((("game/held/held_table.py", "HeldTable.show"),), "views"),
        ((("game/sections/table_follower.py", "TableFollower.show"),), "views"),
        ((("game/sections/session.py", "TableFollower.show"),), "views"),
        ((("game/held/tables.py", "Tables.fold"),), "rules"),
        ((("web/send_queue.py", "SendQueue.flush"),), "frames out"),
        ((WAIT,), "other"),
    ],
)
def test_a_stack_is_of_the_layer_of_its_innermost_call_that_has_one(stack: tuple[Call, ...], of: str) -> None:
    assert layer(stack) == of


def test_layers_name_what_there_is() -> None:
    for beginning in (one for some in LAYERS.values() for one in some):
        path, _, name = beginning.partition(":")
        found = list(ROOT.glob(f"{path}*"))
        assert found or find_spec(path.partition("/")[0]), beginning
        if name and found:
            assert f"def {name.rpartition('.')[2]}" in found[0].read_text(), beginning


def test_layers_and_boxes_add_up_to_what_was_sampled() -> None:
    samples = Samples({(READ,): 0.1, (READ, ACT): 0.2, (READ, ACT, JUDGE): 0.3, (): 0.4}, 10_000)
    spent = samples.by_layer()
    assert list(spent) == list(NAMES)
    assert [spent[name] for name in ("frames in", "commands", "rules", "loop")] == pytest.approx(
        [10, 20, 30, 40]
    )
    assert sum(spent.values()) == pytest.approx(100)
    found = {box.call: (box.begin, box.width, box.depth) for box in boxes(samples)}
    assert found[READ] == pytest.approx((0, 60, 0))
    assert found[ACT] == pytest.approx((0, 50, 1))
    assert found[JUDGE] == pytest.approx((0, 30, 2))
    assert found["loop", ""] == pytest.approx((60, 40, 0))


def test_the_picture_has_both_states_and_escapes() -> None:
    samples = Samples({(("game/<b>.py", "<lambda>"),): 1.0}, 1_000)
    text = svg({"before": samples, "now": samples})
    assert "before: 1000 µs a move" in text
    assert "now: 1000 µs a move" in text
    assert "&lt;lambda&gt;" in text
    assert "<lambda>" not in text


@pytest.mark.skipif(not PROC.exists(), reason="what a process has used is read from /proc")
async def test_a_process_is_sampled_while_it_works(tmp_path: Path) -> None:
    script, written = tmp_path / "game" / "engine.py", tmp_path / "found.json"
    script.parent.mkdir()
    script.write_text(SPINS)
    sampler = ROOT / "loadtest/layers/sampler.py"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, sampler, written, script), stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        await process.stdout.readline()
        os.kill(process.pid, signal.SIGUSR2)
        began = used(process.pid)
        while used(process.pid) < began + 0.3:
            await asyncio.sleep(0.01)
        os.kill(process.pid, signal.SIGUSR2)
        while not written.exists():
            await asyncio.sleep(0.01)
    finally:
        process.kill()
        await process.wait()
    stacks = read(written, tmp_path)
    whole = sum(stacks.values())
    in_spin = sum(spent for stack, spent in stacks.items() if any(name == "spin" for _, name in stack))
    assert whole > 0.2
    assert in_spin > whole / 2
    assert sum(spent for stack, spent in stacks.items() if layer(stack) == "commands") > whole / 2
