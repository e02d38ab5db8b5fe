"""What a process has spent its time on can be looked at when it has stopped."""

import pstats
from contextlib import closing
from pathlib import Path

from tests.system.server import Server


def test_a_profile_is_written(database: str, tmp_path: Path) -> None:
    written = tmp_path / "profile"
    with closing(Server(database, tmp_path / "output")) as server:
        server.start("--profile", str(written))
        server.ready()
        server.terminate()
        assert server.ended() == 0
        assert server.errors() == []
    functions = {name for _, _, name in pstats.Stats(str(written)).stats}  # type: ignore[attr-defined]
    assert {"serve", "fetch"} <= functions
