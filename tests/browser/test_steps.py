"""Going through the moves of a game: what counts as one, by keys, and by a wheel over the board."""

import random
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest
from playwright.async_api import Page, expect

from game.api import Illegal, Millis
from game.rules.go.action import Accept, Action, Pass, Play, Reject, Request, Resume
from game.rules.go.game import GAME
from game.rules.go.setup import Setup
from tests.browser.board import sit_down
from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.system.client import Client
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

MOVES = """async (logs) => {
    const { moves } = await import('/games/go/moves.js');
    return logs.map(moves);
}"""


@dataclass
class Played:
    """A log, and the events that have made its moves, as the rules know them."""

    events: list[dict[str, Any]]
    moves: list[int]


def played(seed: int) -> Played:
    """A game of some moves, in which much is asked, and some is accepted."""
    chance = random.Random(seed)
    state = GAME.initial(Setup(size=5), 2, 0, Millis(0))
    events: list[dict[str, Any]] = []
    moves: list[int] = []
    while len(events) < 60:
        seat = chance.randrange(2)
        point = f"{chance.choice('ABCDE')}{chance.randrange(1, 6)}"
        choices: list[Action] = [Play(point), Play(point), Pass(), Accept(), Reject(), Resume()]
        choices += [Request("undo"), Request("undo"), Request("draw")]
        action = chance.choice(choices)
        if state.request is not None and state.request.what == "draw" and isinstance(action, Accept):
            continue  # it would end the game
        try:
            state = GAME.apply(state, seat, action, Millis(len(events)))
        except Illegal:
            continue
        events.append({"seq": len(events) + 1, "seat": seat, "action": msgspec.to_builtins(action)})
        moves = moves[: len(state.turns)]
        if len(state.turns) > len(moves):
            moves.append(len(events))
        if state.result is not None:
            break
    return Played(events, moves)


async def test_the_moves_are_those_of_the_rules(static_page: Page) -> None:
    games = [played(seed) for seed in range(60)]
    kinds = {event["action"]["type"] for game in games for event in game.events}
    assert kinds == {"play", "pass", "request", "accept", "reject", "resume"}
    assert (
        sum(len(game.moves) < sum("point" in event["action"] for event in game.events) for game in games) > 9
    )
    found = await static_page.evaluate(MOVES, [game.events for game in games])
    assert found == [game.moves for game in games]


async def three_moves(visit: Visit, servers: list[Server]) -> tuple[Person, Person]:
    """Three stones on the board, and eight events in the log."""
    black, white = await sit_down(visit, servers)
    await black.plays("G7", "black")
    await black.button("Undo").click()
    await white.button("Accept").click()
    await black.sees("G7", "empty")
    await black.plays("E5", "black")
    await white.plays("C4", "white")
    await black.plays("G6", "black")
    await white.button("Draw").click()
    await black.button("Decline").click()
    await expect(white.page.locator("#happened")).to_have_text("Draw declined.")
    return black, white


@pytest.mark.long
async def test_only_moves_are_counted(visit: Visit, servers: list[Server]) -> None:
    _, white = await three_moves(visit, servers)
    where = white.page.locator("output")
    await expect(where).to_have_text("3 / 3")
    await white.button("Step back").click()
    await expect(where).to_have_text("2 / 3")
    await white.sees("G6", "empty")
    await white.sees("C4", "white, last move")
    await white.button("Step back").click()
    await white.sees("E5", "black, last move")
    await white.sees("G7", "empty")
    await white.page.get_by_role("slider", name="Step").fill("0")
    await white.sees("E5", "empty")
    await expect(where).to_have_text("0 / 3")
    await expect(white.news).to_contain_text("Step 1 of 3. Black E5")
    await white.button("Back to now").click()
    await white.sees("G6", "black, last move")


async def test_keys_and_the_wheel_go_through_them(visit: Visit, servers: list[Server]) -> None:
    black, white = await three_moves(visit, servers)
    where, press = white.page.locator("output"), white.page.keyboard.press
    for key, shown in [
        ("ArrowLeft", "2 / 3"),
        ("ArrowLeft", "1 / 3"),
        ("ArrowRight", "2 / 3"),
        ("Home", "0 / 3"),
        ("End", "3 / 3"),
    ]:
        await press(key)
        await expect(where).to_have_text(shown)
    await white.point("D4").hover()
    for turned, shown in [(-120, "2 / 3"), (-120, "1 / 3"), (120, "2 / 3"), (120, "3 / 3")]:
        await white.page.mouse.wheel(0, turned)
        await expect(where).to_have_text(shown)

    await white.field("Say something").fill("not while one types")
    for key in ("ArrowLeft", "Home"):
        await press(key)
    await expect(where).to_have_text("3 / 3")
    await black.point("C3").focus()  # where they go over the board
    await black.page.keyboard.press("ArrowLeft")
    await expect(black.point("B3")).to_be_focused()
    await expect(black.page.locator("output")).to_have_text("3 / 3")


async def test_of_other_games_what_somebody_has_done(visit: Visit, servers: list[Server]) -> None:
    host = await Client.join(servers)
    table = await host.open("nim", {})
    second = await visit(servers[1], f"/t/{table}")
    await second.button("Play").click()
    await expect(second.status).to_have_text(f"{host.name} to play")
    where = second.page.locator("output")
    await expect(where).to_have_text("0 / 0")
    await host.act(table, {"type": "take", "heap": 0, "count": 1})
    await expect(where).to_have_text("1 / 1")
    await expect(second.page.locator("#happened")).to_have_text(f"{host.name} has moved.")
    await second.page.keyboard.press("ArrowLeft")
    await expect(where).to_have_text("0 / 1")
    await expect(second.page.locator("#board ol li").first).to_contain_text("3")
    await host.close()


# Steps of a table without moves of its own, of whose log the third event is the server's.
SERVERS_OWN = """async () => {
    const { MoveLog } = await import('/table/move_log.js');
    const events = [0, 1, null, 0].map((seat, i) => ({ seq: i + 1, seat, action: {} }));
    const asked = [];
    const log = new MoveLog({}, async (after) => {
        asked.push(after);
        const part = events.slice(after, after + 2); // a few at a time
        return { events: part, more: after + 2 < events.length };
    });
    const found = [];
    for (const move of [3, 2, 0]) found.push(await log.find(move, { seq: 4 }));
    const counted = log.count({ seq: 4 });
    events.splice(2, 1, { seq: 3, seat: 1, action: {} }); // the database has lost the end
    log.forget();
    found.push(await log.find(3, { seq: 4 }));
    return [found, counted, asked];
}"""


async def test_what_the_server_notes_is_no_move(static_page: Page) -> None:
    assert await static_page.evaluate(SERVERS_OWN) == [[4, 2, 0, 3], 3, [0, 2, 0, 2]]
