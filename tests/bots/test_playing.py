"""One table: a player is asked for each view, its slot rests while nothing happens, it leaves at the end."""

import asyncio
from typing import Any

import pytest

from bots import playing
from bots.acceptance import Acceptance
from bots.player import Choice, GivenUp
from bots.playing import play
from bots.rematch import Rematches
from bots.slots import Slot, Slots
from moyo_client.messages import Next
from moyo_client.refusals import Broken, Illegal, NotHere
from tests.bots.scripted_moyo import ScriptedMoyo, making, seats, until, view

AFTER = view(phase="over", seq=9)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playing, "RETRY_SECONDS", 0.01)
    monkeypatch.setattr(playing, "REMATCH_SECONDS", 0.05)


async def played(server: ScriptedMoyo, *choices: Choice | Exception, slots: Slots | None = None) -> None:
    slots = slots or Slots(2)
    rematches = Rematches(slots, Acceptance(games=frozenset({"nim"})))
    async with asyncio.timeout(20):
        await play(server.moyo, "t", making(*choices), Slot(slots, "t"), rematches)


async def test_it_leaves_after_the_game() -> None:
    server = ScriptedMoyo()
    table = server.table("t")
    table.show(view(), AFTER)
    await played(server, Choice("move"))
    assert [action for action, _ in table.acts] == ["move"]
    assert table.left == 1


@pytest.mark.parametrize(("seq", "acts"), [(0, ["move"]), (1, ["move", "next"]), (2, ["move", "next"])])
async def test_a_view_from_before_its_action_is_not_answered(seq: int, acts: list[str]) -> None:
    """Such a view may come while the action is on its way: as when somebody comes to the table."""
    server = ScriptedMoyo()
    table = server.table("t")
    table.meanwhile = [view(seq=seq)]
    table.show(view(players=seats(online=False)))
    playing_ = asyncio.create_task(played(server, Choice(again=0.01), Choice("move"), Choice("next")))
    await until(lambda: table.acts)
    await asyncio.sleep(0.05)
    assert [action for action, _ in table.acts] == acts
    table.show(AFTER)
    await playing_


async def test_after_so_many_illegal_actions_it_gives_up_and_leaves() -> None:
    server = ScriptedMoyo()
    table = server.table("t")
    table.show(view())
    table.refusals = [Illegal("The rules forbid this.")] * 9
    with pytest.raises(GivenUp):
        await played(server, *[Choice("wrong")] * 9)
    assert len({nonce for _, nonce in table.acts}) == 5
    assert table.left == 1


async def test_what_may_be_illegal_is_asked_again_and_not_held_against_it() -> None:
    server = ScriptedMoyo()
    table = server.table("t")
    table.show(view())
    table.refusals = [Illegal("The other player may still come back.")] * 7
    playing_ = asyncio.create_task(played(server, *[Choice("claim", 0.01, unsure=True)] * 8))
    await until(lambda: len(table.acts) == 8)
    table.show(AFTER)
    await playing_
    assert len({nonce for _, nonce in table.acts}) == 8  # one that was refused stays refused


async def test_a_broken_table_is_left() -> None:
    server = ScriptedMoyo()
    server.table("t").show(view(), Broken("The rules of this game are at fault."))
    with pytest.raises(Broken):
        await played(server)
    assert server.table("t").left == 1


async def test_a_slot_rests_while_nothing_happens_and_is_taken_with_the_next_event() -> None:
    server, slots = ScriptedMoyo(), Slots(1, quiet=0.05)
    table = server.table("t")
    table.show(view())
    playing_ = asyncio.create_task(played(server, *[Choice(again=0.01)] * 99, slots=slots))
    await until(lambda: "t" in slots.held)
    await until(lambda: slots.free)
    table.show(view(seq=1))
    await until(lambda: not slots.free)
    await until(lambda: slots.free)
    table.show(AFTER)
    await playing_


async def test_a_game_whose_others_are_away_gives_its_slot_back_early() -> None:
    """As after a restart: it may be that nobody comes back to it. When somebody acts it goes on."""
    server, slots = ScriptedMoyo(), Slots(1, quiet=60.0, alone=0.05)
    table = server.table("t")
    table.show(view(players=seats(online=False)))
    playing_ = asyncio.create_task(played(server, slots=slots))
    await until(lambda: "t" in slots.held)
    await until(lambda: slots.free)
    table.show(view(seq=1))
    await until(lambda: not slots.free)
    await asyncio.sleep(0.1)
    assert not slots.free  # somebody is there
    table.show(view(seq=1, players=seats(online=False)))
    await until(lambda: slots.free)
    table.show(AFTER)
    await playing_


async def test_a_game_in_which_others_think_gives_its_slot_to_a_challenge() -> None:
    """Somebody who moves now and then at as many tables as there are slots keeps nobody out."""
    server, slots = ScriptedMoyo(), Slots(1, wanted=0.05)
    table = server.table("t")
    table.show(view())
    playing_ = asyncio.create_task(played(server, slots=slots))
    await until(lambda: "t" in slots.held)
    assert not slots.make_room()
    await asyncio.sleep(0.1)
    assert not slots.free  # it is wanted by nobody
    assert slots.make_room()
    table.show(view(seq=1))
    await until(lambda: not slots.free)
    table.show(AFTER)
    await playing_


@pytest.mark.parametrize("online", [True, False])
async def test_a_table_that_waits_gives_its_slot_back(online: bool) -> None:
    server, slots = ScriptedMoyo(), Slots(1, **{"quiet" if online else "alone": 0.05})
    slots.held.add("t")
    server.table("t").show(view(phase="waiting", players=seats(online=online)))
    playing_ = asyncio.create_task(played(server, slots=slots))
    await until(lambda: slots.free)
    server.table("t").show(AFTER)
    await playing_


@pytest.mark.parametrize(
    ("step", "game", "held", "waits", "what"),
    [
        (0, "nim", [], "bob", "rematch"),
        (2, "nim", [], "ann", "rematch"),
        (2, "nim", [], "bob", "lobby"),
        (0, "nim", ["a", "b"], "ann", "lobby"),
        (0, "pong", [], "ann", "lobby"),
    ],
)
async def test_which_rematches_it_agrees_to(
    step: int, game: str, held: list[str], waits: str, what: Any
) -> None:
    """Not more than three games with the same people while others wait, and only what it would accept."""
    server, slots = ScriptedMoyo(), Slots(2)
    slots.held.update(held)
    slots.challengers["another"] = frozenset({waits})
    server.table("t").show(view(phase="over", step=step, game=game, players=seats(ann="rematch")))
    await played(server, slots=slots)
    assert server.sent == [Next(table="t", what=what)]


async def test_a_rematch_that_the_server_refuses_is_no_failure() -> None:
    server = ScriptedMoyo()

    def refuse(command: object) -> None:
        raise NotHere("This command makes no sense now.")

    server.answer = refuse
    server.table("t").show(view(phase="over", players=seats(ann="rematch")))
    await played(server)
    assert server.table("t").left == 1
