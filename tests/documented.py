"""Holds the frames of the tests against the documents of the wire.

Every client of the tests has a `Recording`, and hands it each frame that it sends or receives; so does every
page in a browser. What is not as the documents say is added to `FAULTS`, and the test during which that
happened fails (`tests/conftest.py`).

What the server sends has to be valid, and may have no key that is not described; `state` and `setup` are
those of the game. What a client sends has to be valid if the server has answered it `ok`: so frames that are
wrong on purpose are not held against anything. The action of an act, and the events of a log, are held
against the game of the table, once the connection has been shown it.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import jsonschema_rs

from game import rules
from game.api import Game
from game.sections.wire_types import wire_types
from messages.catalogue import BROADCASTS, COMMANDS, answer_of, type_of
from messages.schema import Schema, definitions

Frame = dict[str, Any]

FAULTS: list[str] = []
"""What was not as the documents say, in this process."""

checked = 0
"""How many frames were held against the documents."""

_COMMANDS = {type_of(command): command for command in COMMANDS}
_BROADCASTS = {type_of(broadcast): broadcast.__name__ for broadcast in BROADCASTS}


class Documents:
    """The definitions for some games, to hold values against."""

    def __init__(self, games: Iterable[Game[Any, Any, Any]]) -> None:
        self._kept = games = list(games)
        self.games = {game.name: game for game in games}
        self.definitions = definitions(wire_types(games))
        self._closed = {name: closed(schema) for name, schema in self.definitions.items()}
        self._validators: dict[tuple[str, bool], Any] = {}

    def fault(self, value: object, definition: str, *, whole: bool) -> str | None:
        """What is wrong with a value; where it is `whole`, keys that are not described are wrong too."""
        if (definition, whole) not in self._validators:
            found = self._closed if whole else self.definitions
            schema = {"$ref": f"#/$defs/{definition}", "$defs": found}
            self._validators[definition, whole] = jsonschema_rs.validator_for(schema)
        validator = self._validators[definition, whole]
        if validator.is_valid(value):
            return None
        return f"no {definition}: {'; '.join(str(error) for error in validator.iter_errors(value))}"


def closed(schema: Schema) -> Schema:
    """A definition by which an object has no other keys."""
    return schema | {"additionalProperties": False} if "properties" in schema else schema


class Recording:
    """The frames of one connection to a server that has these games; by default those of `game/rules/`."""

    def __init__(self, games: Mapping[str, Game[Any, Any, Any]] | None = None) -> None:
        self._documents = own_documents() if games is None else documents_of(games)
        self._sent: dict[str | int, Frame] = {}
        """The commands without a reply, by their ids."""
        self._games: dict[str, str] = {}
        """Which game is played at which table, as far as the connection was shown it."""

    def sent(self, frame: object) -> None:
        """A frame as an object, or as text or bytes, which need not be JSON."""
        if isinstance(frame, str | bytes):
            try:
                frame = json.loads(frame)
            except (ValueError, RecursionError):
                return
        if isinstance(frame, dict) and isinstance(number := frame.get("id"), str | int):
            self._sent[number] = frame

    def received(self, frame: Frame) -> None:
        """A frame of the server's."""
        kind = frame["type"]
        if "re" in frame:
            self.answered(self._sent.pop(frame["re"], None), frame)
            return
        self._check(frame, _BROADCASTS.get(kind, "Broadcast"), whole=True)
        if kind in ("view", "seated"):
            self._games[frame["table"]] = frame["game"]

    def answered(self, command: Frame | None, reply: Frame) -> None:
        """A reply, and its command, where that is known."""
        if reply["type"] == "error":
            self._check(reply, "Error", whole=True)
        elif command is None:
            self._check(reply, "Reply", whole=False)
        else:
            kind = _COMMANDS[command["type"]]
            self._check(command, kind.__name__, whole=False)
            self._check(reply, answer_of(kind), whole=True)
            if (game := self._documents.games.get(self._games.get(command.get("table", ""), ""))) is not None:
                self._check_content(game, command, reply)

    def _check_content(self, game: Game[Any, Any, Any], command: Frame, reply: Frame) -> None:
        """What of a command and its reply is the game's own."""
        if command["type"] == "act":
            self._check(command["action"], f"{game.name}_Action", whole=False)
        if command["type"] == "log" and not game.hides:
            for event in reply["events"]:
                appended = event["seat"] is None and "organiser" not in event
                role = "Appended" if appended else "Action"
                self._check(event["action"], f"{game.name}_{role}", whole=True)

    def _check(self, value: object, definition: str, *, whole: bool) -> None:
        global checked
        checked += 1
        if (fault := self._documents.fault(value, definition, whole=whole)) is not None:
            FAULTS.append(f"{json.dumps(value)[:1000]} is {fault}")


@cache
def own_documents() -> Documents:
    """Those of the games of this server, in all their versions."""
    return Documents(rules.find().versions.values())


_documents: dict[tuple[int, ...], Documents] = {}


def documents_of(games: Mapping[str, Game[Any, Any, Any]]) -> Documents:
    """Those of some games; made once for the same ones."""
    every = [*(games.versions if isinstance(games, rules.Games) else games).values()]
    key = tuple(map(id, every))  # which stay theirs, because the games are kept
    if key not in _documents:
        _documents[key] = Documents(every)
    return _documents[key]
