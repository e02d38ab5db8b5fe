"""Programs are marked as such wherever players are told of others, and their games are rated apart."""

import pytest

from game.kit.glicko import Rating
from game.ports.people import Player
from game.ports.steps import RatingChange
from game.row import SeatedPlayer
from tests.contract.worlds import FIRST_WINS, World

ANN, ROBOT = SeatedPlayer("ann", "ann", 0), SeatedPlayer("robot", "robot", 1)


@pytest.fixture
async def players(world: World) -> None:
    assert await world.people.create_player("ann", "ann", "ann", b"ann")
    assert await world.people.create_player("robot", "robot", "robot", b"robot", bot=True)


pytestmark = pytest.mark.usefixtures("players")


async def test_a_player_is_a_program_for_good(world: World) -> None:
    assert await world.people.player_by_token(b"robot") == Player("robot", "robot", bot=True)
    assert await world.people.set_passphrase("robot", None, "a hash")
    assert await world.people.kept_player("robot") == (Player("robot", "robot", True, bot=True), "a hash")
    assert await world.people.player_by_token(b"ann") == Player("ann", "ann")


async def test_the_seats_of_programs_are_known_whoever_has_seated_them(world: World) -> None:
    """What the writer of the row knows of a player does not matter."""
    row = world.row(ANN, ROBOT, began=world.now(), private=False)
    assert await world.log.open_table(row, None, 9)
    assert [seated.bot for seated in (await world.reread(row.id)).seated] == [False, True]
    [listed] = (await world.lobby(9)).tables
    assert [(seat.name, seat.bot) for seat in listed.seats] == [("ann", False), ("robot", True)]
    [played], _ = await world.steps.tables_played("ann", None, 9)
    assert played.bots == (1,)


async def test_who_is_online_and_a_program(world: World) -> None:
    await world.online.set_online(await world.nodes.register(), {"ann": None, "robot": None}, [])
    lobby = await world.lobby(9)
    assert [(player.name, player.bot) for player in lobby.people] == [("ann", False), ("robot", True)]


async def test_a_game_changes_the_ratings_of_the_speed_that_is_said(world: World) -> None:
    row = world.row(ANN, ROBOT, began=world.now(), rated=True, speed="fast", follow_up_due=True)
    assert await world.log.open_table(row, None, 9)
    assert await world.log.end_game(0, row.id, 0, world.now(), FIRST_WINS)
    before = await world.steps.ratings(["ann", "robot"], row.game_name, "apart")
    changes = [RatingChange(one, Rating(1600, 200, 0.05), 100) for one in before]
    assert not await world.steps.settle(0, row.id, "fast", changes)
    assert await world.steps.settle(0, row.id, "apart", changes)
    [history] = await world.steps.rating_histories("ann", 9)
    assert (history.speed, history.rating, [rating for _, rating in history.points]) == (
        "apart",
        1600,
        [1600],
    )
