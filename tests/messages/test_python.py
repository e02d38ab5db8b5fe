"""The messages as Python classes of the client library: current, and as tolerant as a client has to be."""

import json
import subprocess
import sys
from typing import Any, get_args

import msgspec
import pytest

import messages
import moyo_client.messages
from messages import python
from messages.broadcasts import Broadcast
from messages.catalogue import answer_of, type_of
from messages.codec import decode
from messages.commands import Command
from messages.errors import Code
from messages.replies import Reply
from moyo_client import refusals
from moyo_client.frames import encode
from moyo_client.messages.broadcasts import BROADCASTS
from tests.messages.test_examples import EXAMPLES


def test_the_files_are_current() -> None:
    """Run `python -m messages.python` where this fails."""
    assert {path: (python.TARGET / path).read_text() for path in python.files()} == python.files()


def test_they_are_formatted() -> None:
    paths = [python.TARGET / path for path in python.files()]
    subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--check", *paths], check=True, capture_output=True
    )


@pytest.mark.parametrize("cls", get_args(Command))
def test_each_command_has_its_fields_and_its_reply(cls: Any) -> None:
    mirrored = getattr(moyo_client.messages, cls.__name__)
    fields = {field.encode_name for field in msgspec.structs.fields(mirrored)}
    assert fields == cls.__dataclass_fields__.keys() - {"type", "id"}
    assert mirrored.answered_by.__name__ == answer_of(cls)


@pytest.mark.parametrize(
    "cls", [cls for cls in (*get_args(Reply), *get_args(Broadcast)) if type_of(cls) != "error"]
)
def test_each_message_of_the_server_has_its_fields(cls: Any) -> None:
    mirrored = getattr(moyo_client.messages, cls.__name__)
    fields = {field.encode_name for field in msgspec.structs.fields(mirrored)}
    assert fields == cls.__dataclass_fields__.keys() - {"type"}


def test_each_broadcast_has_its_class_and_each_code_its_exception() -> None:
    assert BROADCASTS.keys() == {type_of(cls) for cls in get_args(Broadcast)}
    assert refusals.REFUSALS.keys() == {code.value for code in Code}


@pytest.mark.parametrize("text", [text for _, arrow, text in EXAMPLES if arrow == "→"])
def test_a_command_is_sent_as_the_page_has_it(text: str) -> None:
    """What has its default is left out; the server reads both alike."""
    frame = json.loads(text)
    cls = next(cls for cls in get_args(Command) if type_of(cls) == frame["type"])
    command = msgspec.convert(frame, getattr(moyo_client.messages, cls.__name__))
    written = encode(7, command)
    assert json.loads(written).items() <= (frame | {"id": 7}).items()
    as_given = messages.encode(decode(json.dumps(frame | {"id": 7})))
    assert json.loads(messages.encode(decode(written))) == json.loads(as_given)


@pytest.mark.parametrize(
    ("heading", "text"), [(h, text) for h, arrow, text in EXAMPLES if arrow == "←" and '"error"' not in text]
)
def test_what_the_server_sends_is_read(heading: str, text: str) -> None:
    """Also where a newer server says more, and says a word that is not known."""
    frame = json.loads(text)
    if frame["type"] == "ok":
        cls = next(cls for cls in get_args(Command) if type_of(cls) == heading)
        mirrored = getattr(moyo_client.messages, answer_of(cls))
    else:
        mirrored = BROADCASTS[frame["type"]]
    read = msgspec.json.decode(json.dumps(frame | {"colour": {"of": "next year"}}), type=mirrored)
    shown = msgspec.to_builtins(read)
    assert {key: shown[key] for key in frame if key != "type"} == {
        key: value
        for key, value in msgspec.to_builtins(msgspec.convert(frame, mirrored)).items()
        if key in frame
    }
    if "phase" in frame:
        frame["phase"] = "adjourned"
        assert msgspec.convert(frame, mirrored).phase == "adjourned"


VERSION_1: dict[str, dict[str, Any]] = {
    "Welcome": {
        "protocol": 1,
        "player": {"id": "p", "name": "honinbo"},
        "token": "t",
        "now": 0,
        "node": "n",
        "games": [{"game": "nim", "seats": [2, 2], "setup": {}, "action": {}}],
        "tables": [{"table": "T", "game": "nim", "seat": 0, "phase": "playing"}],
    },
    "ServerTime": {"now": 0},
    "TableSeat": {"table": "T", "seat": None},
    "ActDone": {"seq": 1},
    "LogPage": {"events": [{"seq": 1, "at": 0, "seat": 0, "action": {}}], "more": False},
    "View": {
        "table": "T",
        "game": "nim",
        "setup": {},
        "seq": 0,
        "at": 0,
        "phase": "over",
        "began": 0,
        "ended": 0,
        "seat": None,
        "players": [{"seat": 0, "name": None, "online": False}],
        "watchers": 0,
        "state": {},
        "result": {"scores": [1, 0], "text": "1-0"},
    },
    "Said": {"table": "T", "from": {"name": "honinbo", "seat": 0}, "text": "hello", "at": 0},
    "Seated": {"table": "T", "game": "nim", "seat": 0},
    "LobbyView": {
        "players": 1,
        "tables": [
            {"table": "T", "game": "nim", "setup": {}, "phase": "waiting", "players": [], "watchers": 0}
        ],
        "seeks": [{"game": "nim", "setup": {}, "waiting": 1}],
    },
    "Draining": {"within": 0},
}
"""What the first server of this wire sends: nothing that was added later."""


@pytest.mark.parametrize("name", VERSION_1)
def test_what_version_1_has_is_enough(name: str) -> None:
    """A field that was added to one of these has to be `Later`, or may be left out."""
    frame = VERSION_1[name] | {"re": 1}
    assert msgspec.convert(frame, getattr(moyo_client.messages, name))
