"""One team hides and is seen at stated times, the others seek it with tickets."""

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from game.api import Illegal, Seat
from game.checked_rules import MOST_STATE_BYTES, MOST_VIEW_BYTES
from game.demo_catalogue import demo_catalogue
from game.kit.announcements import Announce, Announcement
from game.kit.play_time import MINUTE
from game.kit.schedule import Extend, Pause, Resume, Stop
from game.rules import trainlag
from game.rules.mister_x.action import Found, Grant, Look, Ride
from game.rules.mister_x.entries import TRANSPORTS
from game.rules.mister_x.game import GAME, MOST_STOPS, faults, session_faults
from game.rules.mister_x.hiding import organiser_shown
from game.rules.mister_x.riding import MOST_RIDES
from game.rules.mister_x.setup import Setup, Tickets
from game.rules.mister_x.state import RideState, Sighting, State, StopState
from game.team_play import ORGANISER, Position
from tests.rules.mister_x.hunts import at, begun, does, organises, town

assert GAME.team_play is not None
PLAY = GAME.team_play
POSITIONS = PLAY.positions
assert POSITIONS is not None
assert POSITIONS.located is not None
LOCATED = POSITIONS.located


def seen(state: State, minutes: int, known: int | None = None, seat: Seat = 1) -> State:
    """The state after a look; the server logs where Mister X was `known` minutes after the beginning."""
    state = GAME.advance(state, at(minutes))
    assert POSITIONS is not None
    assert list(POSITIONS.uses(state, seat, Look())) == [0]
    if known is not None:
        state = LOCATED(state, Position(0, 546_000_000, 69_500_000, 15, at(known)), at(minutes))
    return GAME.apply(state, seat, Look(), at(minutes))


def test_seekers_pay_for_rides_and_mister_x_does_not() -> None:
    state = begun(setup=Setup(tickets=Tickets(bus=1)))
    state = does(state, 0, Ride("bus", 1), 1)
    state = does(state, 1, Ride("bus", 0), 10)
    assert [tickets.bus for tickets in state.tickets] == [1, 0, 1]
    with pytest.raises(Illegal, match="^Your team has no ticket for the bus left"):
        does(state, 1, Ride("bus", 3), 12)
    state = organises(state, Grant(1, "bus", 2), 13)
    assert does(state, 1, Ride("bus", 3), 14).tickets[1].bus == 1


@pytest.mark.parametrize(
    ("seat", "action", "minutes", "sentence"),
    [
        (1, Ride("bus", 0), 9, "^Seekers wait for 10 minutes"),
        (1, Ride("bus", 0, hidden=True), 11, "^Only Mister X has hidden rides"),
        (1, Ride("train", 0), 11, "^No train stops there"),
        (0, Ride("bus", 8), 11, "^There is no such stop"),
        (0, Look(), 11, "^You know where you are"),
        (1, Look(), 9, "^Somebody has looked already, or it is too early"),
        (0, Found("0000"), 11, "^You are Mister X"),
        (1, Found("0000"), 9, "^It was too early, or the time was up"),
        (1, Found("0000"), 120, "^It was too early, or the time was up"),
        (0, Ride("bus", 0), 120, "^The time was up"),
    ],
)
def test_what_is_not_possible(seat: Seat, action: Any, minutes: int, sentence: str) -> None:
    with pytest.raises(Illegal, match=sentence):
        does(begun(), seat, action, minutes)


def test_hidden_rides_do_not_tell_by_what_and_come_to_an_end() -> None:
    state = begun()
    for minute in range(3):
        state = does(state, 0, Ride("tram", 1, hidden=True), minute)
    with pytest.raises(Illegal, match="^You have no hidden ride left"):
        does(state, 0, Ride("tram", 1, hidden=True), 5)
    state = does(state, 0, Ride("bus", 1), 5)
    rides = [(ride.transport, ride.stop) for ride in GAME.view(state, 1).rides]
    assert rides == [(None, None)] * 3 + [("bus", None)]
    assert [(ride.transport, ride.stop) for ride in GAME.view(state, 0).rides][2:] == [
        ("tram", 1),
        ("bus", 1),
    ]
    assert GAME.shown(Ride("tram", 1, hidden=True), 0, 1) == GAME.shown(Ride("bus", 3, hidden=True), 0, 2)


def test_at_stated_times_the_first_look_shows_where_mister_x_is() -> None:
    state = does(begun(), 0, Ride("bus", 1), 3)
    assert GAME.deadline(state) == at(10)
    state = seen(state, 12, known=11)
    with pytest.raises(Illegal, match="^Somebody has looked already"):
        does(state, 2, Look(), 13)
    for viewer in (None, 1, 2):
        [sighting] = GAME.view(state, viewer).sightings
        assert (sighting.place.latitude, sighting.place.at, sighting.stop) == (546_000_000, at(11), None)
    assert GAME.view(state, 1).next_sighting == 25 * MINUTE
    assert GAME.deadline(state) == at(25)
    assert len(seen(state, 25, known=25).sightings) == 2


@pytest.mark.parametrize("known", [None, 1])
def test_without_a_position_that_is_new_enough_it_is_seen_where_it_got_out(known: int | None) -> None:
    state = does(begun(), 0, Ride("bus", 1), 3)
    [sighting] = GAME.view(seen(state, 12, known), 1).sightings
    assert (sighting.place, sighting.stop) == (None, 1)
    assert GAME.view(seen(begun(), 12, known), 1).sightings[0].stop is None


def test_a_position_that_nobody_may_look_at_does_not_get_into_the_log() -> None:
    with pytest.raises(Illegal, match="^Nobody may look now"):
        LOCATED(GAME.advance(begun(), at(9)), Position(0, 1, 1, 1, at(9)), at(9))
    with pytest.raises(Illegal, match="^Nobody may look now"):
        LOCATED(GAME.advance(begun(), at(11)), Position(1, 1, 1, 1, at(9)), at(11))
    known = Position(0, 1, 1, 1, at(11))
    with pytest.raises(Illegal, match="^Nobody may look now"):
        LOCATED(GAME.advance(begun(), at(130)), known, at(130))
    with pytest.raises(Illegal, match="^This is known"):
        LOCATED(LOCATED(GAME.advance(begun(), at(11)), known, at(11)), known, at(11))
    assert POSITIONS is not None
    assert not POSITIONS.uses(begun(), 1, Look())
    assert not POSITIONS.uses(GAME.advance(begun(), at(11)), 1, Ride("bus", 0))


def test_a_time_at_which_nobody_looked_is_over_with_the_next() -> None:
    state = seen(begun(), 71)
    assert [sighting.number for sighting in state.sightings] == [5]


def test_who_enters_the_code_has_found_mister_x() -> None:
    state = does(begun(), 2, Found(begun().code), 30)
    result = GAME.result(state)
    assert result is not None
    assert (result.scores, result.text) == ((0, 1, 2), "Mister X was found.")
    late = GAME.advance(begun(), at(125))
    assert GAME.result(late) is None
    assert does(late, 2, Found(late.code, done=at(119)), 129).found_by == 2


def test_codes_cannot_be_tried_out() -> None:
    state = begun()
    wrong = f"{(int(state.code) + 1) % 10_000:04}"
    for _ in range(5):
        state = does(state, 1, Found(wrong), 20)
    with pytest.raises(Illegal, match="^Your team has entered 5 wrong codes"):
        does(state, 1, Found(state.code), 21)
    assert (GAME.view(state, 1).wrong_codes, GAME.view(state, 2).wrong_codes) == (5, 0)


def test_who_is_not_found_has_won() -> None:
    result = GAME.result(GAME.advance(begun(), at(130)))
    assert result is not None
    assert (result.scores, result.text) == ((1, 0, 0), "Mister X was not found.")
    assert GAME.result(GAME.advance(begun(), at(129, 59))) is None


def test_organisers_pause_extend_announce_and_stop() -> None:
    state = organises(begun(), Pause(), 20)
    assert PLAY.paused(state)
    assert GAME.deadline(state) is None
    with pytest.raises(Illegal, match="^The organisers have paused the game"):
        does(state, 1, Look(), 21)
    with pytest.raises(Illegal, match="^The organisers have paused the game"):
        does(state, 0, Ride("bus", 0), 21)
    state = organises(organises(state, Resume(), 50), Extend(30), 51)
    state = organises(state, Announce("Only to you.", 2), 52)
    assert [len(GAME.view(state, viewer).announcements) for viewer in (None, 1, 2, ORGANISER)] == [0, 0, 1, 1]
    assert GAME.result(GAME.advance(state, at(189))) is None
    for team in (0, 3):
        with pytest.raises(Illegal, match="^There is no such seeking team"):
            organises(state, Grant(team, "bus"), 53)
    for _ in range(4):
        state = organises(state, Grant(1, "bus", 10), 53)
    with pytest.raises(Illegal, match="^A team has at most 50 tickets of a kind"):
        organises(state, Grant(1, "bus", 10), 53)
    stopped = organises(state, Stop("Rain."), 54)
    assert [GAME.view(one, 0).over for one in (state, stopped)] == [False, True]
    result = GAME.result(stopped)
    assert result is not None
    assert (result.scores, result.text) == ((0, 0, 0), "The organisers have ended it. Rain.")


@pytest.mark.parametrize(
    ("action", "seat", "told"),
    [
        (Ride("tram", 3, hidden=True, done=5), 0, {"type": "ride", "transport": None, "hidden": True}),
        (Ride("tram", 3, done=5), 0, {"type": "ride", "transport": "tram", "hidden": False}),
        (Ride("tram", 3, done=5), 2, {"type": "ride", "transport": "tram", "stop": 3}),
        (Look(), 2, {"type": "look"}),
        (Found("0123"), 2, {"type": "found"}),
        (Position(0, 1, 2, 3, 4), 0, {"type": "position"}),
    ],
)
def test_what_others_are_told_of_an_action(action: Any, seat: Seat, told: Any) -> None:
    assert GAME.shown(action, seat, 1) == told
    assert [organiser_shown(Announce("text", to), 1) is None for to in (None, 1, 2)] == [False, False, True]
    assert organiser_shown(Stop("why"), 1) == {"type": "stop"}


@pytest.mark.parametrize("viewer", [None, 1, 2, 0, ORGANISER])
def test_what_a_viewer_may_not_see_is_drawn_anew(viewer: Seat | None) -> None:
    state = does(begun(), 0, Ride("tram", 1, hidden=True), 1)
    state = does(organises(state, Announce("text", 2), 2), 1, Found("0000"), 20)
    state = LOCATED(state, Position(0, 1, 2, 3, at(20)), at(20))
    assert GAME.shuffled is not None
    drawn: list[Any] = [GAME.shuffled(state, viewer, seed) for seed in range(50)]
    knows_all = viewer in (0, ORGANISER)
    assert len({one.code for one in drawn}) == 1 if knows_all else len({one.code for one in drawn}) > 40
    assert len({one.rides[0].stop for one in drawn}) == (1 if knows_all else 8)
    assert len({one.announcements for one in drawn}) == (1 if viewer in (2, ORGANISER) else 50)
    for one in drawn:
        if viewer == ORGANISER:
            assert PLAY.organiser_view(one) == PLAY.organiser_view(state)
        else:
            assert GAME.view(one, viewer) == GAME.view(state, viewer)


def test_who_sees_whom() -> None:
    assert POSITIONS is not None
    assert [POSITIONS.sees(begun(), viewer) for viewer in (0, 1, 2, None, ORGANISER)] == [
        *({1: 300_000, 2: 300_000}, {2: 0}, {1: 0}, {}, {}),
    ]


def test_only_mister_x_and_organisers_know_the_code_before_the_end() -> None:
    state = begun()
    assert [GAME.view(state, viewer).code for viewer in (0, 1, None)] == [state.code, "", ""]
    assert PLAY.organiser_view(state).code == state.code
    assert len({begun(seed=seed).code for seed in range(50)}) > 40


def test_what_is_wrong_with_a_town_or_a_session() -> None:
    assert list(faults(town())) == []
    assert [fault.sentence.text for fault in faults(town(1))] == ["A town has 2 to 300 stops."]
    assert len(list(faults(town(MOST_STOPS + 1)))) == 1
    assert list(session_faults(Setup(), town(), [])) == []
    assert len(list(session_faults(Setup(minutes=30, every=30), town(), []))) == 1


def test_rides_come_to_an_end_and_the_largest_state_is_within_its_bounds() -> None:
    state, wide = begun(6), "𐍈"
    ride, place = RideState(5, "train", 299, 80_000_000, False), Position(0, -(10**9), -(10**9), 10**6, at(0))
    with pytest.raises(Illegal, match="^A team has at most 150 rides"):
        does(replace(state, rides=(replace(ride, seat=0),) * MOST_RIDES), 0, Ride("bus", 0), 5)
    largest = replace(
        state,
        stops=(StopState(wide * 60, TRANSPORTS),) * MOST_STOPS,
        rides=(ride,) * MOST_RIDES * 6,
        sightings=(Sighting(288, 80_000_000, place, 299),) * 288,
        announcements=tuple(
            Announcement(wide * 300, to, 80_000_000) for to in (None, *range(6)) for _ in range(10)
        ),
    )
    assert len(msgspec.json.encode(largest)) < MOST_STATE_BYTES
    assert len(msgspec.json.encode(PLAY.organiser_view(largest))) < MOST_VIEW_BYTES


def test_the_town_that_comes_with_the_game_is_that_of_trainlag() -> None:
    demo, other = demo_catalogue(GAME), demo_catalogue(trainlag.GAME)
    assert {name: stop.where for name, stop in demo["stop"].items()} == {
        name: stop.where for name, stop in other["stop"].items()
    }
    assert {name: zone.area for name, zone in demo["zone"].items()} == {
        name: zone.area for name, zone in other["zone"].items()
    }
    kinds = {"S": "train", "": "tram"}  # S3 is a train, 4 a tram, 21 a bus
    for name, stop in demo["stop"].items():
        assert {*stop.transports} == {kinds.get(line[:-1], "bus") for line in other["stop"][name].lines}
    assert list(session_faults(Setup(), demo, [])) == []
