"""Several processes, and all that can go wrong between them: whatever happens, they agree with the log.

Hypothesis makes up the story, one rule a step: people sit down, act, talk and come to watch, through any
process; notes are lost, doubled, late and out of order; answers are lost and calls sent again, or held up on
their way; lines fall silent and acts come late; clocks go wrong; processes fall asleep, are killed and
started. Time stands until a rule moves it.
"""

from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from game.api import Millis
from game.ports.bus import NotesMissed
from game.ports.people import Player
from tests.game.process import ANN, BOB, CAT, Process, raw, take, toss, walk
from tests.game.stage import Sent, Stage

PLAYERS = [ANN, BOB, CAT]

SETUPS = {
    "a long game": ("nim", raw(heaps=[9, 9])),
    "a short game": ("nim", raw(heaps=[1, 1])),
    "a game against time": ("fuse", raw(fuse=60_000)),
    "a game that takes notice": ("walk", raw(road=60_000)),
}

some = st.integers(0, 99)
players = st.sampled_from(PLAYERS)


class Story(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.stage = Stage()
        self.numbers = count()

    def teardown(self) -> None:
        try:
            self.stage.run(self.stage.calm())
        finally:
            self.stage.close()

    @invariant()
    def the_log_is_right(self) -> None:
        self.stage.check()

    def one(self, number: int) -> Process:
        return self.stage.processes[number % len(self.stage.processes)]

    def table(self, number: int) -> str:
        """Mostly the first, so that the story is about something."""
        return self.stage.tables[number % 4 == 0]

    # The story

    @initialize(first=st.sampled_from(sorted(SETUPS)), begun=st.booleans())
    def begin(self, first: str, begun: bool) -> None:
        stage = self.stage

        async def work() -> None:
            for _ in range(3):
                await stage.start()
            for game, setup in (SETUPS[first], SETUPS["a long game"]):
                stage.tables.append(await stage.processes[0].engine.open(ANN, game, setup, None, 0, True))
                if begun:
                    await stage.processes[1].engine.seating.sit(BOB, stage.tables[-1], None)
                for process in stage.processes:
                    await stage.come(process, stage.tables[-1], CAT)

        stage.run(work())

    @rule(process=some, table=some, player=st.sampled_from([BOB, CAT]))
    def sit(self, process: int, table: int, player: Player) -> None:
        one = self.one(process)
        self.stage.ask(one, one.engine.seating.sit(player, self.table(table), None))

    @rule(process=some, table=some, number=some, honest=st.booleans())
    def act(self, process: int, table: int, number: int, honest: bool) -> None:
        """Done by whose turn it is, or by anybody."""
        page = self.stage.page(self.table(table))
        turn = len(page.events) % 2 if honest else number % 3
        actions = {
            "nim": take(number % 2),
            "fuse": toss(1 - turn % 2),
            "walk": walk(len(page.events) % 2 == 0),
        }
        nonce, late = f"nonce {next(self.numbers)}", number % 5 * 30
        self.stage.sent.append(Sent(page.row.id, PLAYERS[turn], actions[page.row.game_name], nonce, late))
        self.act_again(process, back=1)

    @precondition(lambda self: self.stage.sent)
    @rule(process=some, back=st.integers(1, 4))
    def act_again(self, process: int, back: int) -> None:
        """As after a lost reply, perhaps through another process."""
        one = self.one(process)
        self.stage.ask(one, self.stage.send(one, self.stage.sent[-back:][0]))

    @rule(process=some, table=some, player=players)
    def watch(self, process: int, table: int, player: Player) -> None:
        one = self.one(process)
        self.stage.ask(one, self.stage.come(one, self.table(table), player))

    @precondition(lambda self: self.stage.critics)
    @rule(number=some)
    def leave(self, number: int) -> None:
        process, critic = self.stage.critics.pop(number % len(self.stage.critics))
        process.engine.unfollow(critic.table, critic)

    @precondition(lambda self: self.stage.critics)
    @rule(number=some)
    def fall_silent(self, number: int) -> None:
        """Or be heard again."""
        process, critic = self.stage.critics[number % len(self.stage.critics)]
        critic.silent = not critic.silent
        process.tables.audience_changed.add(critic.table)
        self.stage.ask(process, process.engine.report_audiences())

    @rule(process=some, table=some, player=players)
    def say(self, process: int, table: int, player: Player) -> None:
        one, name, text = self.one(process), self.table(table), f"line {next(self.numbers)}"
        self.stage.said.add((name, text))
        self.stage.ask(one, one.engine.say(player, name, text, text))

    # The trouble

    @precondition(lambda self: self.stage.post)
    @rule(number=some, times=st.integers(0, 2))
    def a_note_comes(self, number: int, times: int) -> None:
        """Any of them, so they overtake each other; lost or doubled."""
        note = self.stage.post.pop(number % len(self.stage.post))
        self.stage.run(self.stage.bring(*[note] * times))

    @rule(lost=st.booleans())
    def all_notes_come(self, lost: bool) -> None:
        notes = [] if lost else self.stage.post[:]
        self.stage.post.clear()
        self.stage.run(self.stage.bring(*notes))

    @rule(process=some)
    def deaf_for_a_while(self, process: int) -> None:
        self.stage.run(self.stage.bring((self.one(process).tables.node_id, NotesMissed())))

    @rule(
        process=some,
        name=st.sampled_from(["append", "read", "read", "sit", "end", "watch", "said", "unwatch"]),
        on_the_way=st.booleans(),
    )
    def hold_up(self, process: int, name: str, on_the_way: bool) -> None:
        log = self.one(process).log
        self.stage.gates.append(log.hold_question(name) if on_the_way else log.hold_answer(name))

    @precondition(lambda self: self.stage.gates)
    @rule(number=some)
    def let_through(self, number: int) -> None:
        async def opened() -> None:
            self.stage.gates.pop(number % len(self.stage.gates)).open()

        self.stage.run(opened())

    @rule(
        process=some,
        names=st.sets(st.sampled_from(["append", "read", "sit", "say", "end", "watch", "gather"])),
    )
    def answers_are_lost(self, process: int, names: set[str]) -> None:
        """So these calls are sent twice."""
        self.one(process).log.twice = names

    @rule(process=some, wrong=st.sampled_from([-90_000, -900, 0, 900, 30_000]))
    def a_clock_goes_wrong(self, process: int, wrong: int) -> None:
        self.one(process).wrong = wrong

    @rule(time=st.sampled_from([1, 300, 2_500, 30_000]))
    def time_passes(self, time: int) -> None:
        self.stage.world.time = Millis(self.stage.world.time + time)

    @rule(process=some)
    def beat(self, process: int) -> None:
        """Where it was taken for dead it comes back; and it sees to those who are."""
        one = self.one(process)
        self.stage.ask(one, one.presence.heartbeat(), one.engine.report_audiences(), one.engine.sweep())

    @rule(process=some)
    def forget(self, process: int) -> None:
        one = self.one(process)
        for held in one.tables._held.values():
            held.used_at -= 60
        self.stage.ask(one, one.tables.release_idle())

    @precondition(lambda self: len(self.stage.processes) > 1)
    @rule(process=some)
    def kill(self, process: int) -> None:
        async def killed() -> None:
            self.stage.kill(self.one(process))

        self.stage.run(killed())

    @precondition(lambda self: len(self.stage.processes) < 4)
    @rule()
    def start_another(self) -> None:
        self.stage.run(self.stage.start())


Story.TestCase.settings = settings(max_examples=100, stateful_step_count=50, deadline=None)
TestStory = Story.TestCase
