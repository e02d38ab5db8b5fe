"""What an account answers to challenges: one acceptance at a time, and none that stands for nothing."""

import asyncio

import pytest

from bots import challenges
from bots.acceptance import Acceptance
from bots.challenges import Challenges, acceptance
from bots.slots import Slots
from moyo_client.messages import Decline, Seated, Seek, SeeksEnded, Unseek
from moyo_client.refusals import Internal, NoSuchPlayer
from tests.bots.scripted_moyo import ScriptedMoyo, challenge, waiting

ANN, BOB = challenge("ann"), challenge("bob")
SEATED = Seated(table="t", game="nim", seat=0)


def made(most: int = 4, **accepts: frozenset[str]) -> tuple[ScriptedMoyo, Slots, Challenges]:
    server, slots = ScriptedMoyo(), Slots(most)
    return server, slots, Challenges(server.moyo, slots, Acceptance(**accepts))  # type: ignore[arg-type]


async def test_of_two_challengers_one_is_accepted_and_then_the_other() -> None:
    server, slots, account = made()
    account.heard(waiting(ANN, BOB))
    await account.answer()
    await account.answer()
    assert server.sent == [acceptance(ANN)]
    account.heard(SEATED)  # by which all seeks of both have ended
    assert not slots.held
    await account.answer()
    assert server.sent == [acceptance(ANN), Unseek(), acceptance(BOB)]
    assert slots.held == {"bot"}


@pytest.mark.parametrize("end", [SEATED, SeeksEnded(code="too_many", text="Full.")])
async def test_whatever_ends_it_the_slot_is_given_back(end: object) -> None:
    server, slots, account = made()
    account.heard(waiting(ANN))
    await account.answer()
    assert slots.held
    account.heard(end)
    assert not slots.held
    account.heard(waiting(ANN))
    await account.answer()
    assert server.sent == [acceptance(ANN), Unseek(), acceptance(ANN)]


async def test_one_that_is_refused_holds_nothing_and_comes_last() -> None:
    server, slots, account = made()

    def refuse(command: object) -> None:
        if command == acceptance(ANN):
            raise NoSuchPlayer("Nobody of this name is here.")

    server.answer = refuse
    account.heard(waiting(ANN, BOB))
    await account.answer()
    assert not slots.held
    await account.answer()
    assert server.sent == [acceptance(ANN), Unseek(), acceptance(BOB)]


async def test_one_that_is_withdrawn_while_it_is_accepted_leaves_no_seek() -> None:
    server, slots, account = made()
    account.heard(waiting(ANN))
    replied = asyncio.get_running_loop().create_future()
    server.answer = lambda command: replied if isinstance(command, Seek) else None
    answering = asyncio.create_task(account.answer())
    while not server.sent:
        await asyncio.sleep(0)
    account.heard(waiting())
    replied.set_result(None)
    await answering
    assert not slots.held
    await account.answer()
    await account.answer()
    assert server.sent == [acceptance(ANN), Unseek()]


async def test_one_that_is_withdrawn_while_another_is_declined_is_not_accepted() -> None:
    server, _, account = made(games=frozenset({"nim"}))
    account.heard(waiting(ANN, challenge("bob", "go")))
    replied = asyncio.get_running_loop().create_future()
    server.answer = lambda _: replied
    answering = asyncio.create_task(account.answer())
    while not server.sent:
        await asyncio.sleep(0)
    account.heard(waiting())
    replied.set_result(None)
    await answering
    assert server.sent == [Decline(from_="bob")]


async def test_in_a_full_house_a_challenge_waits_until_a_slot_is_free() -> None:
    server, slots, account = made(1)
    slots.held.add("table")
    account.heard(waiting(ANN))
    await account.answer()
    assert not server.sent
    assert slots.others_wait(["bob"])
    assert not slots.others_wait(["ann"])
    slots.held.clear()
    await account.answer()
    assert server.sent == [acceptance(ANN)]


async def test_on_a_new_connection_nothing_is_known_until_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of no challenges the server tells nothing: after a while there are none."""
    monkeypatch.setattr(challenges, "TOLD_SECONDS", 0.05)
    server, slots, account = made(1)
    account.heard(waiting(ANN, BOB))
    await account.answer()
    server.connections = 2
    await account.answer()
    assert slots.held  # it may be told of once more
    await asyncio.sleep(0.1)
    await account.answer()
    assert server.sent == [acceptance(ANN), Unseek()]
    assert not slots.held
    account.heard(waiting(BOB))
    await account.answer()
    assert server.sent[2:] == [acceptance(BOB)]


async def test_an_acceptance_that_is_told_again_on_a_new_connection_stands() -> None:
    server, slots, account = made()
    account.heard(waiting(ANN))
    await account.answer()
    server.connections = 2
    await account.answer()
    account.heard(waiting(ANN))
    await account.answer()
    assert server.sent == [acceptance(ANN)]
    assert slots.held


async def test_who_does_not_come_is_accepted_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(challenges, "SEATED_SECONDS", 0.0)
    server, _, account = made()
    account.heard(waiting(ANN, BOB))
    await account.answer()
    await account.answer()
    assert server.sent == [acceptance(ANN), Unseek(), acceptance(BOB)]


async def test_nobody_is_declined_of_whom_another_challenge_is_acceptable() -> None:
    """To decline is to decline all challenges of a player."""
    server, _, account = made(games=frozenset({"nim"}))
    account.heard(waiting(challenge("ann", "go"), ANN, challenge("bob", "go"), challenge("bob", "pong")))
    await account.answer()
    assert server.sent == [Decline(from_="bob"), acceptance(ANN)]
    await account.answer()
    assert len(server.sent) == 2


async def test_a_server_at_fault_is_asked_again() -> None:
    server, slots, account = made()

    def fail(command: object) -> None:
        raise Internal("It is in the log.")

    server.answer = fail
    account.heard(waiting(ANN))
    for _ in range(2):
        await account.answer()
        assert not slots.held
    assert server.sent == [acceptance(ANN), Unseek(), acceptance(ANN)]
