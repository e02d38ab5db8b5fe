"""A game of Pong over the connection: who plays it, and what its log says that they must have seen."""

import asyncio
import random
from itertools import chain
from operator import itemgetter
from typing import Any

import msgspec

from game.api import Millis, Notice
from game.rules.pong.game import GAME
from game.rules.pong.state import State
from tests.rules.logs import taken
from tests.system.checked_connection import Frame
from tests.system.client import Client

READY = {"type": "ready"}


def steer(to: int) -> dict[str, Any]:
    return {"type": "steer", "to": to}


async def begin(*players: Client, points: int = 99) -> str:
    """Opens a table at which these sit in this order, none of them ready; its id."""
    table = await players[0].open("pong", {"points": points}, players=len(players))
    for seat, player in enumerate(players[1:], 1):
        await player.sit(table, seat=seat)
    return table


async def steer_at_random(player: Client, table: str, stop: asyncio.Event) -> None:
    """Steers in random directions at random moments, until `stop`."""
    while not stop.is_set():
        await player.act(table, steer(random.choice((-1, 0, 1))))
        try:
            await asyncio.wait_for(stop.wait(), random.uniform(0.02, 0.4))
        except TimeoutError:
            continue


def flies(view: Frame) -> bool:
    """Whether the ball was on its way, or a point about to count, at the instant of a view."""
    state = view["state"]
    return (
        view["phase"] == "playing"
        and not state["frozen"]
        and state["serve_at"] is None
        and len(state["ready"]) == len(state["score"])
    )


def waits_for(view: Frame) -> list[int]:
    """The seats for which a game is frozen."""
    frozen = view["state"]["frozen"] or {"waiting": []}
    return [awaited["seat"] for awaited in frozen["waiting"]]


def decoded(view: Frame) -> State:
    return msgspec.convert(view["state"], State)


def folded(first: State, log: list[Frame]) -> list[State]:
    """By `seq`, the state after each event of a log that begins with `first`."""
    states = [first]
    for event in log:
        read = msgspec.convert(event["action"], Notice if event["seat"] is None else GAME.action)
        states.append(taken(GAME, GAME.advance(states[-1], event["at"]), event["at"], event["seat"], read))
    return states


def notices(log: list[Frame]) -> list[tuple[int, bool]]:
    """The notices in a log: a seat, and whether its connection came back (or fell silent)."""
    return [(event["action"]["seat"], event["action"]["here"]) for event in log if event["seat"] is None]


def check_views(log: list[Frame], *views: list[Frame]) -> None:
    """What each client saw, one after the other, is what the log says; and no point was taken back."""
    first = next(view for view in views[0] if view["phase"] == "playing" and view["seq"] == 0)
    states = folded(decoded(first), log)
    shown = [[view for view in each if view["phase"] != "waiting"] for each in views]
    latest = {view["seq"]: view["at"] for view in sorted(chain(*shown), key=itemgetter("at"))}
    for each in shown:
        conceded = until = 0
        for view in each:
            state, at = decoded(view), latest[view["seq"]]
            assert GAME.advance(states[view["seq"]], view["at"]) == state, view
            assert GAME.advance(state, at) == GAME.advance(states[view["seq"]], at), view
            until = max(until, view["at"])  # an event that comes late is shown at an earlier instant
            before, conceded = conceded, _conceded(GAME.advance(state, Millis(until)))
            assert before <= conceded, view


def _conceded(state: State) -> int:
    """How many points have counted until then."""
    return sum(state.points - state.left(seat) for seat in range(len(state.score)))
