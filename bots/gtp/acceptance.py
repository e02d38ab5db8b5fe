"""Which challenges an engine accepts: those whose rules it plays by, beside what any bot may ask for."""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from bots.acceptance import Acceptance
from game.rules.go.ruleset import RULESETS
from game.rules.go.setup import Setup
from moyo_client.messages import ChallengeView

WITHOUT_SUICIDE = frozenset(name for name, rules in RULESETS.items() if not rules.suicide)
"""The rule sets by which no engine is told of a suicide. Many, GNU Go among them, take it for illegal."""


@dataclass(frozen=True, kw_only=True)
class EngineAcceptance(Acceptance):
    """Go alone, by some of its rule sets, and only while the engine `works`."""

    games: frozenset[str] | None = frozenset({"go"})
    rules: frozenset[str] = WITHOUT_SUICIDE
    works: Callable[[], bool] = lambda: True

    def accepts(self, challenge: ChallengeView) -> bool:
        """Whether it is accepted."""
        if not self.works():
            return False
        return super().accepts(challenge) and msgspec.convert(challenge.setup, Setup).rules in self.rules
