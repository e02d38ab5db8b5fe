"""Processes that share a folder answer for one another; one that cannot is left out."""

import asyncio
import os
import socket
from pathlib import Path

import pytest

from web.metrics import neighbours
from web.metrics.neighbours import Neighbours


def process(folder: Path | None, text: str, monkeypatch: pytest.MonkeyPatch, process_id: int) -> Neighbours:
    async def own() -> str:
        return text

    with monkeypatch.context() as patch:
        patch.setattr(os, "getpid", lambda: process_id)
        return Neighbours(folder, own)


async def test_each_answers_for_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (
        process(tmp_path, "one", monkeypatch, os.getpid()),
        process(tmp_path, "other" * 100_000, monkeypatch, os.getppid()),
    )
    await one.start()
    assert await one.texts() == ["one"]
    await other.start()
    assert await one.texts() == ["one", "other" * 100_000]
    assert await other.texts() == ["other" * 100_000, "one"]
    await other.close()
    assert await one.texts() == ["one"]
    await one.close()
    assert list(tmp_path.iterdir()) == []


async def test_a_process_alone_answers_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = process(None, "alone", monkeypatch, 1)
    await alone.start()
    assert await alone.texts() == ["alone"]
    await alone.close()


async def test_those_that_were_killed_or_do_not_answer_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neighbours, "PATIENCE", 0.1)
    one = process(tmp_path, "one", monkeypatch, os.getpid())
    await one.start()
    ended = await asyncio.create_subprocess_exec("true")
    await ended.wait()
    killed, refusing = tmp_path / str(ended.pid), tmp_path / "1"
    killed.touch()
    refusing.touch()
    with socket.socket(socket.AF_UNIX) as held:
        held.bind(str(tmp_path / str(os.getppid())))
        held.listen()  # and its loop is held
        assert await one.texts() == ["one"]
    assert not killed.exists()
    assert refusing.exists()
    await one.close()
