"""What is wrong with a town as a whole, and what keeps a session with it from beginning."""

from collections.abc import Iterator, Sequence

import msgspec

from game.api import EntryFault
from game.catalogue import Catalogue
from game.kit.confusables import name_key
from game.rules.trainlag.deck import CARDS
from game.rules.trainlag.rates import Rates, rates_of
from game.rules.trainlag.setup import Setup
from game.rules.trainlag.world import World, world_of
from game.sentence import Sentence, say
from game.team_play import Team

FEWEST_CHALLENGES = 12
MOST_CHALLENGES = 300
MOST_ZONES = 100

MOST_TEXT_BYTES = 200 << 10
"""Bytes of the texts of all challenges, which a table keeps."""

MINUTES_PER_CHALLENGE = 20
"""A team completes one in this time, if it is quick."""


def faults(catalogue: Catalogue) -> Iterator[EntryFault]:
    """What is wrong with a catalogue whose entries are right one by one."""
    found = [*zone_faults(catalogue), *place_faults(catalogue), *rate_faults(catalogue)]
    yield from found
    yield from count_faults(catalogue)
    if not found:
        yield from town_faults(world_of(catalogue))


def zone_faults(catalogue: Catalogue) -> Iterator[EntryFault]:
    """Neighbours that are not there, or are neighbours one way only."""
    zones = {name_key(zone.name): zone for zone in catalogue["zone"].values()}
    beside = {key: {name_key(one) for one in zone.neighbours} for key, zone in zones.items()}
    for key, zone in zones.items():
        for neighbour in zone.neighbours:
            other = name_key(neighbour)
            if other == key:
                yield EntryFault("zone", zone.name, "A zone is no neighbour of its own.", "neighbours")
            elif other not in zones:
                yield EntryFault("zone", zone.name, f"There is no zone {neighbour}.", "neighbours")
            elif key not in beside[other]:
                text = f"{zones[other].name} does not have it as a neighbour."
                yield EntryFault("zone", zone.name, text, "neighbours")


def place_faults(catalogue: Catalogue) -> Iterator[EntryFault]:
    """Stops and challenges that are nowhere, or not where they say."""
    zones = {name_key(name) for name in catalogue["zone"]}
    stops = {name_key(stop.name): stop for stop in catalogue["stop"].values()}
    for stop in stops.values():
        if name_key(stop.zone) not in zones:
            yield EntryFault("stop", stop.name, f"There is no zone {stop.zone}.", "zone")
    for one in catalogue["challenge"].values():
        if bool(one.zone) is (one.kind == "anywhere"):
            text = "It has a zone, unless it can be done anywhere."
            yield EntryFault("challenge", one.name, text, "zone")
        elif one.zone and name_key(one.zone) not in zones:
            yield EntryFault("challenge", one.name, f"There is no zone {one.zone}.", "zone")
        stop = stops.get(name_key(one.stop))
        if one.stop and stop is None:
            yield EntryFault("challenge", one.name, f"There is no stop {one.stop}.", "stop")
        elif stop is not None and name_key(stop.zone) != name_key(one.zone):
            yield EntryFault("challenge", one.name, f"{stop.name} is not in its zone.", "stop")


def rate_faults(catalogue: Catalogue) -> Iterator[EntryFault]:
    """Numbers that have no meaning, or are not possible."""
    known = Rates.__struct_fields__
    for entry in catalogue["config"].values():
        if entry.name not in known:
            yield EntryFault("config", entry.name, f"There are only: {', '.join(known)}.", "name")
        else:
            try:
                rates_of([entry])
            except msgspec.ValidationError as error:
                text = str(error).partition(" - at")[0].replace("`", "“", 1).replace("`", "”")
                yield EntryFault("config", entry.name, f"{text}.", "value")


def count_faults(catalogue: Catalogue) -> Iterator[EntryFault]:
    """Too few entries, or too many."""
    challenges, zones = catalogue["challenge"].values(), len(catalogue["zone"])
    if not FEWEST_CHALLENGES <= len(challenges) <= MOST_CHALLENGES:
        text = f"A town has {FEWEST_CHALLENGES} to {MOST_CHALLENGES} challenges; here are {len(challenges)}."
        yield EntryFault("challenge", "", text)
    if sum(len(one.text.encode()) for one in challenges) > MOST_TEXT_BYTES:
        text = f"The texts of all challenges together have at most {MOST_TEXT_BYTES >> 10} KiB."
        yield EntryFault("challenge", "", text, "text")
    if not 1 <= zones <= MOST_ZONES:
        yield EntryFault("zone", "", f"A town has 1 to {MOST_ZONES} zones; here are {zones}.")


def town_faults(world: World) -> Iterator[EntryFault]:
    """Zones that one cannot come to, and periods for which there are too few challenges."""
    if all(zone.ring for zone in world.zones):
        yield EntryFault("zone", "", "No zone is in the middle, with ring 0: there the game begins.", "ring")
        return
    reached = world.distances(None)
    for number, zone in enumerate(world.zones):
        if number not in reached:
            text = "From the middle one does not come here by way of neighbours."
            yield EntryFault("zone", zone.name, text, "neighbours")
    rates = world.rates
    for period, ring in (
        ("perimeter", rates.perimeter_ring),
        ("city", rates.city_ring),
        ("end game", rates.end_ring),
    ):
        inside = [one for one in world.challenges if one.zone is None or world.zones[one.zone].ring <= ring]
        if len(inside) < 2 * CARDS:
            text = f"For the period {period} there are {2 * CARDS} or more, in rings up to {ring}."
            yield EntryFault("challenge", "", text)
    if sum(one.kind == "place" for one in world.challenges) < 2 * CARDS:
        text = f"For the period specific there are {2 * CARDS} or more of the kind place."
        yield EntryFault("challenge", "", text, "kind")


def session_faults(setup: Setup, catalogue: Catalogue, teams: Sequence[Team]) -> Iterator[Sentence]:
    """What keeps a session from beginning, each as a sentence."""
    needed, found = setup.minutes // MINUTES_PER_CHALLENGE, len(catalogue["challenge"])
    if found < needed:
        text = "For {minutes} minutes there should be {count} challenges; the catalogue has {found}."
        yield say(text, "trainlag-few-challenges", minutes=setup.minutes, count=needed, found=found)
    if setup.hunters >= len(teams):
        most = max(0, len(teams) - 1)
        text = "Of {teams} teams at most {count} can hunt at first, not {hunters}."
        yield say(text, "trainlag-many-hunters", teams=len(teams), count=most, hunters=setup.hunters)
