"""What is wrong with a town as a whole, and what keeps a session with it from beginning."""

from collections.abc import Iterator, Sequence

import msgspec

from game.api import EntryFault
from game.catalogue import Catalogue
from game.catalogue.value_faults import sentence_of
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

OWN_NEIGHBOUR = say("A zone is no neighbour of its own.", "trainlag-own-neighbour")
ZONE_OR_ANYWHERE = say("It has a zone, unless it can be done anywhere.", "trainlag-zone-or-anywhere")
NO_MIDDLE = say("No zone is in the middle, with ring 0: there the game begins.", "trainlag-no-middle")
NOT_REACHED = say("From the middle one does not come here by way of neighbours.", "trainlag-not-reached")


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
                yield EntryFault("zone", zone.name, OWN_NEIGHBOUR, "neighbours")
            elif other not in zones:
                yield EntryFault("zone", zone.name, no_zone(neighbour), "neighbours")
            elif key not in beside[other]:
                text = "{zone} does not have it as a neighbour."
                one_way = say(text, "trainlag-one-way-neighbour", zone=zones[other].name)
                yield EntryFault("zone", zone.name, one_way, "neighbours")


def place_faults(catalogue: Catalogue) -> Iterator[EntryFault]:
    """Stops and challenges that are nowhere, or not where they say."""
    zones = {name_key(name) for name in catalogue["zone"]}
    stops = {name_key(stop.name): stop for stop in catalogue["stop"].values()}
    for stop in stops.values():
        if name_key(stop.zone) not in zones:
            yield EntryFault("stop", stop.name, no_zone(stop.zone), "zone")
    for one in catalogue["challenge"].values():
        if bool(one.zone) is (one.kind == "anywhere"):
            yield EntryFault("challenge", one.name, ZONE_OR_ANYWHERE, "zone")
        elif one.zone and name_key(one.zone) not in zones:
            yield EntryFault("challenge", one.name, no_zone(one.zone), "zone")
        stop = stops.get(name_key(one.stop))
        if one.stop and stop is None:
            no_stop = say("There is no stop {stop}.", "trainlag-no-stop", stop=one.stop)
            yield EntryFault("challenge", one.name, no_stop, "stop")
        elif stop is not None and name_key(stop.zone) != name_key(one.zone):
            elsewhere = say("{stop} is not in its zone.", "trainlag-stop-elsewhere", stop=stop.name)
            yield EntryFault("challenge", one.name, elsewhere, "stop")


def no_zone(name: str) -> Sentence:
    """That no zone has this name."""
    return say("There is no zone {zone}.", "trainlag-no-zone", zone=name)


def rate_faults(catalogue: Catalogue) -> Iterator[EntryFault]:
    """Numbers that have no meaning, or are not possible."""
    known = Rates.__struct_fields__
    for entry in catalogue["config"].values():
        if entry.name not in known:
            only = say("There are only: {names}.", "trainlag-no-rate", names=", ".join(known))
            yield EntryFault("config", entry.name, only, "name")
        else:
            try:
                rates_of([entry])
            except msgspec.ValidationError as error:
                yield EntryFault("config", entry.name, sentence_of(error), "value")


def count_faults(catalogue: Catalogue) -> Iterator[EntryFault]:
    """Too few entries, or too many."""
    challenges, zones = catalogue["challenge"].values(), len(catalogue["zone"])
    if not FEWEST_CHALLENGES <= len(challenges) <= MOST_CHALLENGES:
        text = "A town has {least} to {most} challenges; here are {count}."
        bounds = {"least": FEWEST_CHALLENGES, "most": MOST_CHALLENGES}
        wrong = say(text, "trainlag-challenge-count", count=len(challenges), **bounds)
        yield EntryFault("challenge", "", wrong)
    if sum(len(one.text.encode()) for one in challenges) > MOST_TEXT_BYTES:
        size = "The texts of all challenges together have at most {count} KiB."
        too_long = say(size, "trainlag-text-size", count=MOST_TEXT_BYTES >> 10)
        yield EntryFault("challenge", "", too_long, "text")
    if not 1 <= zones <= MOST_ZONES:
        zone_count = "A town has 1 to {most} zones; here are {count}."
        yield EntryFault("zone", "", say(zone_count, "trainlag-zone-count", most=MOST_ZONES, count=zones))


def town_faults(world: World) -> Iterator[EntryFault]:
    """Zones that one cannot come to, and periods for which there are too few challenges."""
    if all(zone.ring for zone in world.zones):
        yield EntryFault("zone", "", NO_MIDDLE, "ring")
        return
    reached = world.distances(None)
    for number, zone in enumerate(world.zones):
        if number not in reached:
            yield EntryFault("zone", zone.name, NOT_REACHED, "neighbours")
    rates = world.rates
    needed = 2 * CARDS
    for ring, few in (
        (rates.perimeter_ring, few_of_perimeter),
        (rates.city_ring, few_of_city),
        (rates.end_ring, few_of_end_game),
    ):
        inside = [one for one in world.challenges if one.zone is None or world.zones[one.zone].ring <= ring]
        if len(inside) < needed:
            yield EntryFault("challenge", "", few(needed, ring))
    if sum(one.kind == "place" for one in world.challenges) < needed:
        text = "For the period specific there are {count} or more of the kind place."
        yield EntryFault("challenge", "", say(text, "trainlag-few-places", count=needed), "kind")


def few_of_perimeter(count: int, ring: int) -> Sentence:
    """How many challenges have to be within the perimeter."""
    text = "For the period perimeter there are {count} or more, in rings up to {ring}."
    return say(text, "trainlag-few-of-perimeter", count=count, ring=ring)


def few_of_city(count: int, ring: int) -> Sentence:
    """How many have to be within the city."""
    text = "For the period city there are {count} or more, in rings up to {ring}."
    return say(text, "trainlag-few-of-city", count=count, ring=ring)


def few_of_end_game(count: int, ring: int) -> Sentence:
    """How many have to be where the end game is played."""
    text = "For the period end game there are {count} or more, in rings up to {ring}."
    return say(text, "trainlag-few-of-end-game", count=count, ring=ring)


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
