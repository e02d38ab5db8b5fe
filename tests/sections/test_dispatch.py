"""Which commands a stopping process still takes, and what becomes of an exception."""

from typing import Any, get_args

import msgspec
import pytest

from game.process.stopping import Admission
from game.sections.dispatch import admits
from messages import Command, decode
from tests.sections.client import serve

BEGIN_A_GAME = {"open", "sit", "seek", "start_team_session", "try_team_session"}

FIELDS: dict[str, Any] = {
    "protocol": 1,
    "passphrase": "correct horse",
    "game": "nim",
    "table": "t",
    "what": "lobby",
    "action": {},
    "nonce": "n",
    "seq": 0,
    "text": "hello",
    "from": "ann",
    "name": "ann",
    "branches": [],
    "catalogue": "0" * 64,
    "rev": 0,
    "latitude": 0,
    "longitude": 0,
    "accuracy": 0,
    "endpoint": "https://push.example.com/",
    "keys": {"p256dh": "", "auth": ""},
    "player": "ann",
    "seat": 0,
    "team_session": "s",
    "teams": [],
    "secret": "x",
    "about": "error",
    "report": 1,
    "kind": "ban",
}
"""Values for all fields that some command requires."""

OTHER = {"search": {"from": 0}}
"""Values of one command for what others have of another type."""


def fields_of(kind: str) -> dict[str, Any]:
    return {**FIELDS, **OTHER.get(kind, {})}


def commands() -> list[Any]:
    """One command of each type."""
    types = [command.__dataclass_fields__["type"].default for command in get_args(Command)]
    given = [{"type": kind, "id": 1, **fields_of(kind)} for kind in types]
    return [decode(msgspec.json.encode(fields).decode()) for fields in given]


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.type)
def test_a_process_that_waits_for_games_begins_none(command: Any) -> None:
    assert admits(Admission.OPEN, command)
    assert admits(Admission.RUNNING_GAMES, command) is (command.type not in BEGIN_A_GAME)
    assert not admits(Admission.NOTHING, command)


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.type)
async def test_each_command_is_done_or_refused(command: Any) -> None:
    """And none is answered by `internal`, which is for bugs."""
    server = await serve()
    client = await server.client("bob")
    client.connection.receive(
        msgspec.json.encode({"type": command.type, "id": "one", **fields_of(command.type)}).decode()
    )
    await client.connection.in_flight.all_done()
    [reply] = [frame for frame in client.frames if frame.get("re") == "one"]
    assert reply.get("code") != "internal"


async def test_before_hello_every_other_command_is_refused() -> None:
    server = await serve()
    for command in commands():
        if command.type != "hello":
            reply = await server.connect().ask(command.type, **fields_of(command.type))
            assert (reply["code"], reply["text"]) == ("not_here", "Say hello first.")
