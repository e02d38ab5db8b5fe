"""The order of commands: each waits for the one before it about its table, else for the `hello` before it."""

import asyncio
import sys

import pytest

from game.sections.in_flight import InFlight
from messages import Command, Hello, Leave, Ping, Scores, Watch


class Answers:
    """Answers that end when they are told to; `started` are the ids of the commands whose turn has come."""

    def __init__(self) -> None:
        self.started: list[object] = []
        self._ends: dict[object, asyncio.Event] = {}

    async def answer(self, command: Command) -> None:
        self.started.append(command.id)
        await self._end(command.id).wait()
        if command.id == "fails":
            raise ZeroDivisionError

    async def end(self, command_id: object) -> None:
        self._end(command_id).set()
        for _ in range(20):
            await asyncio.sleep(0)

    def _end(self, command_id: object) -> asyncio.Event:
        return self._ends.setdefault(command_id, asyncio.Event())


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def of_process() -> set[asyncio.Task[None]]:
    return set()


@pytest.fixture
def in_flight(of_process: set[asyncio.Task[None]]) -> InFlight:
    return InFlight(of_process)


async def test_commands_about_one_table_are_answered_in_order(in_flight: InFlight, answers: Answers) -> None:
    for command in (Watch(id=1, table="a"), Leave(id=2, table="a"), Watch(id=3, table="b"), Ping(id=4)):
        in_flight.start(command, answers.answer)
    await answers.end(4)
    assert answers.started == [1, 3, 4]
    await answers.end(1)
    assert answers.started == [1, 3, 4, 2]


async def test_all_wait_for_the_hello_before_them(in_flight: InFlight, answers: Answers) -> None:
    in_flight.start(Ping(id=1), answers.answer)
    in_flight.start(Hello(id=2, protocol=1), answers.answer)
    in_flight.start(Watch(id=3, table="a"), answers.answer)
    in_flight.start(Ping(id=4), answers.answer)
    await answers.end(1)
    assert answers.started == [1, 2]
    assert in_flight.hello_in_flight
    await answers.end(2)
    assert answers.started == [1, 2, 3, 4]
    assert not in_flight.hello_in_flight


async def test_they_are_counted_until_they_are_done(
    in_flight: InFlight, answers: Answers, of_process: set[asyncio.Task[None]]
) -> None:
    for number in (1, 2):
        in_flight.start(Ping(id=number), answers.answer)
    assert len(in_flight) == len(of_process) == 2
    waiting = [asyncio.create_task(in_flight.one_done()), asyncio.create_task(in_flight.all_done())]
    await asyncio.sleep(0)  # all of them begin
    await answers.end(2)
    assert [task.done() for task in waiting] == [True, False]
    assert len(in_flight) == len(of_process) == 1
    await answers.end(1)
    assert [task.done() for task in waiting] == [True, True]
    assert len(in_flight) == len(of_process) == 0


async def test_nothing_is_kept_of_commands_that_are_done(in_flight: InFlight, answers: Answers) -> None:
    for command in (Hello(id=1, protocol=1), Watch(id=2, table="a"), Watch(id=3, table="a")):
        in_flight.start(command, answers.answer)
    for number in (1, 2, 3):
        await answers.end(number)
    assert (in_flight._newest, in_flight._hello) == ({}, None)


async def test_it_is_known_which_tables_they_are_about(in_flight: InFlight, answers: Answers) -> None:
    in_flight.start(Scores(id=1, table="a"), answers.answer)
    in_flight.start(Scores(id=2, table="a"), answers.answer)
    in_flight.start(Watch(id=3, table="b"), answers.answer)
    assert {*in_flight.table_ids} == {"a", "b"}
    await answers.end(2)
    await answers.end(3)
    assert {*in_flight.table_ids} == {"a"}
    await answers.end(1)
    assert {*in_flight.table_ids} == set()


async def test_what_waits_for_nothing_is_answered_at_once(
    in_flight: InFlight, answers: Answers, of_process: set[asyncio.Task[None]]
) -> None:
    await answers.end(1)
    in_flight.start(Watch(id=1, table="a"), answers.answer)
    if sys.version_info >= (3, 12):
        assert (len(in_flight), list(in_flight.table_ids), of_process) == (0, [], set())
    in_flight.start(Watch(id=2, table="a"), answers.answer)
    await answers.end(2)
    assert answers.started == [1, 2]
    assert (len(in_flight), list(in_flight.table_ids), of_process) == (0, [], set())


async def test_one_that_fails_does_not_stop_the_next(
    in_flight: InFlight, answers: Answers, of_process: set[asyncio.Task[None]]
) -> None:
    in_flight.start(Watch(id="fails", table="a"), answers.answer)
    in_flight.start(Watch(id="next", table="a"), answers.answer)
    tasks = list(of_process)
    await answers.end("fails")
    [failed] = [task for task in tasks if task.done()]
    assert isinstance(failed.exception(), ZeroDivisionError)
    assert answers.started == ["fails", "next"]
