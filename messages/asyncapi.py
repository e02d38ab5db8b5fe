"""The wire as an AsyncAPI 3 document: each command with its replies, and each broadcast.

The operations are the server's: it receives commands and sends broadcasts. A command is answered by the
reply that its class names, or by an `Error`.
"""

import inspect
from collections.abc import Mapping
from typing import Any

from messages.catalogue import (
    BROADCASTS,
    COMMANDS,
    REPLIES,
    MessageClass,
    answer_of,
    summary_of,
    type_of,
)
from messages.limits import PROTOCOL
from messages.replies import Error
from messages.schema import PREFIX, Schema

SCHEMAS = "#/components/schemas/"
MESSAGES = "#/components/messages/"
CHANNEL = "#/channels/socket"


def asyncapi(definitions: Mapping[str, Schema]) -> dict[str, Any]:
    """The document of these definitions."""
    everything = (*COMMANDS, *REPLIES, *BROADCASTS)
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Moyo",
            "version": str(PROTOCOL),
            "description": "A server for games. One JSON object a text frame; `hello` is the first command.",
        },
        "defaultContentType": "application/json",
        "channels": {
            "socket": {
                "address": "/ws",
                "description": "The WebSocket of a client.",
                "messages": {
                    message.__name__: {"$ref": f"{MESSAGES}{message.__name__}"} for message in everything
                },
                "bindings": {"ws": {"method": "GET", "bindingVersion": "0.1.0"}},
            }
        },
        "operations": {
            **{type_of(command): _receiving(command) for command in COMMANDS},
            **{f"on_{type_of(broadcast)}": _sending(broadcast) for broadcast in BROADCASTS},
        },
        "components": {
            "messages": {message.__name__: _message(message) for message in everything},
            "schemas": {name: _in_draft_07(schema) for name, schema in definitions.items()},
        },
    }


def _receiving(command: MessageClass) -> dict[str, Any]:
    a_second, burst = command.rate
    return {
        "action": "receive",
        "channel": {"$ref": CHANNEL},
        "summary": summary_of(command),
        "messages": [_of_channel(command.__name__)],
        "reply": {
            "channel": {"$ref": CHANNEL},
            "messages": [_of_channel(answer_of(command)), _of_channel(Error.__name__)],
        },
        "x-rate": {"a_second": a_second, "burst": burst},
    }


def _sending(broadcast: MessageClass) -> dict[str, Any]:
    return {
        "action": "send",
        "channel": {"$ref": CHANNEL},
        "summary": summary_of(broadcast),
        "messages": [_of_channel(broadcast.__name__)],
    }


def _of_channel(name: str) -> dict[str, str]:
    return {"$ref": f"{CHANNEL}/messages/{name}"}


def _message(message: MessageClass) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "name": type_of(message),
        "title": message.__name__,
        "summary": summary_of(message),
        "description": inspect.getdoc(message),
        "payload": {"$ref": f"{SCHEMAS}{message.__name__}"},
    }
    if message in COMMANDS:
        shown["correlationId"] = {"location": "$message.payload#/id"}
    elif message in REPLIES:
        shown["correlationId"] = {"location": "$message.payload#/re"}
    return shown


def _in_draft_07(schema: Any) -> Any:
    """A schema in the dialect of AsyncAPI, which is JSON Schema of draft 07.

    There a tuple is an array whose `items` are a list, nothing may stand beside a reference, and a
    `discriminator` is something else.
    """
    match schema:
        case dict():
            found: Schema = {
                key: _in_draft_07(value)
                for key, value in schema.items()
                if key not in ("prefixItems", "discriminator")
            }
            if "prefixItems" in schema:
                found["items"] = _in_draft_07(schema["prefixItems"])
                found["additionalItems"] = schema.get("items", True)
            if isinstance(ref := found.pop("$ref", None), str):
                to = {"$ref": ref.replace(PREFIX, SCHEMAS)}
                return {**found, "allOf": [to]} if found else to
            return found
        case list():
            return [_in_draft_07(item) for item in schema]
    return schema
