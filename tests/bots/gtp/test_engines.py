"""Whether engines can be started is known before the bot signs in, and when that changes."""

import asyncio
import logging
import sys
from pathlib import Path

import pytest

from bots.__main__ import main
from bots.command_line import TOKEN
from bots.gtp import engines
from bots.gtp.engine import EngineFailed, Limits
from bots.gtp.engines import Engines
from moyo import logs
from tests.bots.gtp.test_engine import ENGINE
from tests.bots.scripted_moyo import until


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["/nowhere/gnugo", "--mode", "gtp"], "/nowhere/gnugo cannot be started: there is no such program."),
        (["true"], "true does not say what it can do: No answer to list_commands: it has ended"),
    ],
)
def test_an_engine_that_cannot_be_started_is_one_sentence(
    command: list[str],
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Nobody signs in: there is no server at that address, and it would be waited for."""
    monkeypatch.setenv(TOKEN, "a token")
    monkeypatch.setattr(logs, "configure", lambda form: None)  # which would take the log from the test
    with caplog.at_level(logging.INFO):
        assert main(["gtp", "--url", "http://127.0.0.1:9", "--", *command]) == 1
    assert [record.message for record in caplog.records if record.name == "bots"] == [sentence]


async def test_it_is_known_when_none_can_be_started_and_when_one_can_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(engines, "RETRY_SECONDS", 0.01)
    caplog.set_level(logging.INFO)
    program = tmp_path / "engine"
    program.symlink_to(sys.executable)
    ours = Engines([str(program), ENGINE, "works"], Limits(20.0))
    await ours.attempt()
    assert ours.works
    program.rename(tmp_path / "moved")
    with pytest.raises(EngineFailed):
        await ours.start()
    assert not ours.works
    attempts, attempt = [], ours.attempt

    async def counted() -> None:
        attempts.append(ours.works)
        await attempt()

    monkeypatch.setattr(ours, "attempt", counted)
    looking = asyncio.create_task(ours.look_after())
    await until(lambda: len(attempts) > 2)
    assert not any(attempts)
    (tmp_path / "moved").rename(program)
    await until(lambda: "can be started again" in caplog.text)
    assert ours.works
    looking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await looking
