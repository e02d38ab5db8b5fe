"""Tables of teams: several players have one seat, organisers act for none, and there are rooms."""

import msgspec
import pytest

from game.ports.bus import EventAppended, TableChanged
from game.ports.chat_line import Room
from game.ports.log import NewRefusal, Refusal
from game.row import SeatedPlayer
from game.sentence import say
from game.team_play import ORGANISER
from game.teams import Participant, Teams
from tests.contract.worlds import World

ILLEGAL = Refusal("illegal", say("no"), "hash")


async def test_players_of_a_team_have_the_same_seat_and_organisers_have_one_of_their_own(
    world: World,
) -> None:
    row = await world.of_teams()
    assert row.phase == "playing"
    assert row.teams == Teams(("Red", "Blue"), (Participant("olga", "olga"),))
    assert [(one.player_id, one.seat) for one in row.seated] == [("ann", 0), ("amy", 0), ("bob", 1)]
    assert [row.seat_of(one) for one in ("ann", "amy", "bob", "olga", "cat")] == [0, 0, 1, ORGANISER, None]
    assert [row.takes_part(one) for one in ("amy", "olga", "cat")] == [True, True, False]
    assert row.name_of("olga") == "olga"


async def test_at_other_tables_a_seat_has_one_player(world: World, postgresql: World) -> None:
    row = await world.playing()
    assert row.teams is None
    seated = (*row.seated, SeatedPlayer("cat", "cat", 1))
    if world is postgresql:
        with pytest.raises(Exception, match="seat_table_id_seat"):
            await world.insert(msgspec.structs.replace(row, id="both", seated=seated))


async def test_events_say_who_of_a_team_has_done_it_and_what_organisers_have_done(world: World) -> None:
    row = await world.of_teams()
    listener = await world.listener(row)
    seats = {"amy": 0, "ann": 0, "olga": ORGANISER, "bob": 1}
    for seq, (player_id, seat) in enumerate(seats.items(), 1):
        entry = world.entry(row, seq, seat=seat, nonce=f"of {player_id}", player_id=player_id)
        assert (await world.append(0, [entry]))[0].appended
    events = await world.log.events(row.id, 0, 9)
    assert [(event.player_id, event.seat) for event in events] == [*seats.items()]
    assert (await world.snapshot(row.id)).events == events
    notes = [note for note in await listener.received() if isinstance(note, EventAppended)]
    assert [note.event and note.event.player_id for note in notes] == [*seats]
    known = (await world.snapshot(row.id, 0, 0, ORGANISER, "of olga")).known_event
    assert known == events[2]
    assert (await world.snapshot(row.id, 4)).last_known == events[3]
    assert await world.log.act_count(row.id, ORGANISER) == 1


async def test_a_nonce_of_an_organiser_is_taken_once_and_refused_for_ever(world: World) -> None:
    row = await world.of_teams()
    refusals = [NewRefusal(row.id, 0, seat, "no", ILLEGAL) for seat in (1, ORGANISER, 0)]
    for refusal in refusals:
        assert await world.refuse([refusal], 1) == ["written"]
        assert await world.refuse([refusal._replace(nonce="more")], 1) == ["full"], "each seat for itself"
    assert (await world.snapshot(row.id, 0, 0, ORGANISER, "no")).refusal == ILLEGAL
    refused = world.entry(row, 1, seat=ORGANISER, nonce="no")
    assert not (await world.append(0, [refused]))[0].appended
    assert (await world.append(0, [world.entry(row, 1, seat=ORGANISER, nonce="yes")]))[0].appended
    again = await world.append(0, [world.entry(row, 2, seat=ORGANISER, nonce="yes")])
    assert [(one.appended, one.known_seq) for one in again] == [(False, 1)]


async def test_a_player_is_moved_to_another_team(world: World) -> None:
    row = await world.of_teams()
    listener = await world.listener(row)
    await world.people.rename("ann", "Anna", "anna")
    assert row.teams is not None
    teams = msgspec.structs.replace(row.teams, former=(("amy", 0),))
    seated = [msgspec.structs.replace(one, seat=1) if one.player_id == "amy" else one for one in row.seated]
    assert not await world.teams.change_teams(0, row.id, row.rev + 1, seated, teams)
    assert await world.teams.change_teams(0, row.id, row.rev, seated, teams)
    moved = await world.reread(row.id)
    assert (moved.rev, moved.seated, moved.teams) == (row.rev + 1, tuple(seated), teams)
    assert moved.former_seats("amy") == [0]
    assert moved.former_seats("ann") == []
    assert await listener.received() == [TableChanged(row.id, moved.rev)]


async def test_teams_do_not_change_after_the_end_nor_at_other_tables(world: World) -> None:
    row = await world.of_teams()
    assert row.teams is not None
    await world.append(0, [world.entry(row, 1, ended=world.now())])
    assert not await world.teams.change_teams(0, row.id, row.rev, row.seated, row.teams)
    other = world.row(SeatedPlayer("ann", "ann", 0), began=world.now())
    await world.log.open_table(other, None, 5)
    assert not await world.teams.change_teams(0, other.id, other.rev, other.seated, row.teams)
    assert not await world.teams.change_teams(0, "nowhere", 0, row.seated, row.teams)


async def test_who_plays_in_a_team_has_the_table_and_the_team_has_one_name(world: World) -> None:
    row = await world.of_teams()
    assert [one.table_id for one in await world.people.tables_of("amy")] == [row.id]
    assert await world.people.tables_of("olga") == []
    [played], _ = await world.steps.tables_played("amy", None, 9)
    assert (played.seat, played.names, played.bots) == (0, ["Red", "Blue"], ())
    assert await world.log.open_table_count("amy") == 1


ROOMS: dict[str, tuple[Room | None, int | None]] = {
    "all": (None, None),
    "red": ("team", 0),
    "blue": ("team", 1),
    "blue to us": ("organisers", 1),
    "among us": ("organisers", ORGANISER),
}
HEARD = {
    0: ["all", "red"],
    1: ["all", "blue", "blue to us"],
    ORGANISER: ["all", "blue to us", "among us"],
    None: ["all"],
}


async def test_what_is_said_in_a_room_is_for_those_in_it(world: World) -> None:
    row = await world.of_teams(talk="apart")
    for text, (room, room_seat) in ROOMS.items():
        await world.log.add_chat(0, row.id, "olga", "Olga", ORGANISER, text, text, room, room_seat)
    for seat, texts in HEARD.items():
        lines = await world.log.recent_chat(row.id, 9, False, seat)
        assert [line.text for line in lines] == texts, seat
    every = (await world.snapshot(row.id, 0, 0)).chat
    assert [line.text for line in every] == [*ROOMS]
    for seat, texts in HEARD.items():
        assert [line.text for line in every if line.is_heard_by(seat)] == texts, seat
    assert {(line.name, line.seat, line.apart) for line in every} == {("Olga", ORGANISER, False)}


async def test_the_newest_lines_are_kept_of_each_room(world: World) -> None:
    row = await world.of_teams()
    for number in range(70):
        room: Room = "team" if number < 12 else "organisers"
        room_seat = 0 if number < 12 else number % 2
        await world.log.add_chat(1, row.id, "ann", "ann", 0, f"{number}", f"s{number}", room, room_seat, 8)
    kept = (await world.snapshot(row.id, 0, 0)).chat
    counts = {
        room: [line.text for line in kept if (line.room, line.room_seat) == room]
        for room in (("team", 0), ("organisers", 0), ("organisers", 1))
    }
    assert counts["team", 0][-8:] == [f"{number}" for number in range(4, 12)]
    assert all(8 <= len(counts["organisers", seat]) <= 8 + 16 for seat in (0, 1))
