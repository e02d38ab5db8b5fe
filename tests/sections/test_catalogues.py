"""Organisers make, edit and publish catalogues on the wire, and tables are played with what is published."""

from typing import Any

import pytest

from game import rules
from game.memory.world import World
from game.ports.catalogues import MAX_CATALOGUES
from tests.game.engine_process import start
from tests.games.town import TOWN
from tests.sections.client import Client, Server

HARBOUR = {"name": "Harbour", "neighbours": ["Mill"], "points": 3}
MILL = {"name": "Mill", "neighbours": ["harbour"]}


@pytest.fixture
async def server() -> Server:
    found = Server(await start(World(), {**rules.find(), "town": TOWN}), limits=False)
    await found.world.bus.listen(found.process.tables.node_id, found.context.on_note)
    return found


async def organiser(server: Server, name: str = "ann") -> Client:
    """A client whose player keeps the name."""
    client = await server.client(name)
    [player] = [one for one in server.world.state.players.values() if one.name == name]
    player.passphrase_hash = "hash"
    return client


async def made(client: Client, name: str = "Old town") -> str:
    reply = await client.ask("create_catalogue", game="town", name=name)
    return str(reply["catalogue"])


def put(*entries: dict[str, Any], kind: str = "zone") -> list[dict[str, Any]]:
    return [{"kind": kind, "entry": entry} for entry in entries]


async def edit(client: Client, catalogue: str, rev: int, nonce: str = "n", **fields: Any) -> dict[str, Any]:
    return await client.ask("edit_draft", catalogue=catalogue, rev=rev, nonce=nonce, **fields)


async def filled(client: Client) -> str:
    """A catalogue with two zones; its draft has the revision 1."""
    catalogue = await made(client)
    assert (await edit(client, catalogue, 0, put=put(HARBOUR, MILL)))["done"]
    return catalogue


async def test_a_table_is_played_with_what_an_organiser_has_published(server: Server) -> None:
    ann = await organiser(server)
    catalogue = await filled(ann)
    listed = await ann.ask("catalogues")
    assert listed["catalogues"] == [
        {
            "catalogue": catalogue,
            "name": "Old town",
            "game": "town",
            "rev": 1,
            "entries": 2,
            "organisers": ["ann"],
        }
    ]
    published = await ann.ask("publish", catalogue=catalogue, rev=1)
    assert (published["faults"], published["rev"]) == ([], 1)
    again = await ann.ask("publish", catalogue=catalogue, rev=1)
    assert again["catalogue"] == published["catalogue"]
    [version] = (await ann.ask("versions", catalogue=catalogue))["versions"]
    assert (version["number"], version["catalogue"]) == (1, published["catalogue"])
    bob = await server.client("bob")
    opened = await bob.ask("open", game="town", catalogue=published["catalogue"])
    assert (await ann.ask("sit", table=opened["table"]))["seat"] == 1
    view = ann.views()[-1]
    assert [place["name"] for place in view["state"]["places"]] == ["Harbour", "Mill"]
    assert "catalogue" not in view


async def test_a_game_says_what_its_catalogues_hold(server: Server) -> None:
    client = server.connect()
    offers = {offer["game"]: offer for offer in (await client.hello(organiser=True))["games"]}
    assert "catalogue" not in offers["nim"]
    zone, config = offers["town"]["catalogue"]
    assert (zone["kind"], zone["files"], config["files"]) == ("zone", ["csv", "geojson"], ["csv"])
    assert zone["entry"]["$defs"]["Zone"]["properties"]["points"]["maximum"] == 100


class TestDrafts:
    async def test_all_that_is_wrong_is_told_and_nothing_is_changed(self, server: Server) -> None:
        ann = await organiser(server)
        catalogue = await made(ann)
        wrong = put(MILL, {"name": " x", "neighbours": 1, "points": 500}) + put({}, kind="park")
        reply = await edit(ann, catalogue, 0, put=wrong)
        assert (reply["done"], reply["rev"]) == (False, 0)
        assert [(one["kind"], one["name"], one["field"]) for one in reply["faults"]] == [
            ("zone", "2", "neighbours"),
            ("zone", "2", "points"),
            ("park", "3", ""),
        ]
        assert (await ann.ask("draft", catalogue=catalogue))["entries"] == []

    async def test_of_one_name_is_one_entry(self, server: Server) -> None:
        ann = await organiser(server)
        catalogue = await made(ann)
        reply = await edit(ann, catalogue, 0, put=put(MILL, {**MILL, "name": "MILL"}))
        assert not reply["done"]
        assert reply["faults"] == [
            {
                "kind": "zone",
                "name": "MILL",
                "field": "name",
                "text": "There is another of this name, “Mill”.",
                "reason": "entry-name-taken",
                "arguments": {"name": "Mill"},
            }
        ]

    async def test_of_two_organisers_the_later_is_told_and_tries_again(self, server: Server) -> None:
        ann, bob = await organiser(server), await organiser(server, "bob")
        catalogue = await filled(ann)
        assert (await ann.ask("organiser", catalogue=catalogue, name="BOB"))["type"] == "ok"
        assert (await edit(ann, catalogue, 1, remove=[["zone", "MILL"]]))["rev"] == 2
        late = await edit(bob, catalogue, 1, put=put({**MILL, "points": 9}))
        assert (late["done"], late["rev"], late["faults"]) == (False, 2, [])
        assert (await edit(bob, catalogue, 2, put=put({**MILL, "points": 9})))["done"]
        assert (await edit(bob, catalogue, 2, put=put({**MILL, "points": 9})))["rev"] == 3

    async def test_it_is_read_in_pages(self, server: Server) -> None:
        ann = await organiser(server)
        catalogue = await made(ann)
        names = [f"Zone {number:03}" for number in range(150)]
        for part in (names[:100], names[100:]):
            rev = (await ann.ask("draft", catalogue=catalogue))["rev"]
            zones = put(*({"name": name, "neighbours": []} for name in part))
            assert (await edit(ann, catalogue, rev, put=zones))["done"]
        assert (await edit(ann, catalogue, 2, put=put({"name": "bonus", "value": 1}, kind="config")))["done"]
        first = await ann.ask("draft", catalogue=catalogue)
        assert (len(first["entries"]), first["more"], first["entries"][0]["kind"]) == (100, True, "config")
        last = first["entries"][-1]
        rest = await ann.ask("draft", catalogue=catalogue, after=[last["kind"], last["entry"]["name"]])
        assert (len(rest["entries"]), rest["more"]) == (51, False)
        assert len((await ann.ask("draft", catalogue=catalogue, kind="config"))["entries"]) == 1

    async def test_a_page_has_not_too_many_bytes(self, server: Server) -> None:
        ann = await organiser(server)
        catalogue = await made(ann)
        long = ["n" * 90] * 140
        for rev in range(14):
            zone = {"name": f"Zone {rev}", "neighbours": long}
            assert (await edit(ann, catalogue, rev, put=put(zone)))["done"]
        page = await ann.ask("draft", catalogue=catalogue)
        assert page["more"]
        assert 5 < len(page["entries"]) < 12

    async def test_what_the_game_finds_wrong_is_not_published(self, server: Server) -> None:
        ann = await organiser(server)
        catalogue = await filled(ann)
        await edit(ann, catalogue, 1, put=put({"name": "Moor", "neighbours": ["Marsh"]}))
        reply = await ann.ask("publish", catalogue=catalogue, rev=2)
        assert reply["catalogue"] is None
        assert reply["faults"] == [
            {"kind": "zone", "name": "Moor", "field": "neighbours", "text": "There is no zone Marsh."}
        ]
        assert (await ann.ask("versions", catalogue=catalogue))["versions"] == []
        outdated = await ann.ask("publish", catalogue=catalogue, rev=1)
        assert (outdated["catalogue"], outdated["rev"], outdated["faults"]) == (None, 2, [])


class TestRefused:
    async def test_to_others_there_is_none(self, server: Server) -> None:
        ann, bob = await organiser(server), await organiser(server, "bob")
        catalogue = await filled(ann)
        for kind, fields in (
            ("draft", {}),
            ("edit_draft", {"rev": 1, "nonce": "x", "put": put(MILL)}),
            ("publish", {"rev": 1}),
            ("versions", {}),
            ("organiser", {"name": "bob"}),
            ("delete_catalogue", {}),
        ):
            assert (await bob.ask(kind, catalogue=catalogue, **fields))["code"] == "no_such_catalogue"
            assert (await ann.ask(kind, catalogue="none", **fields))["code"] == "no_such_catalogue"

    async def test_who_does_not_keep_the_name_makes_none(self, server: Server) -> None:
        guest = await server.client("cat")
        reply = await guest.ask("create_catalogue", game="town", name="Town")
        assert reply["code"] == "not_here"
        assert "passphrase" in reply["text"]

    async def test_what_cannot_be_made(self, server: Server) -> None:
        ann = await organiser(server)
        await made(ann)
        for game, name, code in (
            ("town", "OLD TOWN", "name_taken"),
            ("town", " x", "bad_setup"),
            ("nim", "Nim", "bad_setup"),
            ("nothing", "x", "bad_setup"),
        ):
            assert (await ann.ask("create_catalogue", game=game, name=name))["code"] == code
        for number in range(MAX_CATALOGUES - 1):
            await made(ann, f"Town {number}")
        assert (await ann.ask("create_catalogue", game="town", name="x"))["code"] == "too_many"

    async def test_who_cannot_be_an_organiser(self, server: Server) -> None:
        ann, _ = await organiser(server), await server.client("cat")
        catalogue = await made(ann)
        for name, may_edit, code in (
            ("nobody", True, "no_such_player"),
            ("cat", True, "not_here"),
            ("ann", False, "not_here"),
        ):
            reply = await ann.ask("organiser", catalogue=catalogue, name=name, may_edit=may_edit)
            assert reply["code"] == code

    async def test_a_table_needs_one_of_its_game(self, server: Server) -> None:
        ann = await server.client("ann")
        assert (await ann.ask("open", game="town"))["code"] == "bad_setup"
        assert (await ann.ask("open", game="town", catalogue="0" * 64))["code"] == "bad_setup"
        assert (await ann.ask("open", game="town", catalogue="x"))["code"] == "malformed"
        assert (await ann.ask("seek", game="town"))["code"] == "bad_setup"

    async def test_what_is_deleted_is_gone(self, server: Server) -> None:
        ann = await organiser(server)
        catalogue = await filled(ann)
        assert (await ann.ask("delete_catalogue", catalogue=catalogue))["type"] == "ok"
        assert (await ann.ask("catalogues"))["catalogues"] == []
        assert await made(ann) != catalogue
