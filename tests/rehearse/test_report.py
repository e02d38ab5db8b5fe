"""What stands out in the figures of a rehearsal."""

from msgspec.structs import replace

from game.rules.trainlag.setup import Setup
from rehearse.figures import ChallengeFigures, Figures, PeriodFigures, Range, RoleFigures
from rehearse.report import remarks_of, report

EVEN = Range(900, 1_000, 1_100)

GOOD = Figures(
    days=10,
    teams=5,
    setup=Setup(),
    hunters=RoleFigures(1, 1_000, 20, 20),
    gatherers=RoleFigures(4, 1_000, 80, 80),
    points=EVEN,
    ahead=Range(50, 100, 200),
    catches=Range(2, 5, 9),
    hunting=Range(5, 20, 40),
    completed=Range(8, 10, 12),
    different=Range(1, 1, 1),
    periods=[PeriodFigures("specific", 0, 70)],
    challenges=[ChallengeFigures(name, "Middle", 100, 10, 20, 8) for name in ("A", "B")],
)


def remarks(**changed: object) -> list[str]:
    return [*remarks_of(replace(GOOD, **changed))]


def test_nothing_stands_out_of_a_good_town() -> None:
    assert remarks() == []
    assert "Nothing stands out." in report(GOOD)


def test_a_first_role_that_decides_is_told() -> None:
    [remark] = remarks(hunters=RoleFigures(1, 700, 0, 20))
    assert remark == "The first role decides much: who hunts at first has 30 % fewer points in the end."
    [remark] = remarks(hunters=RoleFigures(1, 1_300, 90, 20))
    assert "30 % more" in remark


def test_challenges_that_are_of_no_use_are_named() -> None:
    dead, unused, skipped = (
        ChallengeFigures(name, "Far", 100, 20, dealt, done)
        for name, dealt, done in (("Dead", 0, 0), ("Unused", 9, 0), ("Skipped", 50, 1))
    )
    assert remarks(challenges=[*GOOD.challenges, dead, unused, skipped]) == [
        "Never dealt: Dead.",
        "Dealt, and never done: Unused.",
        "Nearly always skipped: Skipped.",
    ]


def test_places_that_are_far_or_not_reached_are_named() -> None:
    far = ChallengeFigures("Moor", "Far", 100, 75, 20, 8)
    island = ChallengeFigures("Island", "Sea", 100, None, 20, 8)
    assert remarks(challenges=[*GOOD.challenges, far, island]) == [
        "No way leads there: Island.",
        "More than 60 minutes from where all begin: Moor.",
    ]


def test_too_few_challenges_short_periods_and_no_catches_are_told() -> None:
    found = remarks(
        different=Range(1, 2, 2),
        periods=[PeriodFigures("city", 40, 7)],
        catches=Range(0, 0, 1),
        hunting=Range(0, 0, 95),
        ahead=Range(10, 700, 900),
    )
    assert [remark.split()[0] for remark in found] == ["The", "On", "A", "On", "The"]
