"""A table of teams as its players, its organisers and spectators see it."""

from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest

from game.held.showing import FEW
from game.memory.world import World
from game.ports.people import Player
from game.refused import Refused
from tests.game.engine_process import settled, start
from tests.game.team_table import insert, team_row
from tests.games.hunt import HUNT
from tests.sections.client import Client, Server, playing, serve

PEOPLE = ("ann", "amy", "bob", "olga", "otto", "gus", "zoe")


@dataclass
class Hunt:
    """Ann and amy are Red, bob is Blue, olga and otto lead, gus is a guest, and zoe is nobody."""

    server: Server
    table: str
    clients: dict[str, Client] = field(default_factory=dict)

    @property
    def world(self) -> World:
        return self.server.world

    async def act(self, name: str, kind: str, nonce: str = "", **action: Any) -> dict[str, Any]:
        sent = {"type": kind} | action
        nonce = nonce or f"{name}{sent}"[:64]
        return await self.clients[name].ask("act", table=self.table, action=sent, nonce=nonce)

    async def log(self, name: str) -> list[dict[str, Any]]:
        events: list[dict[str, Any]] = (await self.clients[name].ask("log", table=self.table))["events"]
        return events

    async def view(self, name: str) -> dict[str, Any]:
        """The newest view of somebody, once all is told."""
        await self.server.process.engine.report_audiences()
        await settled()
        return self.clients[name].views()[-1]


@pytest.fixture
async def hunt() -> Hunt:
    server = Server(await start(World(), {"hunt": HUNT}), False)
    await server.world.bus.listen(server.process.tables.node_id, server.context.on_note)
    clients, people = {}, {}
    for name in PEOPLE:
        client = clients[name] = server.connect()
        player = (await client.hello(name))["player"]
        people[name] = Player(player["id"], name)
    ann, amy, bob, olga, otto, gus, _ = people.values()
    row = team_row(server.world, HUNT, [[ann, amy], [bob]], olga, otto, guests=[gus])
    insert(server.world, row)
    for client in clients.values():
        assert (await client.ask("watch", table=row.id))["type"] == "ok"
    return Hunt(server, row.id, clients)


async def test_views_show_the_teams_with_their_members_and_who_leads(hunt: Hunt) -> None:
    hunt.clients["amy"].connection.close()
    view = await hunt.view("zoe")
    assert view["players"] == [
        {
            "seat": 0,
            "name": "Red",
            "online": True,
            "members": [{"name": "ann", "online": True}, {"name": "amy", "online": False}],
        },
        {"seat": 1, "name": "Blue", "online": True, "members": [{"name": "bob", "online": True}]},
    ]
    assert view["organisers"] == [{"name": "olga", "online": True}, {"name": "otto", "online": True}]
    assert view["watchers"] == 2, "a guest, and somebody"
    hunt.clients["ann"].connection.close()
    assert [team["online"] for team in (await hunt.view("zoe"))["players"]] == [False, True]


async def test_each_has_a_view_of_the_own_team_and_organisers_one_of_their_own(hunt: Hunt) -> None:
    for name, seat in (("ann", 0), ("amy", 0), ("bob", 1), ("gus", None), ("zoe", None)):
        view = await hunt.view(name)
        assert (view["seat"], "role" in view, "treasures" in view["state"]) == (seat, False, False)
    for name in ("olga", "otto"):
        view = await hunt.view(name)
        assert (view["seat"], view["role"]) == (None, "organiser")
        assert len(view["state"]["treasures"]) == 2


async def test_what_players_of_a_team_and_organisers_do_is_told_as_it_may_be_seen(hunt: Hunt) -> None:
    assert (await hunt.act("ann", "dig", place=1))["seq"] == 1
    assert (await hunt.act("amy", "dig", place=2))["seq"] == 2
    assert (await hunt.act("olga", "plan", place=3))["seq"] == 3
    assert (await hunt.act("otto", "announce", text="Rain."))["seq"] == 4
    told = [
        (1, 0, {"type": "dig", "place": 1}, "ann", None),
        (2, 0, {"type": "dig", "place": 2}, "amy", None),
        (3, None, {"type": "plan", "place": 3}, "olga", True),
        (4, None, {"type": "announce", "text": "Rain."}, "otto", True),
    ]
    for name, seqs in (("ann", (1, 2, 4)), ("bob", (4,)), ("zoe", (4,)), ("olga", (1, 2, 3, 4))):
        events = [
            (event["seq"], event["seat"], event["action"], event["by"], event.get("organiser"))
            for event in await hunt.log(name)
        ]
        assert events == [one for one in told if one[0] in seqs], name
    await hunt.act("olga", "finish")
    assert [event["seq"] for event in await hunt.log("zoe")] == [1, 2, 3, 4, 5], "and all once it is over"
    assert (await hunt.view("amy"))["phase"] == "over"


async def test_players_do_not_organise_and_organisers_do_not_play(hunt: Hunt) -> None:
    assert (await hunt.act("ann", "plan", place=1))["code"] == "malformed"
    assert (await hunt.act("olga", "dig", place=1))["code"] == "malformed"
    for name in ("gus", "zoe"):
        assert (await hunt.act(name, "dig", place=1))["code"] == "not_seated"


async def test_an_act_of_an_organiser_is_done_once_and_what_is_refused_is_refused_for_ever(
    hunt: Hunt,
) -> None:
    await hunt.act("olga", "pause", on=True)
    assert (await hunt.act("ann", "dig", "n", place=1))["code"] == "illegal"
    for name in ("olga", "otto"):
        assert (await hunt.act(name, "give", "g", team=1, points=2))["seq"] == 2
    assert (await hunt.act("olga", "give", "h", team=3, points=2))["code"] == "illegal"
    assert (await hunt.act("otto", "give", "h", team=3, points=2))["code"] == "illegal"
    assert (await hunt.act("otto", "give", "h", team=1, points=2))["code"] == "malformed"
    await hunt.act("olga", "pause", on=False)
    assert (await hunt.act("amy", "dig", "n", place=1))["code"] == "illegal"
    assert (await hunt.act("bob", "dig", "n", place=1))["seq"] == 4
    assert (await hunt.view("bob"))["state"]["points"] in (2, 7)


async def test_a_new_name_is_not_shown_at_the_table(hunt: Hunt) -> None:
    for name in ("ann", "olga"):
        player = hunt.clients[name].connection.player
        assert player is not None
        assert await hunt.world.people.rename(player.id, f"new {name}", f"new {name}")
    await hunt.act("ann", "dig", place=1)
    await hunt.act("olga", "announce", text="Hello.")
    view = await hunt.view("zoe")
    assert [one["name"] for one in view["players"][0]["members"]] == ["ann", "amy"]
    assert view["organisers"][0]["name"] == "olga"
    assert [event["by"] for event in await hunt.log("olga")] == ["ann", "olga"]
    for name in ("ann", "olga"):
        await hunt.clients[name].ask("say", table=hunt.table, text="Hi")
    said = [frame["from"]["name"] for frame in hunt.clients["zoe"].frames if frame["type"] == "said"]
    assert said == ["ann", "olga"]


async def test_a_look_back_shows_what_could_be_seen_then(hunt: Hunt) -> None:
    await hunt.act("olga", "plan", place=3)
    for name, plans in (("olga", []), ("ann", None)):
        await hunt.clients[name].ask("look", table=hunt.table, seq=0)
        view = hunt.clients[name].views()[-1]
        assert (view["past"], view["state"].get("plans")) == (True, plans)


async def test_a_game_of_teams_is_neither_opened_nor_sought_nor_chosen_nor_played_again(hunt: Hunt) -> None:
    zoe, text = hunt.clients["zoe"], "This game is played by teams, in team sessions only."
    for command in ("open", "seek"):
        reply = await zoe.ask(command, game="hunt")
        assert (reply["code"], reply["text"]) == ("bad_setup", text)
    await hunt.act("olga", "finish")
    assert (await hunt.clients["ann"].ask("next", table=hunt.table, what="rematch"))["code"] == "bad_setup"
    assert (await hunt.clients["olga"].ask("next", table=hunt.table, what="rematch"))["code"] == "not_seated"
    assert "next" not in (await hunt.view("ann"))


async def test_the_offer_says_how_large_teams_are_and_what_organisers_do(hunt: Hunt) -> None:
    welcome = await hunt.server.connect().hello("new", organiser=True)
    [offer] = [one for one in welcome["games"] if one["game"] == "hunt"]
    assert (offer["rated"], offer["teams"]["players"]) == (False, [1, 4])
    assert "Announce" in msgspec.json.encode(offer["teams"]["action"]).decode()


async def test_a_team_is_here_while_one_of_its_players_is(hunt: Hunt) -> None:
    """The game is told of teams, and of nobody else."""
    for name, here in (("amy", [True, True]), ("olga", [True, True]), ("ann", [False, True])):
        hunt.world.time += 4_000  # type: ignore[assignment]
        hunt.clients[name].connection.close()
        await hunt.server.process.engine.report_audiences()
        await hunt.server.process.engine.on_alarm(hunt.table)
        assert (await hunt.view("zoe"))["state"]["here"] == here, name


LINES: dict[str, tuple[str, dict[str, Any]]] = {
    "hello": ("gus", {}),
    "ours": ("ann", {"room": "team"}),
    "theirs": ("bob", {"room": "team"}),
    "we found it": ("amy", {"room": "organisers"}),
    "it counts": ("olga", {"to": 0}),
    "they cheat": ("otto", {"room": "organisers"}),
}
"""What is said, by whom, and in which room."""

HEARD = {
    "ann": ["hello", "ours", "we found it", "it counts"],
    "bob": ["hello", "theirs"],
    "olga": ["hello", "we found it", "it counts", "they cheat"],
    "gus": ["hello"],
}
HEARD |= {"amy": HEARD["ann"], "otto": HEARD["olga"], "zoe": HEARD["gus"]}


async def talk(hunt: Hunt) -> None:
    for text, (name, room) in LINES.items():
        assert (await hunt.clients[name].ask("say", table=hunt.table, text=text, **room))["type"] == "ok"
    await settled()


async def test_what_is_said_in_a_room_is_heard_by_those_in_it(hunt: Hunt) -> None:
    await talk(hunt)
    assert {name: client.said() for name, client in hunt.clients.items()} == HEARD
    frames = {frame["text"]: frame for frame in hunt.clients["olga"].frames if frame["type"] == "said"}
    assert (frames["we found it"]["room"], frames["we found it"]["from"]) == (
        "organisers",
        {"name": "amy", "seat": 0},
    )
    organiser = {"name": "olga", "seat": None, "organiser": True}
    assert (frames["it counts"]["to"], frames["it counts"]["from"]) == (0, organiser)
    assert "to" not in frames["they cheat"]
    assert "room" not in frames["hello"]


async def test_who_comes_later_is_told_what_was_said_in_the_same_rooms(hunt: Hunt) -> None:
    await talk(hunt)
    await hunt.act("olga", "finish")
    for name, client in hunt.clients.items():
        await client.ask("leave", table=hunt.table)
        client.frames.clear()
        await client.ask("watch", table=hunt.table)
        assert client.said() == HEARD[name], "and the end opens no room"


@pytest.mark.parametrize(
    ("name", "room"),
    [
        ("gus", {"room": "team"}),
        ("olga", {"room": "team"}),
        ("olga", {"room": "team", "to": 0}),
        ("olga", {"to": 2}),
        ("zoe", {"room": "organisers"}),
        ("ann", {"room": "organisers", "to": 1}),
        ("ann", {"to": 0}),
    ],
)
async def test_nobody_talks_in_a_room_of_others(hunt: Hunt, name: str, room: dict[str, Any]) -> None:
    assert (await hunt.clients[name].ask("say", table=hunt.table, text="Hi", **room))["code"] == "not_here"


async def test_at_other_tables_there_are_no_rooms() -> None:
    ann, _, table = await playing(await serve())
    for room in ({"room": "team"}, {"room": "organisers"}, {"to": 1}):
        assert (await ann.ask("say", table=table, text="Hi", **room))["code"] == "not_here"


async def move(hunt: Hunt, by: str, player: str, seat: int) -> str | None:
    """The code of the refusal; None where the player was moved."""
    reply = await hunt.clients[by].ask("move_player", table=hunt.table, player=player, seat=seat)
    await settled()
    return reply.get("code")


async def test_what_a_player_who_was_moved_does_counts_for_the_new_team(hunt: Hunt) -> None:
    assert (await hunt.act("amy", "dig", "a", place=1))["seq"] == 1
    assert await move(hunt, "otto", "AMY", 1) is None
    view = await hunt.view("amy")
    assert (view["seat"], view["state"]["digs"]) == (1, [])
    teams = {team["name"]: [one["name"] for one in team["members"]] for team in view["players"]}
    assert teams == {"Red": ["ann"], "Blue": ["amy", "bob"]}
    assert (await hunt.act("amy", "dig", "b", place=1))["seq"] == 2
    assert [(event["seat"], event["by"]) for event in await hunt.log("olga")] == [(0, "amy"), (1, "amy")]
    assert [event["seq"] for event in await hunt.log("amy")] == [2], "what the former team does is hidden now"
    await hunt.clients["bob"].ask("say", table=hunt.table, text="welcome", room="team")
    await hunt.clients["ann"].ask("say", table=hunt.table, text="gone", room="team")
    assert hunt.clients["amy"].said() == ["welcome"]


async def test_who_was_moved_is_told_what_was_said_in_the_rooms_of_the_new_team(hunt: Hunt) -> None:
    """Once, also where something is said meanwhile; and nothing again that was heard before."""
    await talk(hunt)
    amy = hunt.clients["amy"]
    heard = amy.said()
    held = await hunt.server.process.tables.hold(hunt.table)
    hunt.world.bus.deliver = lambda node_id, note: None  # so both are read together
    ids = {name: client.frames[0]["player"]["id"] for name, client in hunt.clients.items()}
    engine = (await start(hunt.world, {"hunt": HUNT})).engine
    await engine.moving.move(ids["olga"], hunt.table, "amy", 1)
    await engine.chat.say(Player(ids["bob"], "bob"), hunt.table, "welcome", None, "team")
    await hunt.server.process.tables.catch_up(held)
    await settled()
    assert sorted(amy.said()) == sorted([*heard, "theirs", "welcome"])
    assert hunt.clients["ann"].said() == HEARD["ann"]


async def test_who_was_moved_hears_the_former_team_no_more_however_many_there_are(hunt: Hunt) -> None:
    """Where many follow the table their views come a moment later, but what is said comes at once."""
    for _ in range(FEW):
        phone, token = hunt.server.connect(), hunt.clients["olga"].frames[0]["token"]
        await phone.hello(token=token)
        await phone.ask("watch", table=hunt.table)
    amy = hunt.server.connect()
    await amy.hello(token=hunt.clients["amy"].frames[0]["token"])
    await amy.ask("watch", table=hunt.table)
    held = await hunt.server.process.tables.hold(hunt.table)
    ids = {name: client.frames[0]["player"]["id"] for name, client in hunt.clients.items()}
    hunt.world.bus.deliver = lambda node_id, note: None  # so both are read together
    engine = (await start(hunt.world, {"hunt": HUNT})).engine
    await engine.moving.move(ids["olga"], hunt.table, "amy", 1)
    for name, text in {"ann": "gone", "bob": "welcome"}.items():
        await engine.chat.say(Player(ids[name], name), hunt.table, text, None, "team")
    await hunt.server.process.tables.catch_up(held)
    assert amy.said() == ["welcome"]


async def test_an_act_that_is_sent_again_after_a_move_is_done_once(hunt: Hunt) -> None:
    assert (await hunt.act("amy", "dig", "a", place=1))["seq"] == 1
    assert (await hunt.act("amy", "dig", "no", place=1))["code"] == "illegal"
    await move(hunt, "olga", "amy", 1)
    assert (await hunt.act("amy", "dig", "a", place=1))["seq"] == 1
    assert (await hunt.act("amy", "dig", "no", place=1))["code"] == "illegal"
    assert (await hunt.act("amy", "dig", "a", place=2))["code"] == "malformed"
    assert len(await hunt.log("olga")) == 1
    await move(hunt, "olga", "amy", 0)
    assert (await hunt.act("amy", "dig", "b", place=2))["seq"] == 2


async def test_a_move_is_done_once_by_organisers_alone_and_as_far_as_there_is_room(hunt: Hunt) -> None:
    for name in ("ann", "gus", "zoe"):
        assert await move(hunt, name, "amy", 1) == "not_here"
    assert await move(hunt, "olga", "nobody", 1) == "not_here"
    assert await move(hunt, "olga", "amy", 2) == "not_here"
    rev = (await hunt.server.process.tables.hold(hunt.table)).table.row.rev
    assert await move(hunt, "olga", "amy", 0) is None
    assert (await hunt.server.process.tables.hold(hunt.table)).table.row.rev == rev, "nothing was to be done"
    await hunt.act("olga", "finish")
    assert await move(hunt, "olga", "amy", 1) == "over"


async def test_a_full_team_takes_nobody() -> None:
    server = Server(await start(World(), {"hunt": HUNT}), False)
    people = [Player(f"p{number}", f"player {number}") for number in range(6)]
    row = team_row(server.world, HUNT, [people[:4], people[4:5]], people[5])
    table = insert(server.world, row)
    with pytest.raises(Refused) as refused:
        await server.process.engine.moving.move("p5", table, "player 4", 0)
    assert refused.value.code == "seat_taken"
    await server.process.engine.moving.move("p5", table, "player 0", 1)


async def test_nobody_sits_down_at_a_table_of_teams(hunt: Hunt) -> None:
    for name in ("zoe", "olga"):
        assert (await hunt.clients[name].ask("sit", table=hunt.table))["code"] == "seat_taken"
    assert (await hunt.clients["amy"].ask("sit", table=hunt.table))["seat"] == 0
