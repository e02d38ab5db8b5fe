"""The town as the rules keep it: zones and challenges by number, in the order of their names."""

from msgspec import Struct

from game.catalogue import Catalogue
from game.kit.confusables import name_key
from game.rules.trainlag.entries import Kind
from game.rules.trainlag.points import Measures, Parts, challenge_parts, measures_of
from game.rules.trainlag.rates import Rates, rates_of


class ZoneState(Struct, frozen=True):
    name: str
    beside: tuple[int, ...]
    ring: int


class ChallengeState(Struct, frozen=True):
    """A challenge; `zone` is None where it can be done anywhere, `stop` is empty where it is near none."""

    name: str
    text: str
    kind: Kind
    zone: int | None
    stop: str
    parts: Parts
    measures: Measures


class World(Struct, frozen=True):
    zones: tuple[ZoneState, ...]
    challenges: tuple[ChallengeState, ...]
    rates: Rates

    def distances(self, start: int | None) -> dict[int, int]:
        """How many zones away each is that can be reached from one; from None, from those in the middle."""
        here = [number for number, zone in enumerate(self.zones) if zone.ring == 0]
        edge = here if start is None else [start]
        found = dict.fromkeys(edge, 0)
        while edge:
            edge = sorted({zone for one in edge for zone in self.zones[one].beside} - found.keys())
            found |= dict.fromkeys(edge, max(found.values()) + 1)
        return found


def world_of(catalogue: Catalogue) -> World:
    """The town of a catalogue without faults."""
    rates = rates_of(catalogue["config"].values())
    numbers = {name_key(name): number for number, name in enumerate(catalogue["zone"])}
    zones = (
        ZoneState(zone.name, tuple(sorted({numbers[name_key(one)] for one in zone.neighbours})), zone.ring)
        for zone in catalogue["zone"].values()
    )
    challenges = (
        ChallengeState(
            name=one.name,
            text=one.text,
            kind=one.kind,
            zone=numbers[name_key(one.zone)] if one.zone else None,
            stop=one.stop,
            parts=challenge_parts(one, rates),
            measures=measures_of(one),
        )
        for one in catalogue["challenge"].values()
    )
    return World(tuple(zones), tuple(challenges), rates)
