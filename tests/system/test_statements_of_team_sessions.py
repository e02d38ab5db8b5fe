"""What the description of team sessions states, each by a test that is named for it, over two processes."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tornado.httpclient import AsyncHTTPClient

from tests.system.checked_connection import CheckedConnection, Frame
from tests.system.conftest import Connect
from tests.system.members import (
    MEMBERS,
    SAME,
    Members,
    act,
    begin,
    called,
    done,
    join,
    names,
    publish,
    published,
    running,
    serving,
    state,
)
from tests.system.server import Server


@pytest.fixture
def servers(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Server]]:
    yield from serving(database, tmp_path, monkeypatch)


async def digs(connection: CheckedConnection, table: str) -> int:
    """How often the log of a table says, as far as it is shown, that somebody has dug."""
    events = (await done(connection, "log", table=table))["events"]
    return sum(event["action"]["type"] == "dig" for event in events)


async def test_several_sessions_run_at_once_for_groups_who_know_nothing_of_each_other(
    servers: list[Server], connect: Connect
) -> None:
    members = Members(connect, servers)
    olga, otto = await members.organiser("olga", 0), await members.organiser("otto", 1)
    first = await called(olga, "Saturday")
    second = await called(otto, "Sunday")
    table, people = await running(members, olga, first, {"ann": 0, "amy": 0, "bob": 1})
    other, others = await running(members, otto, second, {"eva": 0, "eli": 1, "fay": 1})
    for connection in (*people.values(), *others.values()):
        await done(connection, "lobby", follow=True)
    await act(people["ann"], table, "a", type="dig", place=1)
    await act(others["eva"], other, "a", type="dig", place=2)
    assert [await digs(one, table) for one in (people["amy"], others["eva"])] == [1, 0]
    for connection, unknown in ((people["bob"], second), (others["eli"], first), (olga, second)):
        reply = await connection.ask("team_session", team_session=unknown)
        assert reply["code"] == "no_such_team_session"
        stopping = await connection.ask("stop_team_session", team_session=unknown)
        assert stopping["code"] == "no_such_team_session"
    assert (await others["eva"].ask("act", table=table, action={"type": "dig", "place": 3}, nonce="b"))[
        "code"
    ] == "not_seated"
    for group, foreign in ((people, others), (others, people)):
        unknown_words = {table, first, "Saturday"} if foreign is people else {other, second, "Sunday"}
        for connection in group.values():
            said = [json.dumps(one) for one in connection.frames if not is_of_lobby(one)]
            told = " ".join(one for one in said if '"code"' not in one)
            assert not any(f'"{word}"' in told for word in (*unknown_words, *foreign))
            lobby = await connection.first(type="lobby")
            assert lobby["tables"] == []


def is_of_lobby(frame: Frame) -> bool:
    """Whether it says who is online, as everybody is told."""
    return bool(frame["type"] == "lobby")


async def test_catalogues_and_players_are_global_and_teams_are_local_to_a_session(
    servers: list[Server], connect: Connect
) -> None:
    members = Members(connect, servers)
    olga, otto = await members.organiser("olga", 0), await members.organiser("otto", 1)
    catalogue, version = await published(olga, "East", "West")
    await done(olga, "organiser", catalogue=catalogue, name="otto")
    assert [one["name"] for one in (await done(otto, "catalogues"))["catalogues"]] == ["Parks"]
    first = await called(olga, "Saturday", "outing", version)
    second = await called(otto, "Sunday", "outing", version)
    table, people = await running(members, olga, first, {"ann": 0, "amy": 0, "bob": 1})
    other, others = await running(members, otto, second, {"eva": 0, "eli": 1, "fay": 1, "ann": None})
    views = [people["ann"].views[table], others["eva"].views[other]]
    assert names(views[0]) == [("Red", ["amy", "ann"]), ("Blue", ["bob"])]
    assert names(views[1]) == [("Red", ["eva"]), ("Blue", ["eli", "fay"])], "the same names, other teams"
    belongs = (await done(others["ann"], "team_sessions"))["team_sessions"]
    assert [(one["name"], one["role"], one["team"]) for one in belongs] == [
        ("Saturday", "player", 0),
        ("Sunday", "guest", None),
    ]
    await act(people["ann"], table, "a", type="dig", place=1)
    assert (await digs(people["amy"], table), await digs(others["eva"], other)) == (1, 0)


async def test_no_data_changes_under_a_running_session_and_edits_show_only_in_the_next(
    servers: list[Server], connect: Connect
) -> None:
    """Players are renamed, the catalogue goes on, the session is edited: no frame of the table shows it."""
    members = Members(connect, servers)
    olga = await members.organiser("olga")
    catalogue, version = await published(olga, "East", "West")
    session = await called(olga, "Saturday", "outing", version)
    table, people = await running(members, olga, session, MEMBERS)
    before = people["bob"].views[table]
    newest = await publish(olga, catalogue, 1, "EAST")
    edited = await olga.ask(
        "edit_team_session", team_session=session, rev=1, nonce="b", name="Sunday", teams=SAME
    )
    assert edited["code"] == "not_here"
    await done(people["ann"], "hello", protocol=1, token=members.tokens["ann"], name="Zoe")
    assert await act(people["ann"], table, "a", type="dig", place=3) == 1
    after = await people["bob"].shown(table, lambda view: view["seq"] == 1)
    assert names(after) == names(before)
    assert after["setup"] == before["setup"]
    fresh = await members.come("bob", 0)
    await done(fresh, "watch", table=table)
    again = await fresh.shown(table, lambda view: view["seq"] == 1)
    assert (names(again), again["state"]["digs"]) == (names(before), [])
    shown = await done(olga, "team_session", team_session=session)
    assert (shown["name"], shown["catalogue"]) == ("Saturday", version)
    assert [one["members"] for one in shown["teams"]] == [["amy", "ann"], ["bob"]]
    await done(olga, "stop_team_session", team_session=session)
    following = await called(olga, "Next", "outing", newest)
    next_table, later = await running(members, olga, following, MEMBERS)
    assert names(later["bob"].views[next_table]) == [("Red", ["amy", "Zoe"]), ("Blue", ["bob"])]
    assert (await done(olga, "team_session", team_session=following))["catalogue"] == newest


async def test_a_player_plays_in_one_session_at_a_time_and_the_start_checks_that_all_are_available(
    servers: list[Server], connect: Connect
) -> None:
    """Two organisers start at two processes at once; the other one begins when the first is over."""
    members = Members(connect, servers)
    organisers = [await members.organiser(name, number) for number, name in enumerate(("olga", "otto"))]
    people = {name: await members.come(name) for name in ("ann", "bob", "eva")}
    for attempt in range(4):
        sessions = [await called(one, f"{attempt} of {number}") for number, one in enumerate(organisers)]
        for organiser, session in zip(organisers, sessions, strict=True):
            await join(organiser, session, people["ann"], 0)
            await join(organiser, session, people["bob" if organiser is organisers[0] else "eva"], 1)
        both = list(zip(organisers, sessions, strict=True))
        begun = await asyncio.gather(*(begin(organiser, session) for organiser, session in both))
        [table] = [one["table"] for one in begun if one["table"] is not None]
        [refused] = [one for one in begun if one["table"] is None]
        [fault] = refused["faults"]
        assert fault == {
            "text": "ann plays in another session.",
            "reason": "plays-elsewhere",
            "arguments": {"name": "ann"},
            "team": 0,
            "player": "ann",
        }
        first, second = both if begun[0]["table"] == table else both[::-1]
        await done(first[0], "stop_team_session", team_session=first[1])
        assert (await begin(*second))["table"] is not None
        await done(second[0], "stop_team_session", team_session=second[1])


async def test_no_two_players_challenges_sessions_or_teams_of_one_have_the_same_name(
    servers: list[Server], connect: Connect
) -> None:
    members = Members(connect, servers)
    organisers = [await members.organiser(name, number) for number, name in enumerate(("olga", "otto"))]
    made = await asyncio.gather(
        *(
            one.ask("create_team_session", game="hunt", name=name)
            for one, name in zip(organisers, ("Day", "DAY"), strict=True)
        )
    )
    assert sorted(one.get("code", "ok") for one in made) == ["name_taken", "ok"]
    who = [await members.come("ann", 0), await connect(servers[1])]
    assert (await who[1].ask("hello", protocol=1, name="ANN"))["code"] == "name_taken"
    catalogue, _ = await published(organisers[0], "East", "West")
    park = [{"kind": "park", "entry": {"name": "EAST"}}]
    await done(organisers[0], "edit_draft", catalogue=catalogue, rev=1, nonce="p", put=park)
    drafted = (await done(organisers[0], "draft", catalogue=catalogue))["entries"]
    assert [one["entry"]["name"] for one in drafted] == ["EAST", "West"], "it takes the place of the other"
    answer = await AsyncHTTPClient().fetch(
        f"{servers[1].address}/catalogues/{catalogue}/park.csv?rev=2",
        method="POST",
        headers={"Authorization": f"Bearer {members.tokens['olga']}"},
        body=b"name\nNorth\nnorth\n",
        raise_error=False,
    )
    assert (answer.code, [one["row"] for one in json.loads(answer.body)["faults"]]) == (422, [3])
    session = await called(organisers[0], "Night")
    teams = [*SAME, {"team": None, "name": "blue"}]
    reply = await done(
        organisers[0], "edit_team_session", team_session=session, rev=1, nonce="b", name="Night", teams=teams
    )
    assert [one["text"] for one in reply["faults"]] == ["There is another team of this name, “Blue”."]


async def test_sessions_have_a_name_and_a_mode_and_are_saved_over_a_restart(
    servers: list[Server], connect: Connect
) -> None:
    """Modes are code, which every process has; sessions are data, which no process has to live for."""
    members = Members(connect, servers)
    olga = await members.organiser("olga")
    table, people = await running(members, olga, await called(olga, "Saturday"), MEMBERS)
    dug = await act(people["ann"], table, "a", type="dig", place=1)
    session = await called(olga, "Sunday", "outing", (await published(olga, "East", "West"))[1])
    before = [await done(olga, kind) for kind in ("team_sessions", "catalogues")]
    planned = await done(olga, "team_session", team_session=session)
    for server in servers:
        server.kill()
    for server in servers:
        server.start()
        await asyncio.to_thread(server.ready)
    again = await members.come("olga", 1)
    welcome = next(iter(again.replies.values()))
    modes = {game["game"] for game in welcome["games"] if "teams" in game}
    assert {"hunt", "outing", "trainlag", "mister_x"} <= modes
    listed = [await done(again, kind) for kind in ("team_sessions", "catalogues")]
    for one, other in zip(before, listed, strict=True):
        assert {**one, "re": None} == {**other, "re": None}
    kept = [(one["name"], one["game"], one["state"]) for one in listed[0]["team_sessions"]]
    assert kept == [("Saturday", "hunt", "running"), ("Sunday", "outing", "called")]
    assert {**await done(again, "team_session", team_session=session), "re": None} == {**planned, "re": None}
    ann = await members.come("ann", 0)
    assert await act(ann, table, "a", type="dig", place=1) == dug, "what was done before the restart"
    assert await act(ann, table, "b", type="dig", place=2) > dug


async def test_each_command_has_one_response_and_perhaps_a_broadcast(
    servers: list[Server], connect: Connect
) -> None:
    """What a command changes for others they are told by a frame without `re`, on either process."""
    members = Members(connect, servers)
    olga = await members.organiser("olga")
    session = await called(olga, "Saturday")
    table, people = await running(members, olga, session, MEMBERS)
    stranger = await members.come("dan")
    everybody = {"olga": olga, **people}
    await act(people["ann"], table, "a", type="dig", place=1)
    for connection in everybody.values():
        await connection.shown(table, lambda view: view["seq"] == 1)
    await done(people["ann"], "say", table=table, text="Here.", room="team", nonce="s")
    await people["amy"].first(type="said", text="Here.")
    await act(olga, table, "b", type="announce", text="All are here.")
    await done(olga, "move_player", table=table, player="amy", seat=1)
    await people["amy"].shown(table, lambda view: view["seat"] == 1)
    for connection in everybody.values():
        await connection.shown(table, lambda view: names(view)[1] == ("Blue", ["amy", "bob"]))
    await done(olga, "stop_team_session", team_session=session)
    for connection in everybody.values():
        await connection.shown(table, lambda view: view["phase"] == "over")
    for connection in (*everybody.values(), stranger):
        await done(connection, "ping")
        answered = [frame["re"] for frame in connection.frames if "re" in frame]
        assert len(set(answered)) == len(answered)
        assert connection.faults == []
    for name, connection in everybody.items():
        told = [frame for frame in connection.frames if frame["type"] == "team_session_started"]
        assert len(told) == 1, name
    assert [frame["type"] for frame in stranger.frames if "re" not in frame] == []


async def test_a_client_shuts_a_session_down_in_order_only_if_it_may(
    servers: list[Server], connect: Connect
) -> None:
    members = Members(connect, servers)
    olga = await members.organiser("olga", 0)
    await members.organiser("otto", 1)
    version = (await published(olga, "East", "West"))[1]
    session = await called(olga, "Saturday", "outing", version)
    table, people = await running(members, olga, session, MEMBERS)
    await act(people["bob"], table, "a", type="dig", place=3)
    for name in ("ann", "cat", "otto"):  # a player, a guest, the organiser of nothing here
        connection = people.get(name) or await members.come(name, 1)
        reply = await connection.ask("stop_team_session", team_session=session)
        assert reply["code"] == "no_such_team_session"
        finish = {"type": "finish"}
        assert (await connection.ask("act", table=table, action=finish, nonce=name))["type"] == "error"
    assert await state(olga, session) == "running"
    again = await members.come("olga", 1)
    await done(again, "stop_team_session", team_session=session)
    for connection in people.values():
        view = await connection.shown(table, lambda view: view["phase"] == "over")
        assert view["result"]["text"] == "The hunt is over."
    reply = await people["bob"].ask("act", table=table, action={"type": "dig", "place": 4}, nonce="b")
    assert reply["code"] == "over"
    events = (await done(people["bob"], "log", table=table))["events"]
    kinds = [event["action"]["type"] for event in events if event["seat"] is not None or "organiser" in event]
    assert kinds == ["dig", "finish"]
    assert [await state(one, session) for one in (olga, again, people["ann"])] == ["over"] * 3
