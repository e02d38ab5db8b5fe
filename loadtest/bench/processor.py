"""The processor that a move costs, by role: of all processes of the role together."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from loadtest.bench.bench import rate
from loadtest.report.results import Results, Second

Kind: TypeAlias = Literal["user", "system", "both"]
"""Time in the program, in the kernel (`system`), or both."""


def roles(runs: Sequence[Results]) -> list[str]:
    return sorted({name.split()[0] for results in runs for second in results.series for name in second.cpu})


def share(results: Results, role: str, kind: Kind = "both") -> float:
    """Per cent of a core that all processes of a role used, on average."""
    used = [
        cpu
        for second in results.series
        for name, cpu in _shares(second, kind).items()
        if name.split()[0] == role
    ]
    return sum(used) / max(results.seconds, 1)


def of_a_move(results: Results, role: str, kind: Kind = "both") -> float:
    """Microseconds of a processor that all processes of a role used for a move."""
    return share(results, role, kind) / max(rate(results, "acks"), 1) * 1e4


def _shares(second: Second, kind: Kind) -> dict[str, float]:
    if kind == "both":
        return second.cpu
    if kind == "system":
        return second.system
    return {name: round(cpu - second.system.get(name, 0.0), 6) for name, cpu in second.cpu.items()}
