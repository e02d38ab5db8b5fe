"""One game of one engine."""

import logging
from typing import Any, TypeAlias

from bots.clock import Clock
from bots.go import agree
from bots.go_table import PROPOSAL_SECONDS, answer_to_request, meanwhile
from bots.gtp.engine import Engine, EngineFailed, Unable
from bots.gtp.engines import Engines
from bots.gtp.time import time_left, time_settings
from bots.mirror import Mirror
from bots.player import Choice
from game.api import Seat
from game.kit.clock import ClockSetup
from game.ports.compute import ComputeFailed
from game.process.compute import Compute
from game.rules.go.action import Accept, Pass, Play, Resign
from game.rules.go.board import COLOURS, points, vertices
from game.rules.go.handicap import handicap_points
from game.rules.go.marking import Marking
from game.rules.go.state import State
from moyo_client import Moyo
from moyo_client.messages import View

logger = logging.getLogger(__name__)

MOST_FAILURES = 3
"""How often an engine may fail in a game before it resigns: the other is not to wait for it."""

COMPUTE_SECONDS = 10.0
"""For finding out which stones are dead, and before it is tried again where that has failed."""

MEMORY = 1 << 30
"""Bytes by which the process may grow that finds out which stones are dead."""

Move: TypeAlias = tuple[Seat, str]
"""Who moved, and where: a vertex, or "pass"."""


class GtpPlayer:
    """One game. The engine is started with the first move, and again where it has failed."""

    def __init__(self, moyo: Moyo, view: View, engines: Engines, compute: Compute) -> None:
        self._mirror = Mirror(moyo, view)
        self._engines = engines
        self._compute = compute
        self._clock = Clock(moyo)
        self._engine: Engine | None = None
        self._told: list[Move] = []
        """The moves that the engine knows."""
        self._failures = 0
        self._tried: tuple[int, str] = (-1, "")
        """The event after which the engine moved last, and where."""

    async def choose(self, view: View) -> Choice:
        self._clock.told(view.at)
        await self._mirror.catch_up(view)
        state, seat = self._mirror.table.state, view.seat
        if seat is None or self._mirror.table.seq != view.seq:
            return Choice()
        if (answer := answer_to_request(state, seat, view)) is not None:
            return Choice(answer)
        while self._failures < MOST_FAILURES:
            try:
                if state.scoring:
                    return await self._score(state, seat)
                if state.position.turn != seat or state.clock.paused:
                    return meanwhile(state, seat, self._clock())
                return Choice(await self._move(state, seat, view))
            except (EngineFailed, Unable) as error:
                self._failures += 1
                logger.error("%s: %s", view.table, error)
                await self.close()
        return Choice(Resign())

    async def _move(self, state: State, seat: Seat, view: View) -> Play | Pass | Resign:
        engine = await self._following(state)
        if engine.knows("time_left") and (sides := view.state.get("clock")) is not None:
            for colour in COLOURS:
                left = time_left(self._mirror.table.setup.clock, sides[colour])
                if left is not None:
                    await engine.ask("time_left", colour, *left)
        move = (await engine.ask("genmove", COLOURS[seat])).upper()
        if move == "RESIGN":
            return Resign()
        self._told.append((seat, "pass" if move == "PASS" else move))
        again, self._tried = self._tried == (view.seq, move), (view.seq, move)
        if again or move == "PASS":  # again: the server has not let it
            return Pass()
        if move not in points(state.size):
            raise EngineFailed(f"{move} is no point of this board.")
        return Play(move)

    async def _score(self, state: State, seat: Seat) -> Choice:
        if state.awaits_until is not None and self._clock() < state.awaits_until:
            return Choice(again=PROPOSAL_SECONDS)
        opinion = await self._opinion(state)
        if opinion is not None and set(opinion.dead) == set(state.dead):
            return Choice(None if seat in state.accepted else Accept(of=state.seq))
        name = self._mirror.table.row.id
        try:
            step = await self._compute(
                *(agree, state, seat, opinion), caller=name, timeout=COMPUTE_SECONDS, memory=MEMORY
            )
        except ComputeFailed as error:
            logger.error("%s: what to do with the count is not known: %s", name, error)
            return Choice(again=COMPUTE_SECONDS)
        return Choice(step)

    async def _opinion(self, state: State) -> Marking | None:
        """What the engine says of dead stones, and of seki; None where it says nothing."""
        engine = await self._following(state)
        found: dict[str, tuple[int, ...]] = {}
        for status in ("dead", "seki"):
            try:
                names = (await engine.ask("final_status_list", status)).upper().split()
            except Unable:
                names = []
                if status == "dead":
                    return None
            places = points(state.size)
            found[status] = tuple(sorted(places[name] for name in names if name in places))
        return Marking(found["dead"], found["seki"])

    async def _following(self, state: State) -> Engine:
        """The engine, once it knows all moves of the game as it stands."""
        wanted = moves(state)
        if self._engine is None or wanted[: len(self._told)] != self._told:
            self._engine = self._engine or await self._engines.start()
            await set_up(self._engine, state, self._mirror.table.setup.clock)
            self._told = []
        for seat, vertex in wanted[len(self._told) :]:
            await self._engine.ask("play", COLOURS[seat], vertex)
            self._told.append((seat, vertex))
        return self._engine

    async def close(self) -> None:
        engine, self._engine, self._told = self._engine, None, []
        if engine is not None:
            await engine.close()


async def set_up(engine: Engine, state: State, clock: ClockSetup) -> None:
    """Begins a game by the setup of the table."""
    await engine.ask("boardsize", state.size)
    await engine.ask("clear_board")
    await engine.ask("komi", f"{state.komi2 / 2:g}")
    if engine.knows("time_settings"):
        await engine.ask(*time_settings(clock))
    stones = [vertices(state.size)[point] for point in handicap_points(state.size, state.handicap)]
    if stones and engine.knows("set_free_handicap"):
        await engine.ask("set_free_handicap", *stones)
    else:  # where `fixed_handicap` would put them is left to the engine
        for stone in stones:
            await engine.ask("play", "black", stone)


def moves(state: State) -> list[Move]:
    """The moves of a game, without those that were taken back."""
    names: Any = vertices(state.size)
    return [(turn.by, "pass" if turn.point is None else names[turn.point]) for turn in state.turns]
