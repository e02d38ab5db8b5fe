"""Errands: which challenge of its deck a team does next, and when it will have done it."""

from random import Random
from typing import NamedTuple

from game.catalogue.geometry import Position
from game.kit.play_time import MINUTE, Played
from game.rules.trainlag.deck_view import CardView, DeckView
from rehearse.timetable import FINDING
from rehearse.town import Town
from rehearse.trip import Leg, Trip

TASTE = 25
"""By how many hundredths a team likes a challenge more or less than its points say."""


class Errand(NamedTuple):
    """A challenge of a deck that a team has gone for: it is done where the trip ends, at that time."""

    deck: int
    card: int
    challenge: str
    trip: Trip
    done: Played
    back: tuple[Leg, ...]
    """The walk back to the place of the trip, as if it began at 0."""


def planned(town: Town, deck: DeckView, card: int, here: int, now: Played) -> Errand:
    """How it goes to do one from a place."""
    challenge = town.challenges[deck.cards[card].challenge]
    place, wait, walk = town.spot(challenge, here)
    trip = town.trip(here, place, now)
    origin = town.places[place].where
    target: Position = origin
    if challenge.kind == "place" and challenge.where is not None:
        target = challenge.where.coordinates
    legs = [*trip.legs]
    ends = trip.ends
    if wait and legs:
        legs.append(Leg("wait", ends, ends + wait, origin, origin))
        ends += wait
    back: tuple[Leg, ...] = ()
    if walk:
        legs.append(Leg("walk", ends, ends + walk, origin, target))
        ends += walk
        back = (Leg("walk", 0, walk, target, origin),)
    trip = Trip(place, now, ends, trip.origin, tuple(legs))
    done = ends + (challenge.staying + FINDING) * MINUTE
    return Errand(deck.number, card, challenge.name, trip, done, back)


def chosen(town: Town, deck: DeckView, here: int, now: Played, ends: Played, taste: Random) -> Errand:
    """The errand with the most points for its time; where none ends in time the one that ends first."""
    errands = [planned(town, deck, card, here, now) for card in range(len(deck.cards))]
    likes = [100 + taste.randint(-TASTE, TASTE) for _ in errands]
    in_time = [number for number, errand in enumerate(errands) if errand.done < ends]
    if not in_time:
        return min(errands, key=lambda errand: errand.done)
    return errands[
        max(
            in_time,
            key=lambda number: (
                worth(deck.cards[number]) * likes[number] * MINUTE // (errands[number].done - now)
            ),
        )
    ]


def worth(card: CardView) -> int:
    """What a team takes a challenge for: its points, and a part of the bounty, which it may lose."""
    return card.points + card.bounty // 2
