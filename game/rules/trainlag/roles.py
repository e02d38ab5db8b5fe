"""Roles: with a catch hunter and gatherer change them, and the hunter gets the gatherer's bounty.

Who begins to gather has a new code and fifteen minutes of grace.
"""

from msgspec.structs import replace

from game.api import Illegal, Seat
from game.kit.meeting_code import draw_code
from game.kit.play_time import MINUTE, Played
from game.rules.trainlag.completion import without
from game.rules.trainlag.dealing import dealt
from game.rules.trainlag.deck import LostDeck
from game.rules.trainlag.points import Parts
from game.rules.trainlag.state import Award, CatchState, State

GRACE: Played = 15 * MINUTE

MOST_CATCHES = 300
"""Catches of a game."""


def swapped(state: State, event: int, hunter: Seat, gatherer: Seat, now: Played) -> State:
    """The state after a catch."""
    prey, bounty = state.teams[gatherer], state.teams[gatherer].bounty
    award = Award(event, hunter, "catch", now, now, Parts(bounty=bounty))
    catch = CatchState(event, hunter, gatherer, now, bounty)
    state = replace(state.with_award(award), catches=(*state.catches, catch))
    lost = None if prey.deck is None else LostDeck(prey.deck, now, hunter)
    return roles_changed(state.with_team(gatherer, replace(prey, lost=lost)), hunter, gatherer, now, GRACE)


def roles_changed(state: State, to_gather: Seat, to_hunt: Seat, now: Played, grace: Played) -> State:
    """The state after two teams have changed roles; their open claims, and those against them, lapse."""
    hunting = replace(
        state.teams[to_hunt],
        role="hunter",
        deck=None,
        bounty=0,
        code="",
        wrong_codes=0,
        grace=0,
        since=now,
    )
    code, draws = draw_code(int(state.seed), state.draws)
    gathering = replace(
        state.teams[to_gather],
        role="gatherer",
        bounty=state.world.rates.bounty_at_first,
        code=code,
        wrong_codes=0,
        grace=now + grace,
        since=now,
    )
    claims = tuple(one for one in state.claims if not {one.hunter, one.gatherer} & {to_gather, to_hunt})
    state = replace(state, claims=claims, draws=draws)
    return dealt(state.with_team(to_hunt, hunting).with_team(to_gather, gathering), to_gather, now)


def taken_back(state: State, catch: CatchState, now: Played) -> State:
    """The state after a catch was voided: roles, bounty and points are as if it had not been.

    Raises `Illegal` where one of the two has changed its role since.
    """
    hunter, gatherer = state.teams[catch.hunter], state.teams[catch.gatherer]
    roles = hunter.role, gatherer.role
    if {hunter.since, gatherer.since} != {catch.played} or roles != ("gatherer", "hunter"):
        raise Illegal(
            "One of the two was in another catch since; correct their points instead.",
            "trainlag-caught-since",
        )
    late = late_awards(state, catch)
    award = next(one for one in state.awards if one.event == catch.event and one.why == "catch")
    for one in (award, *late):
        state = without(state, one)
    catches = tuple(replace(one, void=True) if one is catch else one for one in state.catches)
    state = roles_changed(replace(state, catches=catches), catch.gatherer, catch.hunter, now, 0)
    bounty = catch.bounty + sum(one.parts.bounty for one in late)
    return state.with_team(catch.gatherer, replace(state.teams[catch.gatherer], bounty=bounty, lost=None))


def late_awards(state: State, catch: CatchState) -> list[Award]:
    """What the hunter got of what the caught team had completed before, and reported after the catch."""
    reported = {
        award.event
        for award in state.awards
        if award.team == catch.gatherer and award.why == "challenge" and award.played >= catch.played
    }
    return [
        award
        for award in state.awards
        if award.why == "late challenge" and award.event in reported and not award.void
    ]
