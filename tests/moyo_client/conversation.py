"""A `ClientProtocol` on virtual time, and a server that is written out by hand."""

import json
from typing import Any

from moyo_client.command import Command
from moyo_client.messages import Hello
from moyo_client.protocol import Answered, ClientProtocol, Ended, Event, Heard, State
from moyo_client.settings import Settings
from tests.clients.scripted_server import WELCOME, Frame


class Conversation:
    """What both sides say, and the time. Chance is always the same, `chance` between 0 and 1."""

    def __init__(self, chance: float = 1.0, **settings: Any) -> None:
        self.now = 1000.0
        self.protocol = ClientProtocol(Hello(protocol=1, token="t0"), Settings(**settings), lambda: chance)
        self.events: list[Event] = []

    def connect(self, **welcome: Any) -> None:
        """A connection is opened, and the `hello` on it answered."""
        self.protocol.connected(self.now)
        [hello] = self.written()
        assert hello["type"] == "hello"
        self.server({"type": "ok", "re": hello["id"], **WELCOME, **welcome})
        assert self.protocol.state is State.OPEN

    def written(self) -> list[Frame]:
        """What the client writes now."""
        return [json.loads(frame) for frame in self.protocol.frames(self.now)]

    def server(self, *frames: Frame) -> None:
        """The server says that."""
        for frame in frames:
            self.protocol.receive(json.dumps(frame), self.now)
        self._collect()

    def lose(self, code: int | None = None) -> None:
        """The connection is lost."""
        self.protocol.disconnected(self.now, code)
        self._collect()

    def submit(self, command: Command[Any]) -> int:
        return self.protocol.submit(command)

    def wait(self, seconds: float) -> None:
        """Time passes."""
        self.now += seconds
        self.protocol.tick(self.now)
        self._collect()

    def answers(self) -> dict[int, Any]:
        """What commands were answered, by number."""
        return {event.number: event.reply for event in self.events if isinstance(event, Answered)}

    def heard(self) -> list[Any]:
        return [event.broadcast for event in self.events if isinstance(event, Heard)]

    @property
    def ended(self) -> Ended | None:
        return next((event for event in self.events if isinstance(event, Ended)), None)

    def _collect(self) -> None:
        self.events += self.protocol.events()


def ok(command: Frame, **fields: Any) -> Frame:
    """The reply to a command."""
    return {"type": "ok", "re": command["id"], **fields}


def error(command: Frame, code: str, **fields: Any) -> Frame:
    return {"type": "error", "re": command["id"], "code": code, "text": "No.", **fields}
