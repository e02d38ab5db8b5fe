"""Images of tables: for whom there is one, which moment it shows, and that equal ones are drawn once."""

import re
from dataclasses import replace
from typing import Any

import pytest

from game.api import Millis
from game.lifecycle import records
from game.lifecycle.pictures import MOST_KEPT, Format, Image, Moment, image_of
from game.memory.world import World
from game.picture import Drawing, Picture, Pictured
from game.ports.compute import ComputeFailed, Reason
from game.refused import Refused
from game.rules import Games, find, go
from tests.game.engine_process import ANN, BOB, Process, raw, start
from tests.games.fuse import FUSE
from tests.png import size_of

BOARD, CARD, NOW = Format("svg"), Format("png"), Moment()
LAST = re.compile(r'<circle cx="(\d+)" cy="(\d+)" r="9"')


def named(pictured: Pictured[Any]) -> Drawing:
    return Drawing(9, 9, f"<text>{type(pictured.state).__name__}</text>")


FUSE_WITH_PICTURE = replace(FUSE, picture=Picture(named))
GAMES = Games([*find().versions.values(), FUSE_WITH_PICTURE])


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "games", lambda: GAMES)
    monkeypatch.setattr("game.lifecycle.pictures.games", lambda: GAMES)


@pytest.fixture
async def process() -> Process:
    world = World()
    world.time = Millis(1_790_000_000_000)
    return await start(world, GAMES)


async def table_of(process: Process, game: str = "go", **options: Any) -> str:
    table = await process.engine.open(ANN, game, raw(**options), None, 0, True)
    await process.engine.seating.sit(BOB, table, None)
    return table


async def image(process: Process, table: str, moment: Moment = NOW, wanted: Format = BOARD) -> Image:
    return await process.engine.pictures.image(table, moment, wanted, "go.example", "")


async def last(process: Process, table: str, moment: Moment = NOW) -> tuple[int, int] | None:
    """The column and the row of the last move in the image, from 0 in the upper left corner."""
    found = LAST.search((await image(process, table, moment)).content.decode())
    return None if found is None else ((int(found[1]) - 60) // 40, (int(found[2]) - 60) // 40)


async def refused(process: Process, table: str) -> tuple[str, str]:
    with pytest.raises(Refused) as found:
        await image(process, table)
    return found.value.code, found.value.sentence.reason if found.value.sentence else ""


async def play(process: Process, table: str, *points: str) -> None:
    """A move each ten seconds."""
    for number, point in enumerate(points):
        process.world.time = Millis(process.world.time + 10_000)
        player = (ANN, BOB)[number % 2]
        await process.engine.act(player.id, table, raw(type="play", point=point), f"{number}")


async def test_the_moment_that_is_asked_for(process: Process) -> None:
    table = await table_of(process, size=9)
    assert await last(process, table) is None
    await play(process, table, "A9", "J1", "E5")
    began = (await process.engine.tables.hold(table)).table.row.began
    offset = 1_790_000_000_000 - (began or 0)
    found = {
        NOW: (4, 4),
        Moment(at=0): None,
        Moment(at=1): (0, 0),
        Moment(at=2): (8, 8),
        Moment(at=3): (4, 4),
        Moment(at=99): (4, 4),
        Moment(ms=offset + 9_999): None,
        Moment(ms=offset + 10_000): (0, 0),
        Moment(ms=offset + 29_999): (8, 8),
        Moment(ms=10**15): (4, 4),
        Moment(at=1, ms=10**15): (0, 0),
    }
    assert {moment: await last(process, table, moment) for moment in found} == found


@pytest.mark.parametrize(
    ("moment", "fixed"), [(NOW, False), (Moment(at=1), True), (Moment(at=9), False), (Moment(ms=1), True)]
)
async def test_only_what_is_past_will_always_be_the_same(
    process: Process, moment: Moment, fixed: bool
) -> None:
    table = await table_of(process, size=9)
    await play(process, table, "A9", "J1")
    assert (await image(process, table, moment)).fixed is fixed
    await process.engine.act(BOB.id, table, raw(type="resign"), "r")
    assert (await image(process, table, moment)).fixed is True


async def test_a_card_tells_how_it_ended_where_it_shows_the_end(process: Process) -> None:
    table = await table_of(process, size=9)
    await play(process, table, "A9", "J1")
    playing = await image(process, table, wanted=CARD)
    await process.engine.act(BOB.id, table, raw(type="resign"), "r")
    over, past = [await image(process, table, moment, CARD) for moment in (NOW, Moment(at=1))]
    assert (size_of(over.content), over.media_type) == ((1200, 630), "image/png")
    assert len({over.content, playing.content, past.content}) == 3
    assert over.content == (await image(process, table, Moment(at=3), CARD)).content


async def test_a_table_that_waits_has_its_first_position(process: Process) -> None:
    waiting = await process.engine.open(ANN, "go", raw(size=9, handicap=2), None, 0, True)
    shown = await image(process, waiting)
    assert shown.content.count(b'r="19"') == 2
    assert not shown.fixed


async def test_a_game_in_real_time_goes_on_between_events(process: Process) -> None:
    table = await table_of(process, "pong")
    for player in (ANN, BOB):
        await process.engine.act(player.id, table, raw(type="ready"), "r")
    began = (await process.engine.tables.hold(table)).table.row.began or 0
    ready = process.world.time - began
    process.world.time = Millis(process.world.time + 20_000)
    shown = [
        (await image(process, table, Moment(ms=ready + ms))).content for ms in (100, 3_200, 3_200, 3_500)
    ]
    assert shown[1] == shown[2]
    assert len({*shown}) == 3
    assert all(b"<circle" in each for each in shown)


async def test_a_node_of_a_review(process: Process) -> None:
    nodes = [[-1, {}], [0, {"B": ["aa"]}], [1, {"W": ["ii"]}]]
    table = await process.engine.open(ANN, "go_review", raw(size=9, nodes=nodes), None, 0, True)
    found = {None: None, 1: (0, 0), 2: (8, 8), 77: None}
    assert {node: await last(process, table, Moment(node=node)) for node in found} == found


async def test_of_what_there_are_no_images(process: Process) -> None:
    assert await refused(process, "nowhere") == ("no_such_table", "")
    table = await table_of(process, "fuse", fuse=1_000)
    assert await refused(process, table) == ("not_here", "picture-hidden")
    process.world.time = Millis(process.world.time + 1_000)
    await process.engine.on_alarm(table)
    assert b"<text>" in (await image(process, table)).content
    without = await start(process.world, Games([replace(GAMES["nim"], picture=None)]))
    assert await refused(without, await table_of(without, "nim")) == ("not_here", "no-picture")


async def test_equal_images_are_drawn_once(process: Process) -> None:
    table = await table_of(process, size=9)
    drawn = 0
    compute = process.compute.to

    async def counting(*arguments: Any, **limits: Any) -> Any:
        nonlocal drawn
        drawn += arguments[0] is image_of
        return await compute(*arguments, **limits)

    process.compute.to = counting
    await play(process, table, "A9")
    for moment in (NOW, NOW, Moment(at=1), Moment(at=1), Moment(at=0), Moment(at=0)):
        await image(process, table, moment)
    assert drawn == 3
    for size in range(64, 64 + 2 * MOST_KEPT):
        await image(process, table, NOW, Format("svg", size))
    assert len(process.engine.pictures._known) == MOST_KEPT


async def test_it_is_drawn_by_the_version_of_its_table(process: Process) -> None:
    older = await start(process.world, Games(go.OLDER))
    table = await table_of(older, size=9)
    await play(older, table, "A9")
    assert await last(older, table) == (0, 0)


@pytest.mark.parametrize(
    ("reason", "code"),
    [("busy", "too_fast"), ("closed", "draining"), ("time", "not_here"), ("raised", "not_here")],
)
async def test_an_image_that_could_not_be_drawn(process: Process, reason: Reason, code: str) -> None:
    compute = process.compute.to

    async def failing(*arguments: Any, **limits: Any) -> Any:
        raise ComputeFailed(reason, "Not now.")

    table = await table_of(process, size=9)
    process.compute.to = failing
    assert (await refused(process, table))[0] == code
    process.compute.to = compute
    assert await last(process, table) is None  # it is tried again
