"""Programs play whole games over a real server: all of them, and the server, are killed on the way."""

import asyncio
import signal
from contextlib import suppress
from typing import Any

import pytest

import moyo_client
from bots.mirror import Mirror
from game.rules import find
from moyo_client import Moyo
from moyo_client.messages import FollowLobby, LobbyView, Log, Result, Seated, Seek, View
from tests.bots.conftest import Program
from tests.rules.go import gnugo
from tests.system.conftest import Serve

PATIENCE = 120.0

LONGEST_GAME = 900.0

needs_gnugo = pytest.mark.skipif(gnugo.find() is None, reason=gnugo.MISSING)


async def here(moyo: Moyo, *names: str) -> None:
    """Waits until these players are online."""
    await moyo.send(FollowLobby())
    async for broadcast in moyo:
        if isinstance(broadcast, LobbyView) and {*names} <= {one.name for one in broadcast.people or []}:
            return


async def challenge(moyo: Moyo, to: str, game: str, **setup: Any) -> Seated:
    """Challenges a bot; where the game is."""
    await here(moyo, to)
    await moyo.send(Seek(game=game, setup=setup, to=to))
    return await anext(broadcast async for broadcast in moyo if isinstance(broadcast, Seated))


async def end_of(moyo: Moyo, table_id: str, after: int = 0, disturb: Any = None) -> View:
    """The last view of a game. Once `after` events have happened, `disturb` is called."""
    async for view in await moyo.watch(table_id):
        if disturb is not None and view.seq >= after:
            disturb()
            disturb = None
        if view.phase == "over":
            return view
    raise AssertionError("the table was left")


async def folded(moyo: Moyo, end: View) -> Result:
    """The result of the log of a game by the rules that are here."""
    mirror = Mirror(moyo, end)
    await mirror.catch_up(end)
    assert mirror.table.seq == end.seq
    result = find()[end.game].result(mirror.table.state)
    assert result is not None
    reason, arguments = result.reason or None, result.arguments or None
    return Result(scores=[*result.scores], text=result.text, reason=reason, arguments=arguments)


@needs_gnugo
@pytest.mark.timeout(LONGEST_GAME)
@pytest.mark.parametrize(
    ("size", "killed_after"),
    [(5, 4), *(pytest.param(*case, marks=pytest.mark.slow) for case in ((9, 20), (19, 60)))],
)
async def test_gnu_go_plays_the_computer_and_everything_is_killed(
    serve: Serve, program: Program, database: str, size: int, killed_after: int
) -> None:
    [server] = serve(1)
    url, engine = server.address, str(gnugo.find())
    async with asyncio.timeout(LONGEST_GAME), moyo_client.connect(url, name="GNU Go", bot=True) as moyo:
        computer = program("computer", "--url", url, DATABASE_URL=database)
        command = ("gtp", "--url", url, "--", engine, "--mode", "gtp", "--level", "1")
        gtp = program(*command, MOYO_TOKEN=moyo.token)
        seated = await challenge(moyo, "Moyo 1", "go", size=size, komi=0.5)
        killed: list[object] = []

        def kill_all() -> None:
            killed.extend((gtp, computer, server))
            for one in (gtp, computer, server):
                one.kill()
            server.start()
            gtp.start()
            computer.start()

        end = await end_of(moyo, seated.table, killed_after, kill_all)
        assert killed
        assert end.result is not None
        assert end.result == await folded(moyo, end)
        assert {one.name: one.bot for one in end.players} == {"GNU Go": True, "Moyo 1": True}
        log = await moyo.send(Log(table=seated.table))
        assert [event.seq for event in log.events] == [*range(1, end.seq + 1)]


async def test_the_computer_plays_what_it_is_challenged_to(
    serve: Serve, program: Program, database: str
) -> None:
    """Two games at once. At Nim the highest level wins where it can be won.

    It can be won here from either seat: the first to move can win, and what Ann takes first is a mistake.
    """
    [server] = serve(1)
    async with asyncio.timeout(PATIENCE), moyo_client.connect(server.address, name="ann") as ann:
        program("computer", "--url", server.address, "--games", "2", DATABASE_URL=database)
        tables = [(await challenge(ann, name, "nim", heaps=[2, 2, 1])).table for name in ("Moyo 6", "Moyo 2")]
        assert len({*tables}) == 2
        for table_id in tables:
            table = await ann.watch(table_id)
            async for view in table:
                if view.phase == "over":
                    break
                if view.state["turn"] == view.seat:
                    heap = next(heap for heap, held in enumerate(view.state["heaps"]) if held)
                    await table.act({"type": "take", "heap": heap, "count": 1})
            computer = next(one.seat for one in view.players if one.name != "ann")
            if table_id == tables[0]:
                assert view.result is not None
                assert view.result.scores[computer or 0] == 1


async def test_two_who_challenge_one_level_at_once_are_both_answered(
    serve: Serve, program: Program, database: str
) -> None:
    """The server ends all seeks of a player whose game begins: the second is to be answered anew."""
    [server] = serve(1)
    async with (
        asyncio.timeout(PATIENCE),
        moyo_client.connect(server.address, name="ann") as ann,
        moyo_client.connect(server.address, name="bob") as bob,
    ):
        computer = program("computer", "--url", server.address, "--games", "2", DATABASE_URL=database)
        await asyncio.gather(here(ann, "Moyo 6"), here(bob, "Moyo 6"))
        both = await asyncio.gather(*(challenge(one, "Moyo 6", "nim", heaps=[3]) for one in (ann, bob)))
        assert len({seated.table for seated in both}) == 2
        assert computer.kill(signal.SIGTERM) == 0


@needs_gnugo
async def test_a_challenge_that_is_not_wanted_is_declined(serve: Serve, program: Program) -> None:
    [server] = serve(1)
    async with asyncio.timeout(PATIENCE), moyo_client.connect(server.address, name="ann") as ann:
        async with moyo_client.connect(server.address, name="engine", bot=True) as engine:
            token = engine.token
        command = (str(gnugo.find()), "--mode", "gtp", "--level", "1")
        gtp = program("gtp", "--url", server.address, "--sizes", "9", "--", *command, MOYO_TOKEN=token)
        await here(ann, "engine")
        await until_declined(ann, Seek(game="go", setup={"size": 13}, to="engine"))
        assert (await challenge(ann, "engine", "go", size=9)).game == "go"
        assert gtp.kill(signal.SIGTERM) == 0


async def until_declined(moyo: Moyo, seek: Seek) -> None:
    """Asks for the same again until it is refused, because it was declined."""
    with suppress(moyo_client.refusals.Declined):
        while True:
            await moyo.send(seek)
            await asyncio.sleep(0.2)
