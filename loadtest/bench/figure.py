"""A figure of the bench: what was measured, the reference, and the target."""

from statistics import median
from typing import Literal

import msgspec

Goal = Literal["at least", "at most"]


class Figure(msgspec.Struct, kw_only=True):
    """One line of the table: values of Moyo and of the reference, measured in turn."""

    row: str
    """The name for `--only`."""
    name: str
    unit: str
    ours: list[float]
    before: list[float] = msgspec.field(default_factory=list)
    """The same of the servers of another folder, measured in turn with ours; empty where none were."""
    against: str = ""
    """What the reference is; empty where there is none."""
    reference: list[float] = msgspec.field(default_factory=list)
    goal: Goal | None = None
    target: float = 0.0
    """Of the ratio of medians; without a reference, of our median."""
    note: str = ""
    busy: dict[str, float] = msgspec.field(default_factory=dict)
    """CPU of our processes by kind, in per cent of a core: the median of the runs."""
    faults: list[str] = msgspec.field(default_factory=list)
    """Found by the load test in any run."""

    @property
    def value(self) -> float:
        return median(self.ours)

    @property
    def beside(self) -> float:
        """The reference's median."""
        return median(self.reference)

    @property
    def ratio(self) -> float | None:
        return self.value / self.beside if self.reference and self.beside else None

    @property
    def reached(self) -> bool | None:
        """Whether the target was reached; None where there is none."""
        if self.goal is None:
            return None
        judged = self.value if not self.reference else self.ratio
        if judged is None or self.faults:
            return False
        return judged >= self.target if self.goal == "at least" else judged <= self.target


class Session(msgspec.Struct, frozen=True):
    """One run of the bench, and the rows that it measured."""

    command: str
    began: float
    """Unix seconds."""
    seconds: float
    rows: list[str]


class Found(msgspec.Struct, kw_only=True):
    """All figures, as in `docs/performance.json`."""

    sessions: list[Session]
    versions: dict[str, str]
    """Of the last session."""
    figures: list[Figure]
