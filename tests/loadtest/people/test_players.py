"""Logs are read back as far as a server lets one, and what could not be read is counted."""

from typing import Any

import msgspec

from loadtest.judge.journal import Act, Journal
from loadtest.people.frame import Frame
from loadtest.people.players import Players
from loadtest.people.tally import Tally
from loadtest.settings import Part, Settings
from moyo_client import ConnectionLost
from moyo_client.frames import refusal
from moyo_client.messages import Log

LOG = msgspec.Raw(b'[{"seq":1,"seat":0,"action":{"take":1}}]')
REST = msgspec.Raw(b'[{"seq":2,"seat":1,"action":{"take":2}}]')


class Answering:
    """A socket on which each command has the next of these answers."""

    def __init__(self, *answers: Frame, is_open: bool = True) -> None:
        self.open = is_open
        self.asked: list[Log] = []
        self._answers = list(answers)

    async def send(self, command: Log) -> Frame:
        self.asked.append(command)
        if not self.open:
            raise ConnectionLost("It was closed.")
        answer = self._answers.pop(0)
        if answer.type == "error":
            raise refusal(answer)
        return answer


def played() -> Journal:
    journal = Journal("t", ("seat 0", "seat 1"))
    for seq, act in enumerate((Act(0, b'{"take":1}'), Act(1, b'{"take":2}')), 1):
        journal.acked(journal.sent(act), seq)
        journal.saw(0, seq)
        journal.saw(1, seq)
    return journal


async def checked(*connections: Any) -> tuple[list[str], dict[str, int]]:
    """The faults that are found, and the counts."""
    tally, journal = Tally(), played()
    players = Players(Part(Settings(scenario="games", urls=["http://there"]), 0), tally)
    await players.check(journal, connections)
    return journal.faults, dict(tally.counts)


async def test_a_log_in_parts() -> None:
    connection = Answering(
        Frame(type="ok", events=LOG, more=True),
        Frame(type="ok", events=REST),
    )
    assert await checked(Answering(), connection) == ([], {"logged": 2})
    assert [command.after for command in connection.asked] == [0, 1]


async def test_one_who_is_refused_leaves_it_to_the_other() -> None:
    refused = Answering(Frame(type="error", code="internal"))
    whole = Answering(Frame(type="ok", events=LOG, more=True), Frame(type="ok", events=REST))
    assert await checked(whole, refused) == ([], {"logged": 2})


async def test_a_log_that_nobody_brings_is_not_taken_for_read() -> None:
    dead = Answering(is_open=False), Answering(is_open=False)
    assert await checked(*dead) == ([], {"unread": 1})
    refused = (Answering(Frame(type="error", code="internal")) for _ in range(2))
    assert await checked(*refused) == (["table t: its log could not be read back"], {"unread": 1})
