"""The JSON Schema of the wire says what the classes say."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args

import jsonschema_rs
import msgspec
import pytest

from game import rules
from game.sections.wire_types import wire_types
from messages import Code, Malformed, Status, decode, encode
from messages.catalogue import BROADCASTS, COMMANDS, REPLIES, answer_of
from messages.schema import definitions, json_schema
from tests.games.bids import BIDS
from tests.games.fuse import FUSE

GAMES = rules.find()
DEFINITIONS = definitions(wire_types(GAMES.versions.values()))
DOCUMENT = json_schema(DEFINITIONS)
MESSAGES = (*COMMANDS, *REPLIES, *BROADCASTS)

PING = {"type": "ping", "id": 1}
VIEW = json.loads(
    """{"type":"view","table":"k3Zq","game":"nim","setup":{"heaps":[3]},"seq":0,"at":0,"phase":"playing",
    "began":0,"ended":null,"seat":null,"players":[],"watchers":0,"result":null,"session":"k3Zq","step":0,
    "due":null,
    "state":{"heaps":[3],"misere":false,"turn":0,"clock":null}}"""
)


def valid(frame: object, definition: str | None = None) -> bool:
    """Whether a frame validates against the document, or against one of its definitions."""
    schema = DOCUMENT if definition is None else {"$ref": f"#/$defs/{definition}", "$defs": DEFINITIONS}
    return jsonschema_rs.is_valid(schema, frame)


def test_it_is_json_schema() -> None:
    jsonschema_rs.meta.validate(DOCUMENT)


@pytest.mark.parametrize("cls", MESSAGES, ids=lambda cls: cls.__name__)
def test_a_message_is_defined_as_its_class_is(cls: Any) -> None:
    found, fields = DEFINITIONS[cls.__name__], cls.__dataclass_fields__
    assert found["properties"].keys() == fields.keys()
    assert found["properties"]["type"]["const"] == fields["type"].default
    info = msgspec.inspect.type_info(cls)
    assert isinstance(info, msgspec.inspect.DataclassType)
    wanted = {field.encode_name for field in info.fields if field.required}
    assert {*found["required"]} == {"type", *wanted}


def test_a_command_has_the_name_of_its_reply_and_its_rate() -> None:
    for command in COMMANDS:
        found = DEFINITIONS[command.__name__]
        assert found["x-reply"] == answer_of(command)
        assert tuple(found["x-rate"].values()) == command.rate


def test_what_is_defined_of_all_of_a_kind_are_all_of_it() -> None:
    for kind, classes in (("Command", COMMANDS), ("Reply", REPLIES), ("Broadcast", BROADCASTS)):
        refs = [one["$ref"].rpartition("/")[2] for one in DEFINITIONS[kind]["anyOf"]]
        assert refs == [cls.__name__ for cls in classes]
    mapping = DEFINITIONS["Broadcast"]["discriminator"]["mapping"]
    assert mapping["view"] == "#/$defs/View"
    assert DEFINITIONS["Code"]["enum"] == sorted(Code)


def test_generators_of_code_have_what_they_need() -> None:
    """json-schema-to-typescript drops the properties beside `allOf`, and names types by their titles."""
    assert DOCUMENT["properties"] == {}
    assert [name for name, one in DEFINITIONS.items() if "allOf" in one] == []
    assert [name for name, one in DEFINITIONS.items() if one.get("title", name) != name] == []
    for command in COMMANDS:
        assert DEFINITIONS[command.__name__]["properties"]["id"] == {"$ref": "#/$defs/Id"}


def test_every_reference_leads_somewhere() -> None:
    def refs(value: object) -> list[str]:
        match value:
            case {"$ref": str(ref)}:
                return [ref]
            case dict():
                return [ref for item in value.values() for ref in refs(item)]
            case list():
                return [ref for item in value for ref in refs(item)]
        return []

    found = refs(DOCUMENT)
    assert found
    assert {ref.removeprefix("#/$defs/") for ref in found} <= DEFINITIONS.keys()


def test_what_a_client_must_not_send_is_invalid() -> None:
    """What only a frame as a whole can break, and what needs another, is nothing that a schema can say."""
    for wrong in ({}, {"id": True}, {"id": "x" * 65}, {"type": "pong"}):
        frame = PING | wrong
        assert valid(frame) is (not wrong)
        if wrong:
            with pytest.raises(Malformed):
                decode(json.dumps(frame))
    assert not valid({"type": "sit", "id": 1})


def test_what_the_server_sends_is_valid() -> None:
    assert valid(json.loads(encode(Status(database="away"))))
    assert not valid({"type": "status", "database": "gone"})
    assert not valid({"type": "status"})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("state", {"heaps": [3]}),
        ("state", VIEW["state"] | {"turn": "first"}),
        ("setup", {"heaps": []}),
        ("phase", "played"),
        ("talk", "together"),
    ],
)
def test_a_view_of_a_game_holds_its_state_and_its_setup(key: str, value: object) -> None:
    assert valid(VIEW)
    assert valid(VIEW | {"state": None})
    assert not valid(VIEW | {key: value})
    if key in ("state", "setup"):
        assert valid(VIEW | {key: value, "game": "unheard of"})


def test_the_state_of_a_team_session_is_none_of_its_game() -> None:
    session = {
        "team_session": "s",
        "name": "S",
        "game": "nim",
        "state": "called",
        "opens": None,
        "ends": None,
    }
    session |= {"table": None, "role": "guest", "team": None}
    assert valid(session, "TeamSessionEntry")
    assert not valid(session | {"state": VIEW["state"]}, "TeamSessionEntry")


def test_what_names_its_game_holds_its_setup() -> None:
    opening = {"type": "open", "id": 1, "game": "nim"}
    assert valid(opening | {"setup": {"misere": True}})
    assert not valid(opening | {"setup": {"misere": "yes"}})
    seek = {"game": "go", "setup": {"size": 9}, "players": 2, "rated": False, "waiting": 1, "first": "ann"}
    lobby = {"type": "lobby", "players": 1, "tables": [], "people": [], "seeks": [seek]}
    assert valid(lobby)
    assert not valid(lobby | {"seeks": [seek | {"setup": {"size": 1}}]})


def alternatives(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What a value may be, over all versions of a game."""
    for one in schema["anyOf"]:
        yield from alternatives(one) if "anyOf" in one else (one,)


@pytest.mark.parametrize("name", GAMES)
def test_each_game_has_its_definitions(name: str) -> None:
    for role in ("Setup", "Action", "State", "Appended"):
        assert f"{name}_{role}" in DEFINITIONS
    names = [one["$ref"].rpartition("/")[2] for one in alternatives(DEFINITIONS[f"{name}_Action"])]
    tags = {DEFINITIONS[each]["properties"]["type"]["const"] for each in names}
    team_play = GAMES[name].team_play
    unions = [GAMES[name].action, *([] if team_play is None else [team_play.organiser_action])]
    kinds = [kind for union in unions for kind in get_args(union) or (union,)]
    assert tags == {kind.__struct_config__.tag for kind in kinds}


def test_what_the_server_appends_is_what_the_game_asks_for() -> None:
    notice, outage = {"type": "notice", "seat": 0, "here": False}, {"type": "outage", "since": 1, "until": 2}
    computed = {"type": "computed", "outcome": {"type": "proposal", "dead": ["A1"]}}
    found = {
        name: [valid(event, f"{name}_Appended") for event in (notice, outage, computed)] for name in GAMES
    }
    assert found["go"] == [True, True, True]
    assert found["nim"] == [False, True, False]
    assert found["pong"] == [True, False, False]


def test_a_game_that_does_not_say_what_its_views_hold_may_show_anything() -> None:
    assert FUSE.view_type is None
    found = definitions(wire_types([FUSE, BIDS]))
    assert "fuse_State" not in found
    assert {"fuse_Setup", "fuse_Action", "bids_Action"} <= found.keys()
    schema = {"$ref": "#/$defs/View", "$defs": found}
    setup = msgspec.to_builtins(FUSE.setup())
    assert jsonschema_rs.is_valid(schema, VIEW | {"game": "fuse", "setup": setup, "state": {"any": "thing"}})


def test_views_of_older_versions_are_described_too() -> None:
    """Where the versions differ the state is that of either."""
    newest = GAMES["nim"]
    older = replace(newest, version=0, view_type=msgspec.defstruct("Old", [("heap", int)]))
    found = definitions(wire_types([older, newest]))
    assert found["nim_State"]["anyOf"] == [{"$ref": "#/$defs/nim_Old"}, {"$ref": "#/$defs/nim_View"}]
