"""What an engine is told when a game begins."""

import sys
from pathlib import Path

import pytest

from bots.gtp.engine import Engine, Limits
from bots.gtp.player import set_up
from game.kit.clock import NoClock
from tests.bots.go.positions import started
from tests.bots.gtp.test_engine import ENGINE


@pytest.mark.parametrize(("handicap", "stones"), [(0, []), (2, ["G7", "C3"])])
async def test_handicap_stones_are_put_where_the_table_has_them(
    tmp_path: Path, handicap: int, stones: list[str]
) -> None:
    """By an engine that has no `set_free_handicap`; where `fixed_handicap` puts them is not ours to say."""
    told = tmp_path / "told"
    engine = await Engine.start([sys.executable, ENGINE, "records", str(told)], Limits(20.0))
    state = started(size=9, handicap=handicap, rules="japanese", komi=0.5)
    await set_up(engine, state, NoClock())
    await engine.close()
    lines = told.read_text().splitlines()
    assert lines[:3] == ["boardsize 9", "clear_board", "komi 0.5"]
    assert sorted(lines[3:-1]) == sorted(f"play black {stone}" for stone in stones)
    assert lines[-1] == "quit"
