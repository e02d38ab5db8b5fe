"""What players report reaches the operators' list, with limits of a player and of an address."""

from typing import Any

import pytest

from game.ports.reports import Report
from tests.sections.client import Server, playing, serve

LINE = {"about": "line", "name": "bob"}


async def opened(server: Server) -> list[Report]:
    return await server.world.reports.page(resolved=False, before=2**62, limit=100)


async def test_a_line_as_the_client_was_told_of_it() -> None:
    server = await serve()
    ann, bob, table = await playing(server)
    await bob.ask("say", table=table, text="you idiot")
    [line] = [frame for frame in ann.frames if frame["type"] == "said"]
    about = {"about": "line", "table": table, "name": line["from"]["name"], "at": line["at"]}
    for _ in range(2):
        reply = await ann.ask("report", **about, category="abuse", text="Look")
        assert reply == {"type": "ok", "re": reply["re"]}
    [report] = await opened(server)
    assert (report.reporter_name, report.line_text, report.player_name) == ("ann", "you idiot", "bob")
    assert (report.category, report.text, report.table_id) == ("abuse", "Look", table)


async def test_a_name_as_somebody_types_it() -> None:
    server = await serve()
    ann, _, table = await playing(server)
    assert (await ann.ask("report", about="player", name="BOB", table=table))["type"] == "ok"
    [report] = await opened(server)
    assert report.player_name == "bob"


@pytest.mark.parametrize(
    ("fields", "code", "reason"),
    [
        ({"about": "line", "table": "t", "name": "bob"}, "malformed", "report-about-nothing"),
        ({"about": "player", "table": "t"}, "malformed", "report-about-nothing"),
        ({"about": "game", "name": "bob"}, "malformed", "report-about-nothing"),
        ({"about": "error"}, "malformed", "report-about-nothing"),
        ({"about": "error", "ref": ""}, "malformed", None),
        ({"about": "somebody"}, "malformed", None),
        ({"about": "error", "ref": "c0ffee", "text": "x" * 501}, "malformed", None),
        ({"about": "line", "table": "t", "name": "bob", "at": 1}, "not_here", "report-line-gone"),
        ({"about": "player", "name": "nobody"}, "no_such_player", "nobody-of-name"),
        ({"about": "game", "table": "t"}, "no_such_table", "no-such-table"),
    ],
)
async def test_what_cannot_be_reported(fields: dict[str, Any], code: str, reason: str | None) -> None:
    server = await serve()
    client = await server.client("ann")
    reply = await client.ask("report", **fields)
    assert (reply["code"], reply.get("reason")) == (code, reason)
    assert await opened(server) == []


async def test_only_so_many_of_a_player_and_of_an_address() -> None:
    server = await serve(limits=True)
    numbers = iter(range(1_000))

    async def report_ten(name: str) -> list[dict[str, Any]]:
        client = await server.client(name)
        refs = [str(next(numbers)) for _ in range(11)]
        return [await client.ask("report", about="error", ref=ref) for ref in refs]

    for name in ("ann", "bob", "cat"):
        *done, refused = await report_ten(name)
        assert {reply["type"] for reply in done} == {"ok"}
        assert (refused["code"], refused["retry"]) == ("too_fast", 300_000)
    refused, *_ = await report_ten("dan")
    assert (refused["code"], refused["retry"]) == ("too_fast", 60_000)
    assert len(await opened(server)) == 30
