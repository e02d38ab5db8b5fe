"""Decks: the challenges that a team holds."""

from msgspec import Struct

from game.api import Seat
from game.kit.play_time import Played

CARDS = 3
"""Challenges of a deck."""


class Deck(Struct, frozen=True):
    """Challenges that were dealt to a team, by number; the decks of a team are counted from 1."""

    number: int
    cards: tuple[int, ...]
    dealt: Played


class LostDeck(Struct, frozen=True):
    """What a team held when it was caught: when that counts, and who has got its bounty."""

    deck: Deck
    until: Played
    hunter: Seat
