"""A count that one player of Go has accepted, and the other does not answer, ends by what is proposed."""

from typing import Any

import pytest

from game.api import Millis
from game.memory.world import World
from game.rules.go.absence import LOST
from game.rules.go.answering import TIMES
from tests.game.clock_story import wait
from tests.game.engine_process import settled
from tests.sections.test_claim import Game, game, world

__all__ = ["game", "world"]

TIME = TIMES["rapid"]


async def counting(game: Game, proposed: bool = True) -> None:
    """Black has a wall on the second column, white one on the eighth; both have passed."""
    for row in range(1, 10):
        for seat, column in enumerate("BH"):
            assert (await game.act(seat, type="play", point=f"{column}{row}"))["type"] == "ok"
    for seat in (0, 1):
        await game.act(seat, type="pass")
    await game.looked(1_000)


def state(game: Game, seat: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = game.view(seat)["state"]
    return found


async def test_it_ends_on_time_and_is_rated(game: Game, world: World) -> None:
    await counting(game)
    assert (state(game)["stage"], state(game)["answer_by"]) == ("scoring", None)
    await game.act(0, type="mark", point="H5", **{"as": "dead"})
    await game.act(0, type="accept")
    due = world.time + TIME
    await game.looked()
    for seat in (0, 1):
        assert (state(game, seat)["answer_by"], state(game, seat)["accepted"]) == (due, ["black"])
    await game.looked(TIME - 1)
    assert state(game)["stage"] == "scoring"
    await game.looked(1)
    for seat in (0, 1):
        view = game.view(seat)
        assert (view["phase"], view["result"]) == ("over", {"scores": [0, 1], "text": "W+6.5"})
        assert (view["state"]["unanswered"], view["state"]["dead"]) == ("white", [])
        gains = [player["rating"]["gain"] for player in view["players"]]
        assert gains[0] < 0 < gains[1]


@pytest.mark.parametrize("accepted", [0, 1])
async def test_it_ends_though_nobody_is_there(game: Game, accepted: int) -> None:
    """Who has accepted closes the page, and the other does too: neither can rob the other by that."""
    await counting(game)
    await game.act(accepted, type="accept")
    for client in game.clients:
        client.connection.close(leaving_page=True)
    await game.looked()
    await game.looked(TIME - 1)
    for server in game.servers:
        server.process.tables._held.clear()
    game.world.time = Millis(game.world.time + 2)
    await game.servers[0].process.engine.sweep()
    await settled()
    cat = await game.servers[1].client("cat")
    await cat.ask("watch", table=game.table)
    view = cat.views()[-1]
    assert (view["phase"], view["result"]["text"]) == ("over", "W+6.5")
    assert view["state"]["unanswered"] == ("white" if accepted == 0 else "black")


async def test_nobody_is_robbed_who_has_accepted_and_gone(game: Game) -> None:
    await counting(game)
    await game.act(1, type="accept")
    game.clients[1].connection.close(leaving_page=True)
    await game.looked()
    resumed = await game.act(0, type="resume")
    assert resumed["code"] == "illegal"
    assert "accepted a count and gone" in resumed["text"]
    await game.act(0, type="mark", point="H5", **{"as": "dead"})
    await game.looked(TIME // 2)
    assert state(game)["claim"] is None
    claimed = await game.act(0, type="claim", **{"as": "win"})
    assert (claimed["code"], claimed["text"]) == ("illegal", "The other player need not be here now.")
    await game.looked(TIME)
    assert game.view(0)["result"]["text"] == "W+6.5"


async def test_who_contradicts_the_server_plays_on_though_the_other_has_gone(
    game: Game, world: World
) -> None:
    await counting(game)
    await game.act(1, type="accept")
    game.clients[1].connection.close(leaving_page=True)
    await game.looked()
    await game.act(0, type="mark", point="H5", **{"as": "dead"})
    await game.looked(TIME // 2)
    assert (await game.act(0, type="resume"))["type"] == "ok"
    await game.looked()
    due, shown = world.time + LOST["rapid"], state(game)
    assert (shown["stage"], shown["turn"], shown["claim"], shown["stands_until"]) == (
        "play",
        "white",
        None,
        due,
    )
    assert (shown["clock"]["running"], shown["ends_as"]) == (None, "0")
    await game.looked(LOST["rapid"] - 1)
    claimed = await game.act(0, type="claim", **{"as": "win"})
    assert (claimed["code"], claimed["text"]) == ("illegal", "The other player need not be here now.")
    await game.looked(1)
    view = game.view(0)
    assert (view["phase"], view["result"]) == ("over", {"scores": [0, 0], "text": "0"})
    assert view["state"]["unanswered"] == "white"
    assert [player["rating"]["gain"] for player in view["players"]] == [0, 0]


async def test_a_list_of_games_says_up_to_when(game: Game, world: World) -> None:
    await counting(game)
    await game.act(0, type="accept")
    [listed] = (await game.clients[1].ask("mine", running=True))["games"]
    assert (listed["to_move"], listed["until"]) == ([1], world.time + TIME)


async def test_what_all_processes_were_down_is_not_counted(game: Game, world: World) -> None:
    await counting(game)
    await game.act(0, type="accept")
    await game.looked(10_000)
    wait(world, 10 * TIME)
    await game.looked()
    assert (state(game)["stage"], state(game)["answer_by"]) == ("scoring", world.time + TIME - 10_000)
    await game.looked(TIME - 10_000)
    assert (state(game)["stage"], state(game)["unanswered"]) == ("over", "white")
