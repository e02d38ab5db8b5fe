"""The log of frames: without secrets, of some players or of all, of a bounded size."""

import json
import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, get_type_hints

import pytest

import messages
from game.api import Millis
from tests.sections.client import Client, serve
from web import frame_log
from web.frame_log import SECRETS, FrameLog

SECRET = re.compile("token|secret|pass|auth|p256|endpoint|credential")


async def client(name: str | None) -> Client:
    return await (await serve()).client(name)


def log(path: Path, *players: str) -> FrameLog:
    return FrameLog(path, players, lambda: Millis(5), lambda: 3)


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def classes() -> list[type]:
    """All messages and their parts."""
    modules = [import_module(f"messages.{one.name}") for one in iter_modules(messages.__path__)]
    found = {one for module in modules for one in vars(module).values() if isinstance(one, type)}
    return [one for one in found if one.__module__.startswith("messages.")]


def test_every_field_that_holds_a_secret_is_struck_out() -> None:
    """By their names, and what a passphrase is replaced by: the types of secrets are those of names too."""
    names = {name for one in classes() for name in get_type_hints(one)}
    assert {name for name in names if SECRET.search(name)} == SECRETS - {"old"}
    assert "old" in get_type_hints(messages.Keep)


async def test_a_frame_is_logged_as_it_was_but_for_secrets(tmp_path: Path) -> None:
    ann, path = await client("ann"), tmp_path / "frames"
    frames = log(path)
    frames.record(
        "in", ann.connection, '{"type":"hello","token":"geheim","deep":[{"secret":{"a":"geheim"}}]}'
    )
    frames.record("out", ann.connection, b'{"type":"ok","re":1,"t\\u006fken":"geheim"}')
    frames.record("in", ann.connection, b'{"token":"geheim')
    frames.record("in", ann.connection, b"[" * 5_000)
    await frames.write()
    assert "geheim" not in path.read_text()
    player = ann.connection.player
    assert player is not None
    head = {"at": 5, "node": 3, "connection": ann.connection.id, "player": player.id}
    hello = {"type": "hello", "token": "…", "deep": [{"secret": "…"}]}
    assert lines(path) == [
        head | {"in": hello},
        head | {"out": {"type": "ok", "re": 1, "token": "…"}},
        head | {"in": 16},
        head | {"in": 5_000},
    ]


async def test_only_the_frames_of_some_are_logged(tmp_path: Path) -> None:
    server = await serve()
    frames = log(tmp_path / "frames", "ANN")
    for name in ("ann", "bob"):
        frames.record("in", (await server.client(name)).connection, "{}")
    frames.record("in", server.connect().connection, "{}")
    await frames.write()
    assert len(lines(tmp_path / "frames")) == 1


async def test_the_file_is_begun_anew_when_it_is_large_and_one_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, path = await client("ann"), tmp_path / "frames"
    monkeypatch.setattr(frame_log, "LARGEST", 300)
    first, second = log(path), log(path)
    for number in range(12):
        (first, second)[number % 2].record("in", ann.connection, str(number))
        await first.write()
        await second.write()
    kept = [one["in"] for file in (path.with_name("frames.1"), path) if file.exists() for one in lines(file)]
    assert kept == list(range(12 - len(kept), 12))
    assert sorted(file.name for file in tmp_path.iterdir()) in (["frames", "frames.1"], ["frames.1"])
    assert len(kept) < 12


async def test_what_comes_too_fast_to_be_written_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, path = await client("ann"), tmp_path / "frames"
    monkeypatch.setattr(frame_log, "MOST_WAITING", 10)
    frames = log(path)
    for _ in range(5):
        frames.record("in", ann.connection, '"four"')
    await frames.write()
    frames.record("in", ann.connection, "1")
    await frames.write()
    assert [one.get("in", one.get("left_out")) for one in lines(path)] == ["four", 4, 1]


async def test_where_it_cannot_be_written_that_is_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    ann, frames = await client("ann"), log(tmp_path / "nowhere" / "frames")
    for _ in range(3):
        frames.record("in", ann.connection, "1")
        await frames.write()
    assert len(caplog.messages) == 1
    assert caplog.messages[0].startswith("frames are not logged any more: ")
