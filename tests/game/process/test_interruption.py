"""Rules that do not return cost their own tables, and the process goes on; if it cannot, it ends itself."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

from moyo.exit_status import STUCK

ROOT = Path(__file__).parents[3]


async def run(what: str) -> tuple[int | None, list[str], str]:
    """The exit status, the lines and the log of a process of `endless.py`."""
    command = (sys.executable, "-m", "tests.game.process.endless", what)
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=PIPE, stderr=PIPE)
    out, err = await process.communicate()
    return process.returncode, out.decode().split(), err.decode()


async def test_rules_that_do_not_return_are_interrupted() -> None:
    """Each of the tables breaks, the fourth without its rules being called; others go on."""
    status, [_, *lines], log = await run("act")
    assert lines == [*["broken", "broken"] * 4, "1", "broken", "True"], log
    assert status == 0


async def test_a_process_that_cannot_interrupt_them_ends_itself_and_says_where_it_was() -> None:
    status, [table, *word], log = await run("swallow")
    assert (status, word) == (STUCK, ["fuse", table])
    assert "this process ends" in log
    assert "in swallowing" in log
