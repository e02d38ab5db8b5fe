"""A game for tests, of a walk through a town that is written in a catalogue.

Each player in turn goes to a zone beside the own one, in which nobody has been, and has its points. Where
there is none the game is over.
"""

from collections.abc import Iterator
from typing import Annotated, Any

from msgspec import Meta, Struct
from msgspec.structs import replace

from game.api import CatalogueType, EntryFault, Game, Illegal, Millis, Result, Seat, say
from game.catalogue import Catalogue
from game.catalogue.geometry import Area
from game.kit.confusables import name_key


class Zone(Struct, frozen=True):
    name: str
    neighbours: tuple[str, ...]
    points: Annotated[int, Meta(ge=0, le=100)] = 1
    area: Area | None = None


class Config(Struct, frozen=True):
    name: str
    value: Annotated[int, Meta(ge=0, le=1_000)]


def faults(catalogue: Catalogue) -> Iterator[EntryFault]:
    names = {name_key(name) for name in catalogue["zone"]}
    for zone in catalogue["zone"].values():
        for neighbour in zone.neighbours:
            if name_key(neighbour) not in names:
                yield EntryFault("zone", zone.name, say(f"There is no zone {neighbour}."), "neighbours")
    if not catalogue["zone"]:
        yield EntryFault("zone", "", say("A town has a zone."))


class Setup(Struct, frozen=True):
    double: bool = False


class Go(Struct, frozen=True, tag="go", tag_field="type"):
    to: Annotated[int, Meta(ge=0, le=20)]


class Place(Struct, frozen=True):
    name: str
    beside: tuple[int, ...]
    points: int


class State(Struct, frozen=True):
    places: tuple[Place, ...]
    visited: tuple[int, ...]
    at: tuple[int, ...]
    points: tuple[int, ...]
    turn: Seat = 0


def initial(setup: Setup, seats: int, seed: int, at: Millis, catalogue: Catalogue) -> State:
    zones = list(catalogue["zone"].values())
    numbers = {name_key(zone.name): number for number, zone in enumerate(zones)}
    factor = 2 if setup.double else 1
    bonus = catalogue["config"]["bonus"].value if "bonus" in catalogue["config"] else 0
    places = tuple(
        Place(
            zone.name,
            tuple(sorted(numbers[name_key(one)] for one in zone.neighbours)),
            factor * zone.points + bonus,
        )
        for zone in zones
    )
    start = seed % len(places)
    return State(places, (start,), (start,) * seats, (0,) * seats)


def possible(state: State) -> list[int]:
    return [one for one in state.places[state.at[state.turn]].beside if one not in state.visited]


def apply(state: State, seat: Seat, action: Go, at: Millis) -> State:
    if seat != state.turn:
        raise Illegal("It is the other's turn.")
    if action.to not in possible(state):
        raise Illegal("There is no way, or somebody has been there.")
    won = state.points[seat] + state.places[action.to].points
    return replace(
        state,
        visited=(*state.visited, action.to),
        at=put(state.at, seat, action.to),
        points=put(state.points, seat, won),
        turn=(seat + 1) % len(state.at),
    )


def put(numbers: tuple[int, ...], seat: Seat, number: int) -> tuple[int, ...]:
    return (*numbers[:seat], number, *numbers[seat + 1 :])


def result(state: State) -> Result | None:
    return None if possible(state) else Result(state.points, "Nowhere to go.")


TOWN: Game[Any, Any, Any] = Game(
    name="town",
    seats=range(2, 4),
    setup=Setup,
    action=Go,
    initial=initial,
    apply=apply,
    result=result,
    legal=lambda state, seat: [Go(to) for to in possible(state)] if seat == state.turn else [],
    catalogue=CatalogueType({"zone": Zone, "config": Config}, faults),
)
