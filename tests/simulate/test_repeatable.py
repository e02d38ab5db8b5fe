"""A run follows from its plan alone."""

import asyncio
import os
import secrets
import sys
import time
from pathlib import Path

import pytest

from game.kit import anchor
from game.lifecycle import opening
from simulate.plan import made
from simulate.run import run

SEED = 3
ROOT = Path(__file__).parent.parent.parent


def test_the_same_seed_makes_the_same_plan() -> None:
    assert made(SEED) == made(SEED)
    assert made(SEED) != made(SEED + 1)


@pytest.mark.parametrize("seed", range(3))
def test_a_run_is_repeated_exactly(seed: int) -> None:
    first, second = run(made(seed)), run(made(seed))
    assert first.history.text() == second.history.text()
    assert len(first.history.trace) > 50
    assert first.faults == second.faults


async def test_another_python_repeats_it_byte_for_byte(tmp_path: Path) -> None:
    async def traced(name: str, hash_seed: str) -> bytes:
        command = ("-m", "simulate", "--seed", str(SEED), "--trace", str(tmp_path / name))
        environment = os.environ | {"PYTHONHASHSEED": hash_seed}
        process = await asyncio.create_subprocess_exec(
            sys.executable, *command, cwd=ROOT, env=environment, stdout=asyncio.subprocess.DEVNULL
        )
        await process.wait()
        return (tmp_path / name).read_bytes()

    one, other = await asyncio.gather(traced("one", "1"), traced("other", "random"))
    assert one == other
    assert len(one) > 10_000


def test_clocks_and_chance_are_the_machine_s_again_afterwards() -> None:
    run(made(SEED))
    assert vars(opening)["secrets"] is secrets
    assert vars(anchor)["time"] is time
