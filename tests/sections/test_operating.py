"""What operators see and do over the wire; nobody else can do any of it."""

from typing import Any

import msgspec
import pytest

from game.api import Millis
from game.memory.world import World
from game.ports.operators import Operator
from game.ports.people import Player
from game.ports.statistics import DAY, MINUTE
from tests.game.engine_process import settled
from tests.sections.client import Client, Server, playing, serve, take

ROOT = Operator("root@here")

COMMANDS: list[tuple[str, dict[str, Any]]] = [
    ("reports", {}),
    ("report_talk", {"report": 1}),
    ("resolve", {"report": 1}),
    ("sanctions", {}),
    ("sanction", {"kind": "ban", "name": "bob"}),
    ("lift", {"kind": "ban", "network": "192.0.2.0/24"}),
    ("close_table", {"table": "no such table"}),
    ("announce", {"text": "We are moving."}),
    ("open_tables", {}),
    ("overview", {}),
    ("audit", {}),
]


async def operator(server: Server, name: str = "olga") -> Client:
    """A client of an operator."""
    client = await server.client(name)
    assert (await client.ask("keep", passphrase="correct horse battery"))["type"] == "ok"
    await appoint(server, client, True)
    return client


async def appoint(server: Server, client: Client, is_operator: bool) -> None:
    player = client.frames[0]["player"]
    whom = Player(player["id"], player["name"])
    assert await server.world.operators.set_operator(ROOT, whom, is_operator)


async def done(client: Client, kind: str, /, **fields: Any) -> None:
    reply = await client.ask(kind, **fields)
    assert reply["type"] == "ok", reply
    await settled()


async def deeds(client: Client) -> list[tuple[str, str]]:
    """What the audit log says, the oldest first, without the operators that were made."""
    entries = (await client.ask("audit"))["entries"]
    return [(one["deed"], one["subject"]) for one in reversed(entries) if "operator" not in one["deed"]]


@pytest.mark.parametrize(("kind", "fields"), COMMANDS, ids=[kind for kind, _ in COMMANDS])
async def test_nobody_else_can(kind: str, fields: dict[str, Any]) -> None:
    """A guest, somebody whose name is kept, and who is an operator no longer: one refusal for all."""
    server = await serve()
    former = await operator(server)
    await server.client("bob")
    guest, kept = await server.client(None), await server.client("kim")
    assert (await kept.ask("keep", passphrase="correct horse battery"))["type"] == "ok"
    assert (await former.ask(kind, **fields)).get("code") != "forbidden"
    await appoint(server, former, False)
    before = msgspec.json.encode([server.world.state.audit, server.world.state.announcement])
    for client in (guest, kept, former):
        reply = await client.ask(kind, **fields)
        assert (reply["code"], reply["reason"]) == ("forbidden", "forbidden")
    assert msgspec.json.encode([server.world.state.audit, server.world.state.announcement]) == before


class TestReports:
    async def test_a_line_with_what_was_said_around_it(self) -> None:
        server = await serve()
        olga = await operator(server)
        ann, bob, table = await playing(server)
        for client, text in ((ann, "hello"), (bob, "you idiot"), (ann, "please")):
            await done(client, "say", table=table, text=text)
            server.world.time = Millis(server.world.time + 1)
        line = [frame for frame in ann.frames if frame["type"] == "said"][1]
        about = {"about": "line", "table": table, "name": "bob", "at": line["at"]}
        for client in (ann, olga):
            await done(client, "report", **about, category="abuse", text="Look")
        await done(ann, "report", about="error", ref="c0ffee")
        listed = await olga.ask("reports")
        error, second, first = listed["reports"]
        assert listed["more"] is False
        assert (error["about"], error["ref"]) == ("error", "c0ffee")
        assert (second["by"], first["by"]) == ("olga", "ann")
        assert {key: first[key] for key in ("line", "said", "name", "now", "table", "text", "category")} == {
            "line": "you idiot",
            "said": line["at"],
            "name": "bob",
            "now": "bob",
            "table": table,
            "text": "Look",
            "category": "abuse",
        }
        talk = await olga.ask("report_talk", report=first["report"])
        assert [(one["name"], one["text"]) for one in talk["lines"]] == [
            ("ann", "hello"),
            ("bob", "you idiot"),
            ("ann", "please"),
        ]
        await done(olga, "resolve", report=first["report"], note="told bob")
        assert [one["about"] for one in (await olga.ask("reports"))["reports"]] == ["error"]
        resolved = (await olga.ask("reports", resolved=True))["reports"]
        assert [(one["by"], one["resolved_by"], one["note"]) for one in resolved] == [
            ("olga", "olga", "told bob"),
            ("ann", "olga", "told bob"),
        ]
        again = await olga.ask("resolve", report=first["report"])
        assert (again["code"], again["reason"]) == ("not_here", "report-not-open")
        assert await deeds(olga) == [("resolve", "bob")]

    async def test_who_was_reported_is_banned_whoever_has_the_name_by_now(self) -> None:
        server = await serve()
        olga = await operator(server)
        bob = (await server.client("bob")).frames[0]["player"]["id"]
        await done(olga, "report", about="player", name="bob", category="abuse")
        assert await server.world.people.rename(bob, "robert", "robert")
        await server.client("bob")
        [report] = (await olga.ask("reports"))["reports"]
        await done(olga, "sanction", kind="ban", report=report["report"])
        assert [one["name"] for one in (await olga.ask("sanctions"))["sanctions"]] == ["robert"]
        assert (await olga.ask("sanction", kind="ban", report=99))["code"] == "no_such_player"

    async def test_they_come_in_pages(self) -> None:
        server = await serve()
        olga = await operator(server)
        for number in range(51):
            await done(olga, "report", about="error", ref=f"{number}")
        first = await olga.ask("reports")
        assert (len(first["reports"]), first["more"]) == (50, True)
        second = await olga.ask("reports", before=first["reports"][-1]["report"])
        assert ([one["ref"] for one in second["reports"]], second["more"]) == (["0"], False)


class TestSanctions:
    async def test_who_is_muted_says_nothing_until_it_is_lifted(self) -> None:
        server = await serve()
        olga = await operator(server)
        _, bob, table = await playing(server)
        await done(olga, "sanction", kind="mute", name="BOB", reason="shouts")
        assert (await bob.ask("say", table=table, text="hello"))["reason"] == "server-mute"
        [listed] = (await olga.ask("sanctions"))["sanctions"]
        assert (listed["kind"], listed["name"], listed["reason"], listed["until"]) == (
            "mute",
            "bob",
            "shouts",
            None,
        )
        await done(olga, "lift", kind="mute", name="bob")
        await done(bob, "say", table=table, text="hello")
        assert (await olga.ask("lift", kind="mute", name="bob"))["reason"] == "no-sanction"
        assert await deeds(olga) == [("mute", "bob"), ("unmute", "bob")]

    async def test_who_is_banned_is_shut_out(self) -> None:
        server = await serve()
        olga, bob = await operator(server), await server.client("bob")
        until = server.world.time + DAY
        await done(olga, "sanction", kind="ban", name="bob", until=until, reason="cheats")
        assert bob.closed == (4003, "banned")
        [listed] = (await olga.ask("sanctions"))["sanctions"]
        assert (listed["kind"], listed["until"]) == ("ban", until)

    async def test_a_network(self) -> None:
        server = await serve()
        olga = await operator(server)
        await done(olga, "sanction", kind="ban", network="198.51.100.0/24")
        await done(olga, "sanction", kind="ban", network=" 2001:db8::1 ")
        await done(olga, "sanction", kind="ban", network="::ffff:203.0.113.9")
        await done(olga, "sanction", kind="ban", network="::ffff:198.18.0.0/121")
        listed = (await olga.ask("sanctions"))["sanctions"]
        v4 = {"198.51.100.0/24", "198.18.0.0/25", "203.0.113.9/32"}
        assert {one["network"] for one in listed} == v4 | {"2001:db8::/64"}
        found = (await olga.ask("sanctions", name="2001:DB8"))["sanctions"]
        assert [one["network"] for one in found] == ["2001:db8::/64"]
        await done(olga, "lift", kind="ban", network="198.51.100.0/24")

    @pytest.mark.parametrize(
        ("fields", "code", "reason"),
        [
            ({"kind": "ban", "name": "nobody"}, "no_such_player", "nobody-of-name"),
            ({"kind": "ban", "name": "olga"}, "no_such_player", "sanction-self"),
            ({"kind": "ban"}, "malformed", "sanction-whom"),
            ({"kind": "ban", "name": "bob", "report": 1}, "malformed", "sanction-whom"),
            ({"kind": "ban", "name": "bob", "network": "192.0.2.1"}, "malformed", "sanction-whom"),
            ({"kind": "mute", "network": "192.0.2.1"}, "malformed", "mute-network"),
            ({"kind": "ban", "network": "everywhere"}, "malformed", "bad-network"),
            ({"kind": "ban", "network": "0.0.0.0/0"}, "malformed", "bad-network"),
            ({"kind": "ban", "network": "::ffff:0:0/96"}, "malformed", "bad-network"),
            ({"kind": "ban", "network": "fe80::%eth0/64"}, "malformed", "bad-network"),
        ],
    )
    async def test_what_cannot_be(self, fields: dict[str, Any], code: str, reason: str) -> None:
        server = await serve()
        olga = await operator(server)
        await server.client("bob")
        reply = await olga.ask("sanction", **fields)
        assert (reply["code"], reply["reason"]) == (code, reason)
        assert await deeds(olga) == []

    async def test_they_come_in_pages(self) -> None:
        server = await serve()
        olga = await operator(server)
        for number in range(51):
            await done(olga, "sanction", kind="ban", network=f"198.51.100.{number}")
        first = await olga.ask("sanctions")
        second = await olga.ask("sanctions", after=50)
        assert (len(first["sanctions"]), first["more"]) == (50, True)
        assert (len(second["sanctions"]), second["more"]) == (1, False)


async def test_a_table_is_closed_for_all_who_look() -> None:
    server = await serve()
    olga = await operator(server)
    ann, bob, table = await playing(server)
    [listed] = (await olga.ask("open_tables"))["tables"]
    assert (listed["table"], listed["game"], listed["players"]) == (table, "nim", ["ann", "bob"])
    await done(olga, "close_table", table=table, reason="a complaint")
    for client in (ann, bob):
        assert client.views()[-1]["phase"] == "over"
    assert (await olga.ask("open_tables"))["tables"] == []
    assert (await olga.ask("close_table", table=table))["code"] == "over"
    assert (await olga.ask("close_table", table="nowhere"))["code"] == "no_such_table"
    [entry, *_] = (await olga.ask("audit"))["entries"]
    assert (entry["deed"], entry["subject"], entry["by"]) == ("close", table, "olga")
    assert entry["details"] == {"reason": "a complaint"}
    assert "console" not in entry


async def test_an_announcement_is_shown_to_all_until_it_ends() -> None:
    server = await serve()
    olga, bob = await operator(server), await server.client("bob")
    await done(olga, "announce", text="We are moving.", until=server.world.time + DAY)
    await done(olga, "announce")
    told = [frame["text"] for frame in bob.frames if frame["type"] == "announcement"]
    assert told[-2:] == ["We are moving.", None]
    assert await deeds(olga) == [("announce", ""), ("announce", "")]


async def test_the_overview_counts_what_is_done() -> None:
    server = await serve()
    world, activity = server.world, server.context.activity
    world.time = Millis(100 * DAY + 7 * MINUTE)
    olga = await operator(server)
    ann, bob, table = await playing(server, heaps=[9, 9])
    await activity.write()
    for client in (ann, bob, ann):
        action = take(0)
        await done(client, "act", table=table, action=action, nonce=str(len(client.frames)))
    assert (await olga.ask("overview"))["minutes"] == [], "the minute is not over"
    world.time = Millis(world.time + MINUTE)
    await activity.write()
    await activity.write()
    server.context.overview = type(server.context.overview)(world.statistics, world.now)
    overview = await olga.ask("overview")
    assert overview["days"] == [[100, 1, 2]]
    assert overview["minutes"] == [[100 * 1440 + 7, 3, 3]]
    assert overview["games"] == [{"game": "nim", "tables": 1}]
    [node] = overview["nodes"]
    assert (node["node"], node["connections"]) == (str(server.process.tables.node_id), 3)


async def test_it_is_read_once_for_all_who_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    server = await serve(World())
    reads = 0
    read = server.world.statistics.nodes

    async def counted(limit: int) -> Any:
        nonlocal reads
        reads += 1
        return await read(limit)

    monkeypatch.setattr(server.world.statistics, "nodes", counted)
    olga = await operator(server)
    numbers = [olga.begin("overview") for _ in range(5)]
    replies = [await olga.reply(number) for number in numbers]
    assert {reply["at"] for reply in replies} == {server.world.time}
    assert reads == 1
