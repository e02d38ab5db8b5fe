"""What a team is shown of its deck."""

from typing import Annotated

from msgspec import Meta, Struct

from game.rules.trainlag.deck import Deck
from game.rules.trainlag.entries import Kind
from game.rules.trainlag.points import Measures, Parts, bounty_raise
from game.rules.trainlag.state import State


class CardView(Struct, frozen=True):
    challenge: Annotated[str, Meta(description="The name of the challenge.")]
    text: Annotated[str, Meta(description="What is to be done.")]
    kind: Annotated[Kind, Meta(description="Where: at a place, anywhere in a zone, or anywhere.")]
    zone: Annotated[str | None, Meta(description="The zone; null: anywhere.")]
    stop: Annotated[str, Meta(description="The stop that it is near; empty for none.")]
    points: Annotated[int, Meta(description="What it is worth, without what a team far behind gets more.")]
    parts: Annotated[Parts, Meta(description="Of what that is the sum.")]
    measures: Annotated[Measures, Meta(description="By what the parts are reckoned.")]
    bounty: Annotated[int, Meta(description="By how much the bounty rises.")]


class DeckView(Struct, frozen=True):
    number: Annotated[int, Meta(description="The deck, as actions name it.")]
    cards: Annotated[tuple[CardView, ...], Meta(description="Its challenges.")]


def deck_view(state: State, deck: Deck) -> DeckView:
    return DeckView(deck.number, tuple(card_view(state, card) for card in deck.cards))


def card_view(state: State, card: int) -> CardView:
    one = state.world.challenges[card]
    return CardView(
        challenge=one.name,
        text=one.text,
        kind=one.kind,
        zone=None if one.zone is None else state.world.zones[one.zone].name,
        stop=one.stop,
        points=one.parts.total,
        parts=one.parts,
        measures=one.measures,
        bounty=bounty_raise(one.parts, state.world.rates),
    )
