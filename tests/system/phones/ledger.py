"""What was done on all phones of a session, and what became of it."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from game.team_play import Viewer

Frame = dict[str, Any]

LASTING = ("illegal", "over")
"""The codes of refusals after which an act is refused for good."""


@dataclass(eq=False)
class Report:
    """An act as it is stored on a phone until it is answered: with its nonce, and when it was done."""

    player: str
    nonce: str
    action: Frame
    photo: bytes | None = None
    """What is uploaded before, and whose id is then the `photo` of the action."""
    offline: bool = False
    """Whether it was done without a line."""
    sent: int = 0
    """How often it was sent."""
    answers: list[Frame] = field(default_factory=list)
    """All that have come, to whatever of these."""

    @property
    def seqs(self) -> set[int]:
        """The events as which it was acknowledged."""
        return {answer["seq"] for answer in self.answers if answer["type"] == "ok"}

    @property
    def refused(self) -> bool:
        """Whether it was refused for good."""
        return any(answer.get("code") in LASTING for answer in self.answers)


class Ledger:
    """All of it, for one table."""

    def __init__(self) -> None:
        self.reports: list[Report] = []
        self.positions: dict[int, str] = {}
        """Who has sent a position, by its latitude: each has its own."""
        self.photos: dict[str, str] = {}
        """Who has uploaded a photo, by its id."""
        self.seats: dict[str, list[Viewer]] = {}
        """As what each player is at the table, by name: the team, those moved to later, or no team."""
        self.counts: Counter[str] = Counter()
        """How often what has happened."""
        self._numbers = count(1)

    def report(self, player: str, action: Frame, photo: bytes | None = None) -> Report:
        """An act that a player does now."""
        report = Report(player, f"{player} {next(self._numbers)}", action, photo)
        self.reports.append(report)
        return report

    def latitude(self, player: str) -> int:
        """That of a position which a player is about to send."""
        latitude = next(self._numbers)
        self.positions[latitude] = player
        return latitude

    @property
    def unanswered(self) -> list[Report]:
        """What was sent, and neither acknowledged nor refused."""
        return [one for one in self.reports if one.sent and not one.answers]
