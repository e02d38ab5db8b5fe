"""The town of a catalogue as teams walk in it: its places, and the quickest trips between them.

A zone is where its area is, else where its stops are, else beside its neighbours. Where nothing says where
anything is, zones lie some way from the middle, by their rings.
"""

from functools import cached_property
from heapq import heappop, heappush
from itertools import pairwise

from game.catalogue import Catalogue
from game.catalogue.geometry import UNITS, Position
from game.kit.confusables import name_key
from game.kit.play_time import MINUTE, Played
from game.rules.trainlag.entries import Challenge
from game.rules.trainlag.world import World, world_of
from rehearse.place import Place, Scale, middle, middle_of
from rehearse.timetable import GRADE_WAITS, ride_time, wait_time, walk_time
from rehearse.trip import Leg, Means, Trip

NEAREST = 8
"""Of the places around one, those to which one may walk from there, beside the neighbouring zones."""

CROSSINGS = 5
"""At how many stops hunters wait for others."""

STEP = UNITS // 70
"""About 1.5 km: how far zones are apart of which nothing is known."""

Way = tuple[int, Means, Played, Played]
"""To which place, by what, how long one waits for it, and how long it takes then."""


class Town:
    """The places of a catalogue without faults. Trips are kept, so each is looked for once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.world: World = world_of(catalogue)
        self.challenges: dict[str, Challenge] = dict(catalogue["challenge"])
        self._zones = {name_key(zone.name): number for number, zone in enumerate(self.world.zones)}
        self.places = [*_stops(catalogue, self._zones)]
        self._stops = {name_key(place.name): number for number, place in enumerate(self.places)}
        middles = zone_middles(catalogue, self.world, self.places)
        self.centres = range(len(self.places), len(self.places) + len(middles))
        """The places that are the middles of zones, by zone."""
        self.places += [
            Place(zone.name, number, where)
            for number, (zone, where) in enumerate(zip(self.world.zones, middles, strict=True))
        ]
        self.scale = Scale(self.places[0].where[1])
        self._ways = [self._ways_from(number) for number in range(len(self.places))]
        self._found: dict[int, dict[int, tuple[Played, int, Way]]] = {}

    @cached_property
    def start(self) -> int:
        """Where all teams begin: a stop in the middle of town, the one with the most lines."""
        inside = [
            number for number, place in enumerate(self.places) if self.world.zones[place.zone].ring == 0
        ]
        return max(inside, key=lambda number: (len(self.places[number].lines), -number))

    @cached_property
    def crossings(self) -> list[int]:
        """The stops where most lines meet, of the whole town a few."""
        stops = [number for number in range(self.centres.start) if self.is_reached(number)]
        stops.sort(key=lambda number: (-len(self.places[number].lines), number))
        return stops[:CROSSINGS] or [self.start]

    def zone(self, name: str) -> int:
        """The number of a zone. Raises `KeyError`."""
        return self._zones[name_key(name)]

    def of_zone(self, zone: int) -> list[int]:
        """The places of a zone: its stops and its middle."""
        return [number for number, place in enumerate(self.places) if place.zone == zone]

    def nearest(self, where: Position) -> int:
        """The place nearest to a position."""
        return min(
            range(len(self.places)), key=lambda number: self.scale.metres(self.places[number].where, where)
        )

    def spot(self, challenge: Challenge, here: int) -> tuple[int, Played, Played]:
        """Where one goes for a challenge from a place, what waits on the way add, and the walk from there.

        The walk is one way. Anywhere is here, and anywhere in a zone is where one comes to first.
        """
        if challenge.kind == "anywhere":
            return here, 0, 0
        walk, wait = challenge.walking * MINUTE // 2, GRADE_WAITS[challenge.grade] * MINUTE
        if challenge.stop:
            return self._stops[name_key(challenge.stop)], wait, walk
        inside = self.of_zone(self.zone(challenge.zone))
        if challenge.kind == "place" and challenge.where is not None:
            where = challenge.where.coordinates
            place = min(inside, key=lambda number: self.scale.metres(self.places[number].where, where))
            return place, wait, max(walk, walk_time(self.scale.metres(self.places[place].where, where)))
        return min(inside, key=lambda number: self.time(here, number)), wait, walk

    def time(self, start: int, end: int) -> Played:
        """How long the quickest trip takes."""
        return self._from(start)[end][0]

    def is_reached(self, end: int) -> bool:
        """Whether one can come to a place from where all begin."""
        return end in self._from(self.start)

    def trip(self, start: int, end: int, leaves: Played) -> Trip:
        """The quickest trip, which begins at that time of play."""
        found, path = self._from(start), [end]
        while path[-1] != start:
            path.append(found[path[-1]][1])
        legs: list[Leg] = []
        now = leaves
        for one, other in pairwise(reversed(path)):
            _, means, wait, length = found[other][2]
            origin, target = self.places[one].where, self.places[other].where
            if wait:
                legs.append(Leg("wait", now, now + wait, origin, origin))
            legs.append(Leg(means, now + wait, now + wait + length, origin, target))
            now += wait + length
        return Trip(end, leaves, now, self.places[start].where, tuple(legs))

    def _from(self, start: int) -> dict[int, tuple[Played, int, Way]]:
        """For each place that is reached: how long it takes, and from which place one comes, by which way."""
        if start not in self._found:
            found: dict[int, tuple[Played, int, Way]] = {}
            edge: list[tuple[Played, int, int, Way]] = [(0, start, start, (start, "walk", 0, 0))]
            while edge:
                time, here, before, way = heappop(edge)
                if here in found:
                    continue
                found[here] = (time, before, way)
                for next_way in self._ways[here]:
                    if next_way[0] not in found:
                        heappush(edge, (time + next_way[2] + next_way[3], next_way[0], here, next_way))
            self._found[start] = found
        return self._found[start]

    def _ways_from(self, start: int) -> list[Way]:
        """The rides on the lines of a stop, and the walks to what is near and to the zones beside."""
        here = self.places[start]
        far = {
            number: self.scale.metres(here.where, place.where)
            for number, place in enumerate(self.places)
            if number != start
        }
        near = {*sorted(far, key=lambda number: (far[number], number))[:NEAREST]}
        beside = {self.centres[zone] for zone in (here.zone, *self.world.zones[here.zone].beside)} - {start}
        if start in self.centres:  # and back, so that each way leads both ways
            beside |= {
                number
                for number, place in enumerate(self.places)
                if place.zone in (here.zone, *self.world.zones[here.zone].beside)
            } - {start}
        ways: list[Way] = [(number, "walk", 0, walk_time(far[number])) for number in sorted(near | beside)]
        wait = wait_time(len(here.lines))
        ways += [
            (number, "ride", wait, ride_time(far[number]))
            for number, place in enumerate(self.places)
            if number != start and here.lines & place.lines
        ]
        return ways


def _stops(catalogue: Catalogue, zones: dict[str, int]) -> list[Place]:
    """The stops. Where the catalogue names no line at all, one is taken to stop everywhere."""
    everywhere = () if any(stop.lines for stop in catalogue["stop"].values()) else ("",)
    return [
        Place(
            *(stop.name, zones[name_key(stop.zone)], stop.where.coordinates),
            lines=frozenset(stop.lines or everywhere),
        )
        for stop in catalogue["stop"].values()
    ]


def zone_middles(catalogue: Catalogue, world: World, stops: list[Place]) -> list[Position]:
    """Where each zone is, by number."""
    known: dict[int, Position] = {}
    for number, zone in enumerate(catalogue["zone"].values()):
        inside = [place.where for place in stops if place.zone == number]
        if zone.area is not None:
            known[number] = middle_of(zone.area)
        elif inside:
            known[number] = middle(inside)
    if not known:
        known[next(number for number, zone in enumerate(world.zones) if zone.ring == 0)] = (0, 0)
    while len(known) < len(world.zones):  # all zones are reached by way of neighbours, so each turn finds one
        for number, zone in enumerate(world.zones):
            located = [known[one] for one in zone.beside if one in known]
            if number not in known and located:
                east, north = middle(located)
                known[number] = (east + STEP * (zone.ring + 1), north + STEP * (number % 5 - 2))
    return [known[number] for number in range(len(world.zones))]
