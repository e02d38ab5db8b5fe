"""A client: one connection after the other, what is unanswered, and the tables that it follows."""

from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, Any

import msgspec

from simulate.history import Act, SeenPositions, Sent, Shown, Told
from simulate.socket import Socket
from simulate.team_session import PlannedSession

if TYPE_CHECKING:
    from simulate.person import Person

PATIENCE = 3.0
"""Seconds after which a client takes an unanswered command for a dead connection."""

SETTLING = 2.0
"""Seconds after the last disturbance in which answers may still be late."""

RECONNECT = 0.3
"""Seconds from the loss of a connection to the next one."""

READ_INTERVAL, READ_SIZE = 0.2, 200
"""Seconds between two readings of a client that reads slowly, and bytes that it reads then."""

KEPT = ("act", "say", "seek", "watch", "ready", "next")
"""Commands that are sent again on the next connection while they are unanswered."""

encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder().decode


class Tab:
    """One page of somebody's, or a bot. It connects again, to another process, when a connection is lost."""

    def __init__(self, person: "Person", number: int, latency: float) -> None:
        self.person = person
        self.name = f"{person.name}.{number}"
        self.moves_early = number % 2 == 0
        """Whether it goes as soon as it is told that its process stops, and does not wait to be closed."""
        self.latency = latency
        self.answers_pings = True
        self.unanswered_pings: list[Callable[[], None]] = []
        self.reads_slowly = False
        self.open = True
        """Whether it has not been closed by its owner."""
        self.socket: Socket | None = None
        self.signed_in = False
        self.views: dict[str, dict[str, Any]] = {}
        """The newest view of each table that it follows."""
        self.seeks: list[dict[str, Any]] = []
        """What it seeks; sent again on each connection."""
        self.waiting: list[dict[str, Any]] = []
        """What it was told last that its owner waits for."""
        self.lobby: dict[str, Any] | None = None
        self.said: dict[str, list[str]] = {}
        self._cluster = person.cluster
        self._history = person.cluster.history
        self._ids = count(1)
        self._unanswered: dict[int, Sent] = {}
        self._kept: list[Sent] = []
        """What was unanswered when the connection was lost."""
        self._connections = 0
        self._left: set[str] = set()
        """Tables that it follows no longer."""

    @property
    def screen(self) -> str:
        """The name of the present connection."""
        return f"{self.name}#{self._connections}"

    def connect(self) -> None:
        """Connects to a process, if one takes it, and signs in."""
        if self.socket is not None or not self.open:
            return
        process = self._cluster.process_for(self)
        if process is None:
            self._later(RECONNECT, self.connect)
            return
        self._connections += 1
        self._left.clear()
        self.socket = Socket(self._cluster.next_socket(), process, self, self._cluster.timeline)
        self._trace(f"connects to {process.name}")
        token = self.person.token
        named = f"{self.name}.{self._connections}"  # guests play no rated games
        said: dict[str, Any] = {"name": named} if token is None else {"token": token}
        self.send("hello", protocol=1, **said)

    def send(self, kind: str, act: Act | None = None, **fields: Any) -> None:
        """Sends a command, or keeps it for the next connection."""
        if kind in ("watch", "sit"):
            self._left.discard(fields["table"])
        sent = Sent(self.person.name, self.name, kind, fields, self._cluster.timeline.now, act)
        if self.socket is None or not (self.signed_in or kind == "hello"):
            if kind in KEPT:
                self._kept.append(sent)
            return
        number = next(self._ids)
        self._unanswered[number] = sent
        self._history.sent.append(sent)
        frame = encode({"type": kind, "id": number} | fields).decode()
        self._trace(f"→ {frame}")
        self.socket.write(frame)
        self._later(PATIENCE, self._check, number)

    def send_raw(self, frame: str) -> None:
        """Sends what may be no command."""
        if self.socket is not None:
            self._trace(f"→ {frame[:80]!r}")
            self.socket.write(frame)

    def _check(self, number: int) -> None:
        """Gives the connection up, where a command has been unanswered for too long."""
        if (sent := self._unanswered.get(number)) is not None:
            calmed_at = self._cluster.calmed_at
            if calmed_at is not None and sent.at > calmed_at + SETTLING:
                self._history.faults.append(
                    f"a {sent.kind} of {self.name} at {sent.at:.3f} s was never answered"
                )
            self.drop()

    def drop(self) -> None:
        """The connection is lost without a word of the client's."""
        if self.socket is not None:
            self._trace("drops its connection")
            self.socket.close_by_client()
            self._reset()

    def answer_pings(self) -> None:
        """The network is there again: what it has held back is answered."""
        self.answers_pings = True
        for answer in self.unanswered_pings:
            answer()
        self.unanswered_pings.clear()

    def read_slowly(self) -> None:
        """Reads only a little now and then, until `read_all`."""
        if not self.reads_slowly:
            self.reads_slowly = True
            if self.socket is not None and self.socket.stream is not None:
                self.socket.stream.read_slowly()
            self._later(READ_INTERVAL, self._read)

    def _read(self) -> None:
        if self.reads_slowly:
            if self.socket is not None and self.socket.stream is not None:
                self.socket.stream.read(READ_SIZE)
            self._later(READ_INTERVAL, self._read)

    def read_all(self) -> None:
        """Reads all that comes at once, as usual."""
        self.reads_slowly = False
        if self.socket is not None and self.socket.stream is not None:
            self.socket.stream.read_all()

    def close(self, leaving_page: bool = False) -> None:
        """The owner closes it, for good."""
        self.open = False
        self._trace("is closed")
        if self.socket is not None:
            self.socket.close_by_client(leaving_page)
            self._reset()

    def on_lost(self, socket: Socket) -> None:
        if socket is self.socket:
            self._trace("has lost its connection")
            self._reset()

    def _reset(self) -> None:
        self.socket, self.signed_in, self.lobby, self.waiting = None, False, None, []
        for sent in self._unanswered.values():
            sent.owed = False
            if sent.kind in KEPT:
                self._kept.append(sent)
        self._unanswered = {}
        self._later(RECONNECT, self.connect)

    def on_frame(self, socket: Socket, data: bytes) -> None:
        if socket is not self.socket:
            return
        frame = decode(data)
        if "re" in frame:
            self._on_reply(frame)
            return
        match frame["type"]:
            case "view":
                self._on_view(frame)
            case "seated":
                self._trace(f"← seated at {frame['table']}")
                self.person.on_seated(self, frame["table"])
            case "team_session_started":
                self.person.on_seated(self, frame["table"])
            case "positions":
                self._history.seen_positions.append(
                    SeenPositions(self.screen, self.person.name, frame, self.views.get(frame["table"]))
                )
            case "said":
                self.said.setdefault(frame["table"], []).append(frame["text"])
                self._cluster.on_said(self, frame)
            case "lobby":
                self.lobby = frame
            case "gone":
                self.views.pop(frame["table"], None)
            case "conditional":
                self._history.told.append(Told(self.person.name, frame["table"], frame["branches"]))
            case "waiting":
                self.waiting = frame["seeks"]
            case "draining" if self.moves_early:
                self._later(RECONNECT, self._move, socket)
            case "broken":
                self._history.errors.append(f"{self.name} was told that {frame['table']} is broken")

    def _move(self, socket: Socket) -> None:
        if self.socket is socket:
            self.drop()

    def _on_reply(self, frame: dict[str, Any]) -> None:
        now, number = self._cluster.timeline.now, frame["re"]
        kind = frame["type"] if frame["type"] == "ok" else frame["code"]
        self._trace(f"← {kind} {number} {frame.get('seq', frame.get('text', ''))}")
        if kind in ("internal", "broken"):
            self._history.errors.append(f"{self.name} was answered {kind}")
        sent = self._unanswered.pop(number, None) if number is not None else None
        if sent is None:
            if not self.person.hostile:
                self._history.errors.append(
                    f"{self.name} got a reply to command {number} that it did not await"
                )
            return
        sent.replies.append((now, frame))
        if sent.act is not None:
            sent.act.answers.append((now, frame))
        if kind == "draining" and sent.kind in KEPT:
            self._kept.append(sent)
            if self.moves_early and self.socket is not None:
                self._later(0.0, self._move, self.socket)
        elif kind == "too_fast" and sent.kind in KEPT:
            self._later(frame["retry"] / 1000, self._again, sent)
        elif sent.kind == "hello":
            self._on_hello(frame)
        elif sent.kind in ("open", "sit") and kind == "ok":
            self.person.on_table(frame["table"])
        elif sent.kind in PlannedSession.KINDS and kind == "ok":
            self._cluster.on_planned(self.person, sent, frame)

    def _again(self, sent: Sent) -> None:
        if self.open:
            self.send(sent.kind, sent.act, **sent.fields)

    def _on_hello(self, frame: dict[str, Any]) -> None:
        if frame["type"] != "ok":
            if frame["code"] == "bad_token":
                self.person.token = None
            if not self.signed_in:
                self.drop()
            return
        self.person.on_welcome(frame)
        if self.signed_in:
            return  # it was a change of name
        self.signed_in = True
        followed, self.views, self.said = list(self.views), {}, {}
        followed += [
            one["table"]
            for one in (*frame["tables"], *frame.get("team_sessions", ()))
            if not self.person.follows(one["table"], followed)
        ]
        for table_id in followed:
            self.send("watch", table=table_id)
        for seek in self.seeks:
            self.send("seek", **seek)
        kept, self._kept = self._kept, []
        for sent in kept:
            if sent.kind not in ("seek", "watch") or sent.fields.get("table") not in (None, *followed):
                self.send(sent.kind, sent.act, **sent.fields)

    def _on_view(self, view: dict[str, Any]) -> None:
        if view.get("past") or view["table"] in self._left:
            return
        self._trace(f"← view {view['table']} {view['seq']} {view['phase']}")
        self.views[view["table"]] = view
        self._history.shown.append(Shown(self._cluster.timeline.now, self.screen, self.person.name, view))
        self._cluster.on_view(view)
        if "next" in view and view["seat"] is not None:
            self.person.on_table(view["next"])

    def follow(self, table_id: str) -> None:
        self.send("watch", table=table_id)

    def leave(self, table_id: str) -> None:
        self.views.pop(table_id, None)
        self._left.add(table_id)
        self.send("leave", table=table_id)

    def _later(self, seconds: float, callback: Callable[..., None], *arguments: Any) -> None:
        self._cluster.timeline.outside.call_later(seconds, callback, *arguments)

    def _trace(self, text: str) -> None:
        self._history.trace.append((self._cluster.timeline.now, self.name, text))
