"""What differs between the rule sets of Go, as a table."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

Name: TypeAlias = Literal["japanese", "korean", "chinese", "aga", "new_zealand", "tromp_taylor", "ing"]
Ko: TypeAlias = Literal["simple", "positional", "situational"]


class Ruleset(NamedTuple):
    scoring: Literal["territory", "area"]
    ko: Ko
    """Which positions must not be repeated. With a simple ko, a longer cycle ends the game without result."""
    suicide: bool
    handicap: Literal["nothing", "all", "all but one"]
    """For which of the handicap stones, if there are two or more, white gets a point each."""
    komi2: int
    """The komi of a game without handicap, in half points."""

    def compensation(self, stones: int) -> int:
        """The points that white gets for this number of handicap stones."""
        if stones < 2 or self.handicap == "nothing":
            return 0
        return stones if self.handicap == "all" else stones - 1


RULESETS: Mapping[Name, Ruleset] = MappingProxyType(
    {
        "japanese": Ruleset("territory", "simple", False, "nothing", 13),
        "korean": Ruleset("territory", "simple", False, "nothing", 13),
        "chinese": Ruleset("area", "positional", False, "all", 15),
        "aga": Ruleset("area", "situational", False, "all but one", 15),
        "new_zealand": Ruleset("area", "situational", True, "nothing", 14),
        "tromp_taylor": Ruleset("area", "positional", True, "nothing", 15),
        "ing": Ruleset("area", "situational", True, "all", 16),
    }
)
