"""One account: it plays, tries again what fails, and gives up what cannot be played."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import msgspec
import pytest

from bots import challenges, host, playing
from bots.acceptance import Acceptance
from bots.challenges import acceptance
from bots.host import Host, Slots
from bots.player import Choice, Deserted, MakePlayer
from game import rules
from moyo_client import ConnectionLost
from moyo_client.messages import GameOffer, OwnTable, Seated, Seek, Unseek
from moyo_client.refusals import Illegal, Internal, NoSuchPlayer
from tests.bots.scripted_moyo import ScriptedMoyo, challenge, making, seats, until, view, waiting


def offer(game: str) -> GameOffer:
    schema = msgspec.json.schema(rules.find()[game].action)
    return GameOffer(game=game, seats=(2, 2), setup={}, action=schema, presets=[], constants={}, rated=True)


SEATED = Seated(table="t", game="go", seat=0)
OWN = OwnTable(table="t", game="go", seat=0, phase="playing")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(host, "PAUSES", (0.01, 0.01))
    monkeypatch.setattr(playing, "RETRY_SECONDS", 0.01)


@asynccontextmanager
async def hosted(server: ScriptedMoyo, make_player: MakePlayer, most: int = 4) -> AsyncIterator[Slots]:
    slots = Slots(most)
    task = asyncio.create_task(Host(server.moyo, slots, Acceptance(), make_player).run())
    yield slots
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def showing(server: ScriptedMoyo, game: str) -> None:
    """Shows the table as it stands, also to who watches it once more."""
    server.watched_again = lambda table: table.show(view(game=game))
    server.table("t").show(view(game=game))


async def test_a_challenge_waits_until_a_game_is_over() -> None:
    server = ScriptedMoyo(tables=(OWN,))
    async with hosted(server, making(), most=1) as slots:
        server.table("t").show(view())
        server.say(waiting(challenge("ann"), challenge("bob")))
        await until(lambda: slots.challengers.get("bot"))
        await asyncio.sleep(0.05)
        assert not server.sent
        server.table("t").show(view(phase="over", next="t2"))
        await until(lambda: server.sent)
        assert server.sent == [acceptance(challenge("ann"))]
        server.say(Seated(table="t2", game="nim", seat=0))
        server.table("t2").show(view("t2", phase="over", next="t3"))
        await until(lambda: len(server.sent) == 3)
        assert server.sent[1:] == [Unseek(), acceptance(challenge("bob"))]


async def test_a_challenge_that_was_not_accepted_is_tried_again_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host, "LOOK_SECONDS", 60.0)
    monkeypatch.setattr(challenges, "RETRY_SECONDS", 0.01)
    server = ScriptedMoyo()

    def refuse(command: object) -> None:
        if isinstance(command, Seek) and server.sent.count(command) < 4:
            raise NoSuchPlayer("Nobody of this name is here.")

    server.answer = refuse
    async with hosted(server, making()):
        server.say(waiting(challenge("ann")))
        await until(lambda: server.sent.count(acceptance(challenge("ann"))) == 4)


async def test_what_fails_is_tried_again_and_then_resigned() -> None:
    server = ScriptedMoyo(offer("go"), tables=(OWN,))
    showing(server, "go")
    async with hosted(server, making(RuntimeError("a fault"))) as slots:
        await until(lambda: server.table("t").left == 4)
        assert server.table("t").acts == [({"type": "resign"}, "bot resigns")]
        await until(lambda: not slots.held)
        server.connections = 2  # is no reason to begin once more
        await asyncio.sleep(0.05)
        assert server.table("t").left == 4
        server.say(SEATED)
        await until(lambda: server.table("t").left > 4)


async def test_an_error_of_the_server_is_not_final() -> None:
    server = ScriptedMoyo(offer("go"), tables=(OWN,))
    showing(server, "go")
    server.table("t").refusals = [Internal("It is in the log.")]
    async with hosted(server, making(Choice("move"))):
        await until(lambda: len(server.table("t").acts) == 2)
        assert [action for action, _ in server.table("t").acts] == ["move", "move"]


@pytest.mark.parametrize("make", [lambda _moyo, _view: None, making(*[Choice("wrong", 0.01)] * 5)])
async def test_a_game_that_cannot_be_played_is_left(make: MakePlayer) -> None:
    server = ScriptedMoyo(offer("nim"), tables=(OWN,))
    showing(server, "nim")
    server.table("t").refusals = [Illegal("The rules forbid this.")] * 99
    async with hosted(server, make) as slots:
        await until(lambda: server.table("t").left == 4)
        await until(lambda: not slots.held)
        nonces = [nonce for _, nonce in server.table("t").acts]
        assert len({*nonces}) == len(nonces)  # what was refused once would be refused by its nonce
        assert not any(action == {"type": "resign"} for action, _ in server.table("t").acts)


async def test_a_deserted_table_is_left_until_somebody_brings_it_back() -> None:
    server = ScriptedMoyo(tables=(OWN,))
    showing(server, "nim")
    async with hosted(server, making(Deserted("Not all are ready."))) as slots:
        await until(lambda: server.table("t").left == 1)
        await until(lambda: not slots.held)
        server.connections = 2
        await asyncio.sleep(0.05)
        assert server.table("t").left == 1
        server.say(SEATED)
        await until(lambda: server.table("t").left == 2)


async def test_a_table_at_which_play_does_not_begin_is_deserted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playing, "WAITING_SECONDS", 0.05)
    server = ScriptedMoyo(tables=(OWN,))
    server.table("t").show(view(phase="waiting", players=seats()))
    async with hosted(server, making()):
        await until(lambda: server.table("t").left == 1)


async def test_the_end_of_the_connection_is_raised_as_itself() -> None:
    server = ScriptedMoyo()
    server.say(ConnectionLost("The connection was lost."))
    with pytest.raises(ConnectionLost):
        await Host(server.moyo, Slots(1), Acceptance(), making()).run()


async def test_what_fails_while_it_answers_ends_it_too() -> None:
    """Else challenges would wait for ever, and nobody would know why."""
    server = ScriptedMoyo()

    def fail(command: object) -> None:
        raise ConnectionLost("There has been no connection for too long.")

    server.answer = fail
    server.say(waiting(challenge("ann")))
    async with asyncio.timeout(20):
        with pytest.raises(ConnectionLost):
            await Host(server.moyo, Slots(1), Acceptance(), making()).run()


async def test_a_seat_is_taken_while_an_answer_is_awaited() -> None:
    server = ScriptedMoyo()
    never = asyncio.get_running_loop().create_future()
    server.answer = lambda _: never
    server.say(waiting(challenge("ann")))
    async with hosted(server, making()) as slots:
        await until(lambda: server.sent)
        server.say(SEATED)
        await until(lambda: "t" in slots.held)
