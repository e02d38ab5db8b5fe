"""Whatever is looked for, all pages together have each game that is wanted once, the newest first."""

import random
from typing import Any, NamedTuple

import msgspec
import pytest

from game.api import Millis, Result
from game.ports.archive import Wanted
from game.row import SeatedPlayer
from tests.contract.worlds import World

NAMES = ("ann", "bob", "cat", "dan")
GAMES = 30
SEARCHES = 60


class Played(NamedTuple):
    """A game, as the test has made it."""

    table_id: str
    names: tuple[str, ...]
    scores: tuple[int, ...]
    counts: bool
    game_name: str
    size: int
    private: bool
    ended: int
    """After the first instant."""


def outcome(one: Played, name: str) -> str | None:
    own, rest = one.scores[one.names.index(name)], [*one.scores]
    rest.remove(own)
    if not one.counts or not rest:
        return None
    return "won" if own > max(rest) else "lost" if own < max(rest) else "drawn"


def is_wanted(one: Played, wanted: Wanted, first: int) -> bool:
    """Said anew, by the words of the port."""
    name = wanted.player_id
    if name is None:
        who = not one.private
    else:
        who = (
            name in one.names
            and (wanted.own or not one.private)
            and wanted.outcome in (None, outcome(one, name))
            and (wanted.opponent_id is None or wanted.opponent_id in set(one.names) - {name})
        )
    return (
        who
        and wanted.game_name in (None, one.game_name)
        and (wanted.setup is None or msgspec.json.decode(wanted.setup) == {"size": one.size})
        and wanted.ended_from <= first + one.ended < wanted.ended_before
    )


async def played(world: World, chance: random.Random) -> tuple[list[Played], int]:
    """Games by chance, some of which end at the same instant, and the first instant."""
    for name in NAMES:
        await world.player(name)
    found, first = [], world.now() + 1
    for _ in range(GAMES):
        names = tuple(chance.sample(NAMES, chance.choice((1, 2, 2, 2, 3))))
        scores = tuple(chance.randrange(3) for _ in names)
        counts, private, ended = chance.random() < 0.9, chance.random() < 0.3, chance.randrange(15)
        game_name, size = chance.choice(("go", "nim")), chance.choice((9, 19))
        row = world.row(
            *(SeatedPlayer(name, name, seat) for seat, name in enumerate(names)),
            game_name=game_name,
            setup=msgspec.Raw(b'{"size":%d}' % size),
            seat_count=len(names),
            private=private,
            began=world.now(),
        )
        await world.insert(row)
        result = Result(scores, "Over.", counts)
        assert await world.log.end_game(0, row.id, 0, Millis(first + ended), result)
        found.append(Played(row.id, names, scores, counts, game_name, size, private, ended))
    return found, first


def searched(chance: random.Random, first: int) -> Wanted:
    """A search by chance, that can be asked for."""
    player = chance.choice((*NAMES, None))
    game_name = chance.choice(("go", "nim") if player is None else ("go", "nim", None))
    given: dict[str, Any] = {"opponent_id": None, "outcome": None, "own": False}
    if player is not None:
        given = {
            "opponent_id": chance.choice((None, None, *NAMES)),
            "outcome": chance.choice((None, None, "won", "lost", "drawn")),
            "own": chance.random() < 0.5,
        }
    return Wanted(
        player_id=player,
        game_name=game_name,
        setup=chance.choice((None, None, b'{"size":9}', b'{"size":19}', b'{"size":13}')),
        ended_from=Millis(chance.choice((0, 0, first + 4))),
        ended_before=Millis(chance.choice((2**53, 2**53, first + 9))),
        **given,
    )


@pytest.mark.parametrize("seed", range(3))
async def test_all_pages_have_each_game_that_is_wanted_once(world: World, seed: int) -> None:
    chance = random.Random(seed)
    games, first = await played(world, chance)
    some = 0
    for _ in range(SEARCHES):
        wanted, limit, look = searched(chance, first), chance.randint(1, 6), chance.randint(1, 12)
        found, before = list[tuple[int, str]](), wanted.ended_before
        while True:
            page = await world.archive.search(wanted._replace(ended_before=before), limit, look)
            found += [(-seen.table.ended, seen.table.table_id) for seen in page.tables]
            assert len({seen.table.ended for seen in page.tables}) <= limit
            if page.before is None:
                break
            assert page.before < before
            before = page.before
        expected = [(-first - one.ended, one.table_id) for one in games if is_wanted(one, wanted, first)]
        assert [ended for ended, _ in found] == sorted(ended for ended, _ in found)
        assert sorted(found) == sorted(expected), wanted
        some += bool(expected)
    assert some > SEARCHES // 4


@pytest.mark.parametrize("seed", range(3))
async def test_games_are_counted_as_they_are_found(world: World, seed: int) -> None:
    chance = random.Random(seed)
    games, _ = await played(world, chance)
    for name in NAMES:
        own = [one for one in games if name in one.names]
        assert {tally.game_name: tally[1:] for tally in await world.archive.tallies(name, 100)} == counted(
            name, [one for one in own if not one.private]
        )
        for other in set(NAMES) - {name}:
            both = [one for one in own if set(one.names) == {name, other}]
            for private in (False, True):
                tallies = await world.archive.head_to_head(name, other, private, 100)
                expected = counted(name, [one for one in both if private or not one.private])
                assert {tally.game_name: tally[1:] for tally in tallies} == expected


def counted(name: str, games: list[Played]) -> dict[str, tuple[int, ...]]:
    """Played, won, lost and drawn, by game."""
    found: dict[str, tuple[int, ...]] = {}
    for game_name in {one.game_name for one in games}:
        outcomes = [outcome(one, name) for one in games if one.game_name == game_name]
        found[game_name] = (len(outcomes), *(outcomes.count(kind) for kind in ("won", "lost", "drawn")))
    return found
