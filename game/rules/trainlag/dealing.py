"""Dealing: which challenges a team gets, by the period and by where it is.

Each of the three is drawn from those that fit a slot of the period. Where none fits that the team has not
completed and does not hold, first the distance counts no longer, then the kind, then where it is in town.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from game.api import Seat
from game.kit.dice import draw_secret
from game.kit.play_time import Played
from game.rules.trainlag.deck import Deck
from game.rules.trainlag.entries import Kind
from game.rules.trainlag.periods import CITY, CLOSING, END_GAME, NORMAL, PERIMETER, SPECIFIC
from game.rules.trainlag.state import State, TeamState
from game.rules.trainlag.world import ChallengeState, World

EVERYWHERE = 99
"""More zones than one can be away."""


class Slot(NamedTuple):
    """What a challenge of a deck has to be: of one of these kinds, and so many zones away."""

    kinds: tuple[Kind, ...]
    nearest: int = 0
    farthest: int = EVERYWHERE


AT_PLACES = (Slot(("place",), 0, 1), Slot(("place",), 1, 2), Slot(("place",), 2))
MIXED = (Slot(("place", "zone"), 0, 1), Slot(("place", "zone"), 2), Slot(("anywhere",)))
IN_RINGS = (Slot(("place", "zone"), 0, 2), Slot(("place", "zone")), Slot(("anywhere",)))

SLOTS = {SPECIFIC: AT_PLACES, NORMAL: MIXED, PERIMETER: IN_RINGS, CITY: IN_RINGS, END_GAME: IN_RINGS}


def dealt(state: State, seat: Seat, when: Played) -> State:
    """The state after a team was dealt a deck; none after the time is up."""
    team = state.teams[seat]
    if state.period >= CLOSING:
        return state.with_team(seat, replace(team, deck=None))
    held = () if team.deck is None else team.deck.cards
    left_out = {*team.completed, *held}
    distances, ring = state.world.distances(team.zone), farthest_ring(state)
    cards: list[int] = []
    draws = state.draws
    for slot in SLOTS[state.period]:
        fitting = candidates(state.world, slot, ring, distances, left_out | {*cards}) or [
            number for number in range(len(state.world.challenges)) if number not in cards
        ]
        drawn, draws = draw_secret(int(state.seed), draws)
        cards.append(fitting[drawn % len(fitting)])
    deck = Deck(team.decks + 1, tuple(cards), when)
    return replace(state, draws=draws).with_team(seat, with_deck(team, deck))


def with_deck(team: TeamState, deck: Deck) -> TeamState:
    """A team that was dealt a deck, the next of its own."""
    return replace(team, deck=deck, decks=deck.number)


def farthest_ring(state: State) -> int:
    """The farthest ring of which challenges are dealt in this period."""
    rates = state.world.rates
    rings = {PERIMETER: rates.perimeter_ring, CITY: rates.city_ring, END_GAME: rates.end_ring}
    return rings.get(state.period, EVERYWHERE)


def candidates(
    world: World, slot: Slot, ring: int, distances: dict[int, int], left_out: set[int]
) -> Sequence[int]:
    """The challenges that fit a slot as well as any do; none where all are left out."""

    def is_near(challenge: ChallengeState) -> bool:
        zone = challenge.zone
        return zone is None or slot.nearest <= distances.get(zone, EVERYWHERE) <= slot.farthest

    def is_inside(challenge: ChallengeState) -> bool:
        return challenge.zone is None or world.zones[challenge.zone].ring <= ring

    def is_kind(challenge: ChallengeState) -> bool:
        return challenge.kind in slot.kinds

    def fits(*tests: Callable[[ChallengeState], bool]) -> list[int]:
        return [
            number
            for number, challenge in enumerate(world.challenges)
            if number not in left_out and all(test(challenge) for test in tests)
        ]

    attempts: Iterator[list[int]] = iter(
        fits(*tests) for tests in ((is_inside, is_kind, is_near), (is_inside, is_kind), (is_inside,), ())
    )
    return next((found for found in attempts if found), [])
