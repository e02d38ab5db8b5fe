"""What is told of a time at a table, worked out of events and traces; and times as operators write them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from game.api import Millis
from game.ports.traces import Trace
from game.row import SeatedPlayer, TableRow
from game.table import Event
from moyo.__main__ import parser
from moyo.connected import Absence, absences
from moyo.explanation import Explanation
from moyo.instants import instant_of, zone_of
from moyo.operating import NotDone
from moyo.settings import Settings
from sql.explain import Happenings

ROW = TableRow(
    "t", "nim", 1, msgspec.Raw(b"{}"), 2, 1, True, Millis(0),
    seated=(SeatedPlayer("a", "ann", 0), SeatedPlayer("b", "bob", 1)),
)  # fmt: skip


def trace(at: int, kind: str, player: str | None = None, node: int = 1, **fields: Any) -> Trace:
    return msgspec.convert({"at": at, "kind": kind, "node_id": node, "player_id": player} | fields, Trace)


def opened(at: int, connection: str = "c", node: int = 1) -> Trace:
    return trace(at, "connected", "a", node, connection_id=connection)


def closed(at: int, code: str, heard_at: int, connection: str = "c", node: int = 1) -> Trace:
    return trace(at, "dropped", "a", node, connection_id=connection, code=code, heard_at=heard_at)


def found(*traces: Trace, before: tuple[Trace, ...] = (), events: tuple[Event, ...] = ()) -> Happenings:
    return Happenings(ROW, list(events), list(traces), list(before), False, 0)


@pytest.mark.parametrize(
    ("before", "traces", "away"),
    [
        ([opened(50)], [], []),
        ([], [], [(100, 200)]),
        ([], [opened(120)], [(100, 120)]),
        ([opened(50)], [closed(150, "closed by the client", 149)], [(150, 200)]),
        ([opened(50)], [closed(150, "lost", 130), opened(160, "d")], [(130, 160)]),
        ([opened(50)], [closed(240, "silent", 170)], [(170, 200)]),
        ([opened(50)], [opened(110, "d"), closed(150, "lost", 130)], []),
        ([opened(50)], [opened(140, "d"), closed(150, "lost", 130)], [(130, 140)]),
        ([opened(50)], [trace(150, "removed", other_node_id=1)], [(150, 200)]),
        ([opened(50)], [trace(150, "removed", other_node_id=2)], []),
        ([opened(50), opened(60, "d", 2)], [trace(150, "removed", other_node_id=1)], []),
    ],
)  # fmt: skip
def test_when_a_player_had_no_connection(
    before: list[Trace], traces: list[Trace], away: list[tuple[int, int]]
) -> None:
    happened = found(*traces, before=tuple(before))
    assert absences(happened, "a", 100, 200) == [Absence(*one) for one in away]


def test_a_player_who_is_silent_is_told_from_one_whose_line_was_lost() -> None:
    bob = trace(0, "connected", "b", connection_id="e")
    text = Explanation(found(closed(160, "lost", 150), before=(opened(50), bob)), 100, 200, UTC).text()
    assert "00:00:00.160  ann  connection lost, last heard at 00:00:00.150  [node 1]" in text
    assert "ann: nothing reached the server; not connected since 00:00:00.150\n" in text
    assert text.endswith("bob: nothing reached the server; connected all the time")


def test_an_event_is_whose_seat_it_is_or_who_caused_it_or_the_servers() -> None:
    action = msgspec.Raw(b"{}")
    seats = (
        Event(1, Millis(101), 1, action),
        Event(2, Millis(102), None, action),
        Event(3, Millis(103), 1, action, 0, "a"),
    )
    text = Explanation(found(events=seats), 100, 200, UTC).text()
    assert [line.split()[1:4] for line in text.split("\n\n")[1].splitlines()] == [
        ["bob", "event", "1:"],
        ["(server)", "event", "2:"],
        ["ann", "event", "3:"],
    ]
    assert "ann: 1 in the log; not connected at any time\nbob: 1 in the log;" in text


def test_what_was_left_out_is_said() -> None:
    text = Explanation(
        found(trace(150, "left_out", left_out_count=7))._replace(kept_since=None, cut=True), 100, 200, UTC
    ).text()
    assert "7 refusals and connections are left out here" in text
    assert all(word in text for word in ("Some refusals", "TRACE_DAYS", "--minutes"))


LINK = "https://go.example/t/k3Zq/"
NOW = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
BERLIN = zone_of("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "zone", "at"),
    [
        ("14:03", UTC, "2026-12-01T14:03:00+00:00"),
        ("15:03:20", UTC, "2026-11-30T15:03:20+00:00"),
        ("15:03", BERLIN, "2026-12-01T14:03:00+00:00"),
        ("14:03+02:00", UTC, "2026-12-01T12:03:00+00:00"),
        ("2026-07-01 14:03", BERLIN, "2026-07-01T12:03:00+00:00"),
        ("2026-11-30T14:03:20.5+01:00", UTC, "2026-11-30T13:03:20.500000+00:00"),
    ],
)
def test_a_time_is_read(text: str, zone: Any, at: str) -> None:
    assert instant_of(text, zone, NOW).astimezone(UTC).isoformat() == at


def test_without_a_zone_it_is_the_machines() -> None:
    found = instant_of("2026-11-30 14:03", None, NOW)
    assert found == datetime(2026, 11, 30, 14, 3).astimezone()
    assert instant_of("14:03", None, NOW) in (found + timedelta(days=1), found)


@pytest.mark.parametrize("text", ["", "noon", "25:00", "2026-13-01", "14:03 CET"])
def test_what_is_no_time_is_said(text: str) -> None:
    with pytest.raises(ValueError, match="is no time: write it like 14:03, "):
        instant_of(text, UTC, NOW)
    with pytest.raises(ValueError, match="is no time zone"):
        zone_of("../" + text)


def test_of_a_time_before_all_traces_nothing_is_known_but_events() -> None:
    nothing = Explanation(found()._replace(kept_since=300), 100, 200, UTC).text()
    assert "Nothing is known of that time." in nothing
    assert "ann: nothing in the log; whether there was a connection is not known" in nothing
    some = Explanation(found(opened(160))._replace(kept_since=150), 100, 200, UTC).text()
    assert "ann: nothing reached the server; not connected from 00:00:00.150 to 00:00:00.160\n" in some
    assert some.endswith("Refusals and connections are not known for all of this time: see TRACE_DAYS.")


def test_the_command_takes_a_link_and_says_what_is_no_time(capsys: pytest.CaptureFixture[str]) -> None:
    options = parser().parse_args(
        ["explain", "https://go.example/t/k3Zq/", "--at", "14:03", "--minutes", "60"]
    )
    assert (options.table, options.minutes) == (LINK, 60)
    for minutes in ("0", "61", "x"):
        with pytest.raises(SystemExit):
            parser().parse_args(["explain", "t", "--at", "14:03", "--minutes", minutes])
        assert "has to be a whole number from 1 to 60" in capsys.readouterr().err
    for at, why in (("noon", "is no time"), ("2999-01-01 00:00", "has not come yet")):
        options = parser().parse_args(["explain", "t", "--at", at])
        with pytest.raises(NotDone, match=why):
            options.run(Settings(), options)
