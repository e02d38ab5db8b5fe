"""How far it is to the limit: the same moves by a bare pair of processes, and what a move costs each role."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from loadtest.bench.bench import (
    BARE,
    USUAL,
    Bench,
    beside,
    checked,
    cluster,
    measured,
    postgres,
    rate,
    serving,
)
from loadtest.bench.figure import Figure
from loadtest.bench.moves import AGAINST
from loadtest.bench.processor import Kind, of_a_move
from loadtest.report.results import Results

GAMES = 100

LIMIT = "a bare pair: the same appends, frames made before, no rules"

ROLES = {"server": "servers", "postgres": "PostgreSQL", "clients": "players"}

KINDS: tuple[Kind, ...] = ("user", "system")

LEAST = 0.6
"""Of the moves that the bare pair does."""

MOST = 100.0
"""Microseconds of the servers' user time that a move may take."""


async def limit(bench: Bench) -> AsyncIterator[Figure]:
    """Three pairs of servers in turn in each round: ours, the bare pair, the usual way."""
    async with cluster(tree=bench.tree) as (address, usual):
        others = {"postgres": await postgres(address)}
        bare = await beside(address)
        async with (
            serving(bench.ours, 2, address) as ours,
            serving(BARE, 2, bare) as pair,
            serving(USUAL, 2, usual) as theirs,
        ):
            runs: list[list[Results]] = [[], [], []]
            for _ in bench.rounds():
                for servers, found in zip((ours, pair, theirs), runs, strict=True):
                    load: Mapping[str, Any] = {"games": GAMES, "seconds": bench.seconds}
                    found.append(await measured(servers, others, scenario="games", **load))
    for figure in figures(*runs):
        yield figure


def figures(ours: list[Results], pair: list[Results], usual: list[Results]) -> list[Figure]:
    """What was measured: `pair` and `usual` are the runs of the two references."""
    moves = Figure(
        row="limit",
        name=f"durable moves, {GAMES} games, against a bare pair",
        unit="a second",
        ours=[rate(results, "acks") for results in ours],
        against=LIMIT,
        reference=[rate(results, "acks") for results in pair],
        goal="at least",
        target=LEAST,
    )
    checked(moves, ours)
    moves.faults += [f"the bare pair: {fault}" for results in pair for fault in results.verdict.faults]
    user = Figure(
        row="limit",
        name="user time of the servers for a move",
        unit="µs",
        ours=[of_a_move(results, "server", "user") for results in ours],
        goal="at most",
        target=MOST,
    )
    return [
        moves,
        user,
        *_processor("of a processor for a move", LIMIT, ours, pair),
        *_processor("the same beside the usual way", AGAINST, ours, usual),
    ]


def _processor(name: str, against: str, ours: Sequence[Results], theirs: Sequence[Results]) -> list[Figure]:
    return [
        Figure(
            row="limit",
            name=f"{name}: {of}, {kind}",
            unit="µs",
            ours=[of_a_move(results, role, kind) for results in ours],
            against=against,
            reference=[of_a_move(results, role, kind) for results in theirs],
        )
        for role, of in ROLES.items()
        for kind in KINDS
    ]
