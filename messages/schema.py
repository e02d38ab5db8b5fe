"""The wire as JSON Schema (2020-12): every message, and what each game puts into them.

    definitions(games)         every definition by name
    json_schema(definitions)   the document of these, which any frame validates against

A message is defined under the name of its class. `Command`, `Reply` and `Broadcast` are any of a kind. The
definition of a command has the name of its reply as `x-reply`, and its rate as `x-rate`. `Id` is that of a
command.

Of a game, `<game>_Setup`, `<game>_Action`, `<game>_State` and `<game>_Appended` are its setup, its actions,
the `state` of a view, and what events without a seat are; whatever these hold is defined as `<game>_<class>`.
Where a message names its game, its `setup` and `state` are that game's. What an `act` or a `log` holds
depends on the table, which no frame says: to whom that matters has seen a view of the table.

Some forms are for generators of code, and make no difference to a validator: what may be null is one schema
with two types; titles are the names of definitions; what depends on the game stands in `if`, `then` and
`else`, not in `allOf`, beside which json-schema-to-typescript drops the properties; and the document has
empty `properties`, without which it leaves the games out.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

import msgspec

from messages.catalogue import BROADCASTS, COMMANDS, REPLIES, MessageClass, answer_of, type_of
from messages.limits import PROTOCOL, Id
from messages.replies import GameOffer

Schema: TypeAlias = dict[str, Any]

PREFIX = "#/$defs/"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

ID: Schema = msgspec.json.schema(Id)


class GameTypes(NamedTuple):
    """What a game puts into messages, as types that msgspec knows.

    There are several where versions of the game differ, and no states where the game does not say what they
    are.
    """

    name: str
    setups: Sequence[Any]
    actions: Sequence[Any]
    states: Sequence[Any]
    appended: Sequence[Any]
    """What the server itself appends to the log, as events without a seat."""


def definitions(games: Iterable[GameTypes]) -> dict[str, Schema]:
    """All definitions by name, those of messages first."""
    games = list(games)
    found = _of_messages()
    for name, schema in found.items():
        schema |= _cases(name, schema, games)
    for game in games:
        found |= _of_game(game)
    return {name: _plain(schema) for name, schema in found.items()}


def json_schema(definitions: Mapping[str, Schema]) -> Schema:
    """The document."""
    return {
        "$schema": DIALECT,
        "title": f"The wire of Moyo, version {PROTOCOL}",
        "description": "Any frame that a client or the server sends. Unknown keys are ignored.",
        "properties": {},
        "anyOf": [{"$ref": f"{PREFIX}{kind}"} for kind in ("Command", "Reply", "Broadcast")],
        "$defs": definitions,
    }


def _of_messages() -> dict[str, Schema]:
    """The definitions of all messages, and of what they hold."""
    messages = (*COMMANDS, *REPLIES, *BROADCASTS)
    _, found = msgspec.json.schema_components(map(_described, messages), ref_template=f"{PREFIX}{{name}}")
    found = {"Id": ID, **{name: _with_ids(schema) for name, schema in found.items()}}
    for message in messages:
        schema = found[message.__name__]
        schema["required"] = ["type", *schema["required"]]
        for name, field in message.__dataclass_fields__.items():
            if isinstance(field.default, msgspec.Raw):
                schema["properties"][name]["default"] = msgspec.json.decode(field.default)
    for command in COMMANDS:
        rate = command.rate
        found[command.__name__] |= {"x-reply": answer_of(command), "x-rate": rate._asdict()}
    found["Command"] = _any_of(COMMANDS) | _told_apart(COMMANDS)
    found["Reply"] = _any_of(REPLIES)
    found["Broadcast"] = _any_of(BROADCASTS) | _told_apart(BROADCASTS)
    return found


def _with_ids(schema: Any) -> Any:
    """A schema that refers to the definition of ids."""
    match schema:
        case {"anyOf": [text, number, *others]} if [text, number] == ID["anyOf"]:
            ref = {"$ref": f"{PREFIX}Id"}
            return {"anyOf": [ref, *others]} if others else ref
        case dict():
            return {key: _with_ids(value) for key, value in schema.items()}
    return schema


def _described(message: MessageClass) -> MessageClass:
    """A class that msgspec describes like this one: of a default that is a `Raw` it knows nothing."""
    fields = {name: copy(field) for name, field in message.__dataclass_fields__.items()}
    for field in fields.values():
        if isinstance(field.default, msgspec.Raw):
            field.default = msgspec.UNSET
    names = ("__doc__", "__module__", "__annotations__")
    return type(
        message.__name__,
        (),
        {name: getattr(message, name) for name in names} | {"__dataclass_fields__": fields},
    )


def _any_of(messages: Sequence[MessageClass]) -> Schema:
    return {"anyOf": [{"$ref": f"{PREFIX}{message.__name__}"} for message in messages]}


def _told_apart(messages: Sequence[MessageClass]) -> Schema:
    """What says which of these messages one is, for those who generate code."""
    mapping = {type_of(message): f"{PREFIX}{message.__name__}" for message in messages}
    return {"discriminator": {"propertyName": "type", "mapping": mapping}}


def _cases(name: str, schema: Schema, games: Sequence[GameTypes]) -> Schema:
    """What a message holds of the game that it names, whichever that is."""
    found: Schema = {}
    for game in reversed(games):
        if case := _case(name, schema, game):
            found = case | ({"else": found} if found else {})
    return found


def _case(name: str, schema: Schema, game: GameTypes) -> Schema | None:
    """What a message that names this game holds of it; None where that is nothing."""
    keys = schema.get("properties", {}).keys()
    own_state = "enum" in schema.get("properties", {}).get("state", {})  # of a team session, not of a game
    of_game: dict[str, Schema] = {}
    if {"game", "setup"} <= keys and name != GameOffer.__name__:  # there it is a schema of setups
        of_game["setup"] = {"$ref": f"{PREFIX}{game.name}_Setup"}
    if {"game", "state"} <= keys and game.states and not own_state:
        of_game["state"] = {"anyOf": [{"$ref": f"{PREFIX}{game.name}_State"}, {"type": "null"}]}
    if not of_game:
        return None
    return {
        "if": {"properties": {"game": {"const": game.name}}, "required": ["game"]},
        "then": {"properties": of_game},
    }


def _of_game(game: GameTypes) -> dict[str, Schema]:
    """The definitions of what a game puts into messages."""
    roles = {
        "Setup": game.setups,
        "Action": game.actions,
        "State": game.states,
        "Appended": game.appended,
    }
    kinds = [kind for role in roles.values() for kind in role]
    schemas, classes = msgspec.json.schema_components(kinds, ref_template="{name}")
    described = iter(schemas)
    given = {role: list(islice(described, len(kinds))) for role, kinds in roles.items()}
    names = {name: f"{game.name}_{name}" for name in classes}
    for role in ("Setup", "State"):
        if len(given[role]) == 1 and (name := given[role][0].get("$ref")) is not None:
            names[name] = f"{game.name}_{role}"
    found = {names[name]: schema for name, schema in classes.items()}
    for role, alternatives in given.items():
        if alternatives and f"{game.name}_{role}" not in found:
            found[f"{game.name}_{role}"] = (
                alternatives[0]
                if len(alternatives) == 1 and "anyOf" in alternatives[0]
                else {"anyOf": alternatives}
            )
    for name, schema in found.items():
        if "title" in schema:
            schema["title"] = name
    refs = {name: f"{PREFIX}{full}" for name, full in names.items()}
    return {name: referring(schema, refs) for name, schema in found.items()}


def referring(schema: Any, refs: Mapping[str, str]) -> Any:
    """A schema with other references, by what they are now."""
    match schema:
        case {"$ref": str(name)}:
            return schema | {"$ref": refs[name]}
        case {"propertyName": str(), "mapping": dict(mapping)}:
            return schema | {"mapping": {tag: refs[name] for tag, name in mapping.items()}}
        case dict():
            return {key: referring(value, refs) for key, value in schema.items()}
        case list():
            return [referring(item, refs) for item in schema]
    return schema


def _plain(schema: Any) -> Any:
    """A schema in which one possible value is a constant, and what may be null is one type of several."""
    match schema:
        case dict():
            found = {key: _plain(value) for key, value in schema.items()}
            match found:
                case {"enum": [value], **rest}:
                    return {"const": value, **rest}
                case {"anyOf": [{"type": str(kind), **one}, {"type": "null"}], **rest}:
                    return {**one, **rest, "type": [kind, "null"]}
            return found
        case list():
            return [_plain(item) for item in schema]
    return schema
