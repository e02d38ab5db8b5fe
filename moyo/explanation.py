"""What happened at a table, in lines: who acted, what was refused and why, who connected and was lost."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo
from typing import Any, NamedTuple

from moyo.connected import Absence, absences
from sql.explain import Happenings

OF_CLIENT = {
    "lost": "connection lost",
    "silent": "connection closed: no answer to pings",
    "left the page": "left the page",
    "closed by the client": "connection closed by the client",
}
"""What a connection's end is called; any other is the reason that the server gave."""


class Line(NamedTuple):
    """Something that happened: when, who did it, and what it was."""

    at: int
    who: str
    what: str


class Explanation:
    """The lines of one explanation, with the names of the table and the times of a time zone."""

    def __init__(self, found: Happenings, since: int, until: int, zone: tzinfo | None) -> None:
        self._found = found
        self._since, self._until = since, until
        self._known_since = until if found.kept_since is None else found.kept_since
        """Since when connections and refusals are known."""
        self._zone = zone
        self._by_seat = {one.seat: one.name for one in found.row.seated if one.seat is not None}

    def text(self) -> str:
        """All of it."""
        lines = sorted((*self._events(), *self._traces()), key=lambda line: line.at)
        width = max((len(line.who) for line in lines), default=0)
        told = [f"{self._time(line.at)}  {line.who:<{width}}  {line.what}".rstrip() for line in lines]
        if not told:
            told = [
                "Nothing happened." if self._known_since < self._until else "Nothing is known of that time."
            ]
        return "\n".join([*self._head(), "", *told, "", *self._players(), *self._notes()])

    def _head(self) -> Iterator[str]:
        row = self._found.row
        seated = ", ".join(f"{one.name} (seat {one.seat})" for one in row.seated)
        yield f"Table {row.id}: {row.game_name}, {seated or 'nobody seated'}"
        since, until = self._moment(self._since), self._moment(self._until)
        yield f"From {since:%Y-%m-%d %H:%M:%S} to {until:%Y-%m-%d %H:%M:%S}, time zone {since:%Z (UTC%z)}"

    def _events(self) -> Iterator[Line]:
        for event in self._found.events:
            action = bytes(event.action).decode()
            who = "(server)"
            if event.player_id is not None:
                who = self._name(event.player_id)
            elif event.seat is not None:
                who = self._by_seat.get(event.seat, f"seat {event.seat}")
            yield Line(event.at, who, f"event {event.seq}: {action}")

    def _traces(self) -> Iterator[Line]:
        refused: Counter[tuple[str, str]] = Counter()
        for trace in self._found.traces:
            who = "(server)" if trace.player_id is None else self._name(trace.player_id)
            what = _WHAT[trace.kind](self, trace)
            if trace.kind == "refused" and trace.nonce_hash is not None:
                refused[who, trace.nonce_hash] += 1
                if refused[who, trace.nonce_hash] > 1:
                    what += ", the same act as before"
            yield Line(trace.at, who, f"{what}  [node {trace.node_id}]")

    def _closed(self, trace: Any) -> str:
        what = OF_CLIENT.get(trace.code, f"connection closed by the server: {trace.code}")
        heard = "" if trace.heard_at is None else f", last heard at {self._time(trace.heard_at)}"
        return what + heard

    def _refused(self, trace: Any) -> str:
        what = trace.command or "a frame that is no command"
        if trace.refused_action is not None:
            what += f" {trace.refused_action}"
        return f"{what} was refused: {trace.code}" + ("" if trace.reason is None else f', "{trace.reason}"')

    def _players(self) -> Iterator[str]:
        """A sentence for each player of the table: what came of this player, and was there a connection."""
        for player in self._found.row.seated:
            mine = [trace for trace in self._found.traces if trace.player_id == player.player_id]
            kinds = Counter(trace.kind for trace in mine)
            events = sum(
                one.player_id == player.player_id
                or (one.player_id is None and one.seat == player.seat is not None)
                for one in self._found.events
            )
            came = [
                f"{number} {noun}"
                for number, noun in (
                    (events, "in the log"),
                    (kinds["refused"], "refused"),
                    (kinds["known"], "sent again"),
                )
                if number
            ]
            known = self._known_since < self._until
            said = ", ".join(came) or ("nothing reached the server" if known else "nothing in the log")
            yield f"{player.name}: {said}; {self._line_of(player.player_id)}"

    def _line_of(self, player_id: str) -> str:
        since = max(self._since, self._known_since)
        if since >= self._until:
            return "whether there was a connection is not known"
        away = absences(self._found, player_id, since, self._until)
        if not away:
            return "connected all the time"
        if away == [Absence(since, self._until)]:
            return "not connected at any time"
        times = [f"from {self._time(since)} to {self._time(until)}" for since, until in away]
        if away[-1].until == self._until:
            times[-1] = f"since {self._time(away[-1].since)}"
        return "not connected " + ", ".join(times)

    def _notes(self) -> Iterator[str]:
        found = self._found
        if found.cut:
            yield "There is more than is shown: choose a shorter time by --minutes."
        if self._known_since > self._since:
            yield "Refusals and connections are not known for all of this time: see TRACE_DAYS."
        if any(trace.kind == "left_out" for trace in found.traces):
            yield "Some refusals and connections were left out, because there were too many at once."

    def _name(self, player_id: str) -> str:
        return self._found.row.name_of(player_id) or f"player {player_id}"

    def _moment(self, at: int) -> datetime:
        return datetime.fromtimestamp(at / 1000, self._zone).astimezone(self._zone)

    def _time(self, at: int) -> str:
        return f"{self._moment(at):%H:%M:%S}.{at % 1000:03}"


_WHAT: dict[str, Callable[[Explanation, Any], str]] = {
    "connected": lambda explanation, trace: "connected",
    "dropped": Explanation._closed,
    "refused": Explanation._refused,
    "known": lambda explanation, trace: f"sent again an act that was in the log: event {trace.seq}",
    "started": lambda explanation, trace: (
        f"node {trace.node_id} has started"
        + ("" if trace.other_node_id is None else f", which was node {trace.other_node_id}")
    ),
    "removed": lambda explanation, trace: (
        f"node {trace.other_node_id} was silent and is gone, with its connections"
    ),
    "left_out": lambda explanation, trace: (
        f"{trace.left_out_count} refusals and connections are left out here"
    ),
}
