"""Several processes, and all that can go wrong between them: whatever happens, they agree with the log.

Hypothesis makes up the story, one rule a step: people sit down, act, chat and follow tables, through any
process; notes are lost, doubled, late and out of order; answers are lost and calls sent again, or held up on
their way; clients stop answering and acts come late; clocks go wrong; processes are suspended, killed and
started. Time stands still until a rule moves it.
"""

from itertools import count

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from game.api import Millis
from game.ports.bus import NotesMissed
from game.ports.people import Player
from tests.game.cluster import Cluster, Sent
from tests.game.engine_process import ANN, BOB, CAT, Process, Unreliable, raw, take, toss, walk, write

PLAYERS = [ANN, BOB, CAT]

SETUPS = {
    "a long game": ("nim", raw(heaps=[9, 9])),
    "a short game": ("nim", raw(heaps=[1, 1])),
    "a game against time": ("fuse", raw(fuse=60_000)),
    "a game that takes notice": ("walk", raw(road=60_000)),
}

REVIEW = {"a review": ("paper", raw())}

HELD_UP = ["append", "read", "read", "refuse", "change_seats", "end_game", "watch", "recent_chat", "unwatch"]
"""Calls of the ports whose question or answer may be slow; one that is in it twice is so more often."""

REPEATABLE = ["append", "refuse", "read", "change_seats", "add_chat", "end_game", "watch", "set_audiences"]
"""Calls of the log that a process sends again when their answer was lost."""

HOLDER = "add_holder"
"""The call by which somebody comes to a review."""

some = st.integers(0, 99)
players = st.sampled_from(PLAYERS)


def port_of(process: Process, name: str) -> Unreliable:
    """The port of a process that has a call of that name."""
    return process.teams if name == HOLDER else process.log


class Story(RuleBasedStateMachine):
    setups = SETUPS

    def __init__(self) -> None:
        super().__init__()
        self.cluster = Cluster()
        self.numbers = count()

    def teardown(self) -> None:
        try:
            self.cluster.run(self.cluster.calm())
        finally:
            self.cluster.close()

    @invariant()
    def the_log_is_right(self) -> None:
        self.cluster.check()

    def one(self, number: int) -> Process:
        return self.cluster.processes[number % len(self.cluster.processes)]

    def table(self, number: int) -> str:
        """Mostly the first, so that the story is about something."""
        return self.cluster.tables[number % 4 == 0]

    # The story

    @initialize(first=some, begun=st.booleans())
    def begin(self, first: int, begun: bool) -> None:
        cluster, setups = self.cluster, sorted(self.setups)

        async def work() -> None:
            for _ in range(3):
                await cluster.start()
            for game, setup in (self.setups[setups[first % len(setups)]], SETUPS["a long game"]):
                cluster.tables.append(await cluster.processes[0].engine.open(ANN, game, setup, None, 0, True))
                if begun:
                    await cluster.processes[1].engine.seating.sit(BOB, cluster.tables[-1], None)
                for process in cluster.processes:
                    await cluster.come(process, cluster.tables[-1], CAT)

        cluster.run(work())

    @rule(process=some, table=some, player=st.sampled_from([BOB, CAT]))
    def sit(self, process: int, table: int, player: Player) -> None:
        one = self.one(process)
        self.cluster.ask(one, one.engine.seating.sit(player, self.table(table), None))

    @rule(process=some, table=some, number=some, honest=st.booleans())
    def act(self, process: int, table: int, number: int, honest: bool) -> None:
        """Done by whose turn it is, or by anybody."""
        page = self.cluster.page(self.table(table))
        turn = len(page.events) % 2 if honest else number % 3
        actions = {
            "nim": take(number % 2),
            "fuse": toss(1 - turn % 2),
            "walk": walk(len(page.events) % 2 == 0),
            "paper": write(f"word {number}") if number % 5 else raw(type="strike", line=number % 7),
        }
        player, late = PLAYERS[turn], number % 5 * 30
        nonce = f"nonce {sum(sent.player is player for sent in self.cluster.sent)}"  # others have the same
        self.cluster.sent.append(Sent(page.row.id, player, actions[page.row.game_name], nonce, late))
        self.act_again(process, back=1)

    @precondition(lambda self: self.cluster.sent)
    @rule(process=some, back=st.integers(1, 4))
    def act_again(self, process: int, back: int) -> None:
        """As after a lost reply, perhaps through another process."""
        one = self.one(process)
        self.cluster.ask(one, self.cluster.send(one, self.cluster.sent[-back:][0]))

    @rule(process=some, table=some, player=players)
    def watch(self, process: int, table: int, player: Player) -> None:
        one = self.one(process)
        self.cluster.ask(one, self.cluster.come(one, self.table(table), player))

    @precondition(lambda self: self.cluster.followers)
    @rule(number=some)
    def leave(self, number: int) -> None:
        process, follower = self.cluster.followers.pop(number % len(self.cluster.followers))
        process.engine.unfollow(follower.table, follower)

    @precondition(lambda self: self.cluster.followers)
    @rule(number=some)
    def fall_silent(self, number: int) -> None:
        """Or answer again."""
        process, follower = self.cluster.followers[number % len(self.cluster.followers)]
        follower.silent = not follower.silent
        process.tables.audience_changed.add(follower.table)
        self.cluster.ask(process, process.engine.report_audiences())

    @rule(process=some, table=some, player=players)
    def say(self, process: int, table: int, player: Player) -> None:
        one, name, text = self.one(process), self.table(table), f"line {next(self.numbers)}"
        self.cluster.said.add((name, text))
        self.cluster.ask(one, one.engine.chat.say(player, name, text, text))

    # The trouble

    @precondition(lambda self: self.cluster.post)
    @rule(number=some, times=st.integers(0, 2))
    def a_note_comes(self, number: int, times: int) -> None:
        """Any of them, so they overtake each other; lost or doubled."""
        note = self.cluster.post.pop(number % len(self.cluster.post))
        self.cluster.run(self.cluster.bring(*[note] * times))

    @rule(lost=st.booleans())
    def all_notes_come(self, lost: bool) -> None:
        notes = [] if lost else self.cluster.post[:]
        self.cluster.post.clear()
        self.cluster.run(self.cluster.bring(*notes))

    @rule(process=some)
    def deaf_for_a_while(self, process: int) -> None:
        self.cluster.run(self.cluster.bring((self.one(process).tables.node_id, NotesMissed())))

    @rule(
        process=some,
        name=st.sampled_from([*HELD_UP, HOLDER]),
        on_the_way=st.booleans(),
    )
    def hold_up(self, process: int, name: str, on_the_way: bool) -> None:
        port = port_of(self.one(process), name)
        self.cluster.gates.append(port.hold_question(name) if on_the_way else port.hold_answer(name))

    @precondition(lambda self: self.cluster.gates)
    @rule(number=some)
    def let_through(self, number: int) -> None:
        async def opened() -> None:
            self.cluster.gates.pop(number % len(self.cluster.gates)).open()

        self.cluster.run(opened())

    @rule(
        process=some,
        names=st.sets(st.sampled_from(REPEATABLE)),
    )
    def answers_are_lost(self, process: int, names: set[str]) -> None:
        """So these calls are sent twice."""
        self.one(process).log.twice = names
        self.one(process).teams.twice = {HOLDER} if names else set()

    @rule(process=some, wrong=st.sampled_from([-90_000, -900, 0, 900, 30_000]))
    def a_clock_goes_wrong(self, process: int, wrong: int) -> None:
        self.one(process).wrong = wrong

    @rule(time=st.sampled_from([1, 300, 2_500, 30_000]))
    def time_passes(self, time: int) -> None:
        self.cluster.world.time = Millis(self.cluster.world.time + time)

    @rule(process=some)
    def beat(self, process: int) -> None:
        """Where it was taken for dead it comes back; and it sees to those who are."""
        one = self.one(process)
        self.cluster.ask(one, one.presence.heartbeat(), one.engine.report_audiences(), one.engine.sweep())

    @rule(process=some)
    def forget(self, process: int) -> None:
        one = self.one(process)
        for held in one.tables._held.values():
            held.used_at -= 60
        self.cluster.ask(one, one.tables.release_idle())

    @precondition(lambda self: len(self.cluster.processes) > 1)
    @rule(process=some)
    def kill(self, process: int) -> None:
        async def killed() -> None:
            self.cluster.kill(self.one(process))

        self.cluster.run(killed())

    @precondition(lambda self: len(self.cluster.processes) < 4)
    @rule()
    def start_another(self) -> None:
        self.cluster.run(self.cluster.start())


Story.TestCase.settings = settings(max_examples=60, stateful_step_count=50, deadline=None)
TestStory = Story.TestCase


class ReviewStory(Story):
    """The first table is a review: any interleaving of what three people do gives one state everywhere."""

    setups = REVIEW


ReviewStory.TestCase.settings = settings(max_examples=40, stateful_step_count=50, deadline=None)
TestReviewStory = ReviewStory.TestCase
pytestmark = pytest.mark.timeout(180)  # of a machine on which much else runs
