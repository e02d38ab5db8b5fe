"""The search for the limit, with servers that hold a known load."""

import pytest

from loadtest import limit
from loadtest.people.players import Impossible
from loadtest.report.results import Latency, Results, Second, Verdict
from loadtest.settings import Settings

GAMES = Settings(scenario="games", urls=["http://there"], games=10, seconds=1)
PLANNED = Settings(scenario="games", urls=["http://there"], games=10, rate=100, seconds=1)


def holding(most: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers answer at once up to that load, and take a second beyond it; more than 1,000 cannot be made."""

    async def run(settings: Settings, progress: object) -> Results:
        load = settings.rate or settings.games
        if load > 1_000:
            raise Impossible("There are too many open files.")
        late = Latency(100, p99=5.0 if load <= most else 1_000.0)
        second = Second(0, acks=round(settings.rate) if load <= most else 1, cpu={"server 7": 88.0})
        verdict = Verdict(True, "all was kept", {"acks": 100})
        asked = {"rate": settings.rate}
        return Results("games", asked, {}, settings.urls, 1.0, 1.0, verdict, late, late, [second])

    monkeypatch.setattr(limit, "run", run)


@pytest.mark.parametrize("most", [1, 3, 10, 11, 57, 640, 999])
async def test_the_limit_is_found_to_a_tenth(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    holding(most, monkeypatch)
    found = await limit.find(GAMES, 50)
    assert found.limit is not None
    assert 0.9 * most <= found.limit.load <= most
    assert found.verdict.ok
    assert found.verdict.sentence.startswith(f"{found.limit.load:g} games were held, with p99 5.0 ms")
    assert [second.at for second in found.series] == list(range(len(found.series)))


async def test_why_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    holding(300, monkeypatch)
    games, planned = await limit.find(GAMES, 50), await limit.find(PLANNED, 50)
    assert games.limit is not None
    assert "one in a hundred was acknowledged only after 1,000 ms" in games.limit.why
    assert "the busiest was server 7 with 88 % of a core" in games.verdict.sentence
    assert planned.limit is not None
    assert planned.limit.unit == "moves a second"
    assert "only 1 of " in planned.limit.why


async def test_a_load_that_cannot_be_made_is_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    holding(5_000, monkeypatch)
    found = await limit.find(GAMES, 50)
    assert found.limit is not None
    assert "too many open files" in found.limit.why
    assert 900 <= found.limit.load <= 1_000


async def test_nothing_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    holding(0, monkeypatch)
    found = await limit.find(GAMES, 50)
    assert found.limit is not None
    assert found.limit.load == 0
    assert not found.verdict.ok
    assert found.verdict.sentence.startswith("Nothing was held: at 1 ")


async def test_a_first_load_that_cannot_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run(settings: Settings, progress: object) -> Results:
        raise Impossible("Nobody is there.")

    monkeypatch.setattr(limit, "run", run)
    with pytest.raises(Impossible, match="Nobody"):
        await limit.find(GAMES, 50)
