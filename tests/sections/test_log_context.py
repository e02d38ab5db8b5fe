"""What a message says of the command for which it is written."""

import asyncio
import logging
from typing import Any

import pytest

from game.kit import log_context
from game.sections import dispatch
from tests.sections.client import playing, serve


@pytest.fixture
def written(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    """The fields of each message, as they were when it was written, with its `ref`."""
    found: list[dict[str, Any]] = []

    def look(record: logging.LogRecord) -> bool:
        found.append(log_context.fields() | {"ref": getattr(record, "ref", None)})
        return True

    caplog.handler.addFilter(look)
    return found


async def test_an_internal_error_names_player_table_command_and_ref(
    written: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, _, table = await playing(await serve())

    async def fail(*_: object) -> None:
        await asyncio.create_task(asyncio.sleep(0))
        raise LookupError

    monkeypatch.setattr(dispatch, "answer", fail)
    number = ann.begin("watch", table=table)
    reply = await ann.reply(number)
    player = ann.connection.player
    assert player is not None
    of_command = {"player": player.id, "table": table, "command": "watch", "id": number}
    assert written[-1] == of_command | {"ref": reply["ref"]}
    assert log_context.fields() == {}
