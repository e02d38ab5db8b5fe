"""Which positions a client may be sent, by the rules of chase alone: no code of the server is used.

Each position that is sent has a latitude of its own, by which it is known wherever it turns up in a frame.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from game.api import Millis
from game.team_play import ORGANISER, Position, Viewer
from tests.games.chase import CHASE, Catch, Pause, Setup, Show, State, Stop, apply, located, organise, sees

ORGANISED = msgspec.json.Decoder(Show | Pause | Stop)


class Event(NamedTuple):
    """An event of a log."""

    at: int
    seat: int | None
    action: bytes


def places(value: Any) -> Iterator[dict[str, Any]]:
    """All positions that there are anywhere in a frame."""
    if isinstance(value, dict):
        if "latitude" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from places(one)


class ChaseModel:
    """A table of chase with its log, folded by the rules. `sent` has the team by latitude."""

    def __init__(self, began: int, events: list[Event], sent: dict[int, int]) -> None:
        self.sent = sent
        self.states: list[State] = [CHASE.initial(Setup(), 2, 1, Millis(began))]
        for event in events:
            self.states.append(self._after(self.states[-1], event))

    def _after(self, state: State, event: Event) -> State:
        if event.seat == ORGANISER:
            return organise(state, ORGANISED.decode(event.action), event.at)
        if event.seat is None:
            return located(state, msgspec.json.decode(event.action, type=Position), event.at)
        return apply(state, event.seat, msgspec.json.decode(event.action, type=Catch), Millis(event.at))

    def faults(self, frame: dict[str, Any], viewer: Viewer) -> list[str]:
        """What is wrong with the positions in a frame that was sent to a viewer."""
        if frame["type"] == "positions":
            return [fault for one in frame["positions"] if (fault := self._wrong(frame, one, viewer))]
        return [
            f"{viewer} was sent {one} in {frame}"
            for one in places(frame)
            if viewer not in (ORGANISER, self.sent[one["latitude"]]) and not self.states[-1].stopped
        ]

    def _wrong(self, frame: dict[str, Any], place: dict[str, Any], viewer: Viewer) -> str | None:
        """What is wrong with a position in a frame of positions; None for nothing."""
        seat = self.sent[place["latitude"]]
        state = self.states[frame["seq"]]
        if place["seat"] != seat:
            return f"{place} is of team {seat}"
        if state.paused or state.stopped:
            return f"{viewer} was sent {place} though the game did not go on"
        if viewer in (ORGANISER, seat):
            return None
        at = max(frame["at"], state.at)
        age = sees(msgspec.structs.replace(state, at=at), viewer).get(seat)
        if age is None or place["at"] > frame["at"] - age:
            return f"{viewer} was sent {place}, and may see of {seat} what is {age} old at {frame['at']}"
        return None
