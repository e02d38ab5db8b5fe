"""The player of Go at a table: where thinking fails, where the clock is stopped, and where time is short."""

import asyncio
from typing import Any, cast

import msgspec
import pytest
from msgspec.structs import replace

from bots.computer import go
from bots.computer.go import GoPlayer
from bots.computer.thinking import Thinking
from bots.go_table import answer_to_request, meanwhile
from bots.player import Choice
from game.api import Millis
from game.checked_rules import FaultyRules
from game.ports.compute import ComputeFailed
from game.process.compute import Compute
from game.rules import find
from game.rules.go.action import Accept, Claim, Reject, Resign, Unpause
from game.rules.go.state import State
from game.table import decoder
from moyo_client.messages import Log, LogPage, View
from tests.bots.scripted_moyo import ScriptedMoyo, view

GAME = find()["go"]
MINUTES = 60_000
CLOCK = {"system": "fischer", "main": 300, "increment": 10}


def state_of(*events: tuple[int, str, int], **setup: Any) -> State:
    """The state after events: a seat, its action as JSON, and when."""
    made = msgspec.convert({"size": 5, **setup}, GAME.setup)
    state: State = GAME.initial(made, 2, 0, Millis(0))
    for seat, action, at in events:
        state = GAME.advance(state, Millis(at))
        state = GAME.apply(state, seat, decoder(GAME.action).decode(action), Millis(at))
    return state


def shown(state: State, **fields: Any) -> View:
    told = msgspec.json.decode(msgspec.json.encode(GAME.view(state, 0)))
    return view(game="go", seq=state.seq, state=told, setup={"size": 5}, **fields)


async def thought(player: GoPlayer, seen: View) -> Choice:
    async with asyncio.timeout(60):
        return await player.choose(seen)


class Failing:
    """Computes nothing."""

    async def __call__(self, *_: object, **__: object) -> Any:
        raise ComputeFailed("time", "It took longer than 10 s.")


async def test_where_thinking_fails_it_thinks_again_and_resigns_in_the_end() -> None:
    seen = shown(state_of())
    player = GoPlayer(ScriptedMoyo().moyo, seen, 1, Thinking(cast(Compute, Failing()), 1))
    chosen = [await thought(player, seen) for _ in range(3)]
    assert chosen == [Choice(again=1.0), Choice(again=1.0), Choice(Resign())]


async def test_one_that_has_failed_twice_plays_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(go, "SHORTEST", 0.0)
    seen, compute = shown(state_of()), Compute()
    failures = [ComputeFailed("died", "Its process has ended.")] * 2

    class SometimesFailing:
        async def __call__(self, *arguments: Any, **options: Any) -> Any:
            if failures:
                raise failures.pop()
            return await compute(*arguments, **options)

    player = GoPlayer(ScriptedMoyo().moyo, seen, 1, Thinking(cast(Compute, SometimesFailing()), 1))
    chosen = [await thought(player, seen) for _ in range(3)]
    await compute.close()
    assert [choice.action is None for choice in chosen] == [True, True, False]
    GAME.apply(state_of(), 0, chosen[2].action, Millis(1))


async def test_what_waits_shares_the_time() -> None:
    release = asyncio.Event()

    class Busy:
        async def __call__(self, *_: object, **__: object) -> None:
            await release.wait()

    thinking = Thinking(cast(Compute, Busy()), 2)
    assert thinking.part(6.0) == 6.0
    waiting = [asyncio.create_task(thinking(len, "", caller="t")) for _ in range(4)]
    await asyncio.sleep(0)
    assert thinking.part(6.0) == 2.0  # two rounds before, and its own
    release.set()
    await asyncio.gather(*waiting)
    assert thinking.part(6.0) == 6.0


async def test_it_does_not_play_where_the_log_leads_elsewhere() -> None:
    server, state = ScriptedMoyo(), state_of((0, '{"type":"play","point":"C3"}', 1))
    events = [{"seq": 1, "at": 1, "seat": 0, "action": {"type": "play", "point": "B2"}}]
    page = msgspec.convert({"re": 1, "table": "t", "events": events, "more": False}, LogPage)
    server.answer = lambda command: page if isinstance(command, Log) else None
    player = GoPlayer(server.moyo, shown(state), 1, Thinking(cast(Compute, Failing()), 1))
    with pytest.raises(FaultyRules, match="board"):
        await player.choose(shown(state))


@pytest.mark.parametrize("rated", [False, True])
@pytest.mark.parametrize("what", ["pause", "undo"])
def test_where_something_is_at_stake_it_agrees_to_nothing(what: str, rated: bool) -> None:
    moves = ((0, '{"type":"pass"}', 1), (1, '{"type":"play","point":"B2"}', 2))
    state = state_of(*moves, (1, f'{{"type":"request","what":"{what}"}}', 3), clock=CLOCK)
    answer = answer_to_request(state, 0, shown(state, rated=rated or None))
    assert answer == (Reject() if rated else Accept(of=state.seq))


def test_a_pause_ends_after_five_minutes() -> None:
    state = state_of((1, '{"type":"pause"}', 1_000), (0, '{"type":"accept"}', 2_000), clock=CLOCK)
    assert state.clock.paused
    early = meanwhile(state, 0, 2_000 + 4 * MINUTES)
    assert (early.action, early.again) == (None, 61.0)
    late = meanwhile(state, 0, 2_000 + 5 * MINUTES)
    assert late.action == Unpause()
    after = GAME.apply(state, 0, late.action, Millis(2_000 + 5 * MINUTES))
    assert not after.clock.paused


def test_a_claim_that_is_refused_is_made_again() -> None:
    state = replace(state_of((0, '{"type":"pass"}', 1)), claims=(None, 10_000))
    assert meanwhile(state, 0, 9_000) == Choice(again=2.0)
    claimed = meanwhile(state, 0, 10_001)
    assert claimed.action == Claim("win")
    assert claimed.unsure
    assert claimed.again


@pytest.mark.parametrize(("claims", "again"), [((5_000, 10_000), 2.0), ((5_000, None), None)])
def test_nothing_is_claimed_because_the_bot_itself_was_away(
    claims: tuple[int, int | None], again: float | None
) -> None:
    """As after a restart, until the server has noticed that it is back."""
    state = replace(state_of((0, '{"type":"pass"}', 1)), claims=claims)
    assert shown(state).state["claim"] == 5_000
    assert meanwhile(state, 0, 9_000) == Choice(again=again)
