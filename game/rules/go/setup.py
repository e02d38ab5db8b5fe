"""What two players of Go agree on."""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct
from msgspec.structs import force_setattr

from game.kit.clock import ClockSetup, NoClock
from game.rules.go.handicap import handicap_points
from game.rules.go.ruleset import RULESETS, Name

SIZES = range(2, 26)
"""The sizes of boards, in lines each way."""

Size: TypeAlias = Annotated[
    int, Meta(ge=SIZES[0], le=SIZES[-1], title="Size", description="How many lines each way.")
]
Komi: TypeAlias = Annotated[
    float,
    Meta(ge=-150, le=150, multiple_of=1 / 2, title="Komi", description="What white gets for moving second."),
]
Handicap: TypeAlias = Annotated[
    int, Meta(ge=0, le=9, title="Handicap", description="Stones that black has at the start.")
]


HANDICAP_KOMI2 = 1
"""The komi of a game with a handicap, in half points, where none is given."""


class Setup(Struct, frozen=True):
    """Rules and handicap settle the komi where none is given."""

    size: Size = 19
    rules: Annotated[Name, Meta(title="Rules")] = "japanese"
    komi: Komi | None = None
    handicap: Handicap = 0
    clock: Annotated[ClockSetup, Meta(title="Clock")] = NoClock()

    def __post_init__(self) -> None:
        """Completes the komi. Raises `ValueError` for a handicap that is not defined for the size."""
        handicap_points(self.size, self.handicap)
        usual2 = HANDICAP_KOMI2 if self.handicap else RULESETS[self.rules].komi2
        komi = usual2 / 2 if self.komi is None else self.komi
        force_setattr(self, "komi", komi + 0)  # the sum is never minus zero

    @property
    def komi2(self) -> int:
        """The komi in half points: a state holds no fractions."""
        return int(2 * (self.komi or 0))
