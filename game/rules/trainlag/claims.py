"""Claims: a hunter has met a gatherer, and was not told the code.

A claim stands after a minute, unless it is contested before; then the organisers decide. Who contests it
later can only ask them to void it. It lapses where one of the two changes its role before, and with the end
of the game.
"""

from msgspec.structs import replace

from game.api import Illegal, Millis, Seat
from game.kit.lateness import when_done
from game.kit.play_time import MINUTE, Played, played
from game.rules.trainlag.action import Claim, Contest
from game.rules.trainlag.catches import check_catch
from game.rules.trainlag.organiser_action import Decide
from game.rules.trainlag.roles import MOST_CATCHES, swapped
from game.rules.trainlag.state import ClaimState, State

CONTEST_TIME: Played = MINUTE
"""For how long a claim can be contested."""


def claimed(state: State, seat: Seat, action: Claim, at: Millis) -> State:
    """The state after a catch was claimed. Raises `Illegal`."""
    check_catch(state, seat, action.team, when_done(state.schedule.time, action.done, at))
    if any(claim.hunter == seat for claim in state.claims):
        raise Illegal("Your team has claimed a catch that is not settled yet.", "trainlag-claimed")
    due = played(state.schedule.time, at) + CONTEST_TIME
    claim = ClaimState(state.events, seat, action.team, due)
    return replace(state, claims=(*state.claims, claim))


def contested(state: State, seat: Seat, action: Contest) -> State:
    """The state after a claim was contested. Raises `Illegal`."""
    claim = open_claim(state, action.claim)
    if claim.gatherer != seat:
        raise Illegal("It is not your team that is claimed to be caught.", "trainlag-not-claimed")
    if claim.contested:
        raise Illegal("Your team has contested it already.", "trainlag-contested")
    claims = tuple(replace(one, contested=True) if one is claim else one for one in state.claims)
    return replace(state, claims=claims)


def decided(state: State, action: Decide, at: Millis) -> State:
    """The state after the organisers have decided on a claim. Raises `Illegal`."""
    claim = open_claim(state, action.claim)
    return settled(state, claim, action.stands, played(state.schedule.time, at))


def open_claim(state: State, event: int) -> ClaimState:
    """The claim that was made by an event. Raises `Illegal` where there is none that is open."""
    claim = next((one for one in state.claims if one.event == event), None)
    if claim is None:
        raise Illegal("There is no such claim, or it is settled.", "trainlag-no-claim")
    return claim


def settled(state: State, claim: ClaimState, stands: bool, now: Played) -> State:
    """The state without a claim; where it stands the team is caught, if there may be another catch."""
    stands = stands and len(state.catches) < MOST_CATCHES
    state = replace(state, claims=tuple(one for one in state.claims if one is not claim))
    return swapped(state, claim.event, claim.hunter, claim.gatherer, now) if stands else state
