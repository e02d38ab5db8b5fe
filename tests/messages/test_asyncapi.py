"""The AsyncAPI document of the wire is one, and says what the classes say."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from game import rules
from game.sections.wire_types import wire_types
from messages.asyncapi import asyncapi
from messages.catalogue import BROADCASTS, COMMANDS, REPLIES, answer_of, type_of
from messages.schema import definitions
from tests.messages.test_schema import VIEW

DEFINITIONS = definitions(wire_types(rules.find().versions.values()))
DOCUMENT = asyncapi(DEFINITIONS)
SPECIFICATION = Path(__file__).parents[2] / ".javascript/node_modules/@asyncapi/specs/schemas" / "3.0.0.json"


def faults(document: object) -> list[str]:
    """What the schema of AsyncAPI 3.0.0 has against a document."""
    validator = jsonschema_rs.validator_for(json.loads(SPECIFICATION.read_text()))
    return [str(error) for error in validator.iter_errors(document)]


def test_it_is_asyncapi() -> None:
    """`make test` has fetched the schema of the specification; alone: npm ci --prefix .javascript."""
    assert faults(DOCUMENT) == []


def test_what_is_no_asyncapi_is_found() -> None:
    assert faults(DOCUMENT | {"operations": {"hello": {"action": "answer"}}})
    assert faults({key: value for key, value in DOCUMENT.items() if key != "info"})


def followed(ref: dict[str, str]) -> Any:
    """What a reference leads to, and what that leads to in turn."""
    found: Any = DOCUMENT
    for part in ref["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    return followed(found) if isinstance(found, dict) and found.keys() == {"$ref"} else found


@pytest.mark.parametrize("command", COMMANDS, ids=lambda cls: cls.__name__)
def test_a_command_is_received_and_replied_to(command: Any) -> None:
    operation = DOCUMENT["operations"][type_of(command)]
    assert operation["action"] == "receive"
    assert [followed(ref)["title"] for ref in operation["messages"]] == [command.__name__]
    assert [followed(ref)["title"] for ref in operation["reply"]["messages"]] == [answer_of(command), "Error"]
    assert tuple(operation["x-rate"].values()) == command.rate


def test_broadcasts_are_sent() -> None:
    sent = {name: one for name, one in DOCUMENT["operations"].items() if one["action"] == "send"}
    assert sent.keys() == {f"on_{type_of(cls)}" for cls in BROADCASTS}
    assert followed(sent["on_view"]["messages"][0])["title"] == "View"


def test_every_message_leads_to_its_schema() -> None:
    found = DOCUMENT["components"]["messages"]
    assert found.keys() == {cls.__name__ for cls in (*COMMANDS, *REPLIES, *BROADCASTS)}
    for name, message in found.items():
        assert followed(message["payload"])["title"] == name
    assert {message.get("correlationId", {}).get("location") for message in found.values()} == {
        *(None, "$message.payload#/id", "$message.payload#/re")
    }


def in_draft_07(name: str) -> Any:
    return jsonschema_rs.Draft7Validator(
        {"$ref": f"#/components/schemas/{name}", "components": DOCUMENT["components"]}
    )


def test_its_schemas_say_the_same_in_their_dialect() -> None:
    validator = in_draft_07("View")
    assert validator.is_valid(VIEW)
    assert not validator.is_valid(VIEW | {"state": {"heaps": [3]}})
    limits = in_draft_07("Limits")
    assert limits.is_valid({"name": [2, 24], "passphrase": [8, 200], "chat": 500})
    assert not limits.is_valid({"name": [2, 24, 30], "passphrase": [8, 200], "chat": 500})
    assert not limits.is_valid({"name": [2, "x"], "passphrase": [8, 200], "chat": 500})
