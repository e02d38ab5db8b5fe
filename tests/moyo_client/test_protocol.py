"""The protocol without I/O: what it writes, when, and what it says has happened."""

import math

import pytest

from moyo_client import Closed, ConnectionLost, Refused, TooMuchWaiting, Unknown, Unreadable, refusals
from moyo_client.messages import (
    Act,
    Hello,
    Log,
    Mutes,
    Open,
    Say,
    Seated,
    Seek,
    SeeksEnded,
    Status,
    View,
    Watch,
)
from moyo_client.protocol import Close, State, TableLost
from tests.clients.scripted_server import WELCOME, view
from tests.moyo_client.conversation import Conversation, error, ok


def act(table: str = "T", nonce: str = "n") -> Act:
    return Act(table=table, action={"type": "take"}, nonce=nonce)


def test_hello_comes_first_and_then_what_waits() -> None:
    talk = Conversation()
    number = talk.submit(act())
    talk.protocol.connected(talk.now)
    [hello] = talk.written()
    assert (hello["type"], hello["token"]) == ("hello", "t0")
    talk.lose()
    assert isinstance(talk.answers()[number], ConnectionLost)  # the first connection is not tried again
    assert talk.ended is not None


def test_it_comes_back_by_the_token_it_was_given() -> None:
    talk = Conversation()
    talk.connect()
    talk.lose()
    talk.protocol.connected(talk.now)
    assert [(frame["type"], frame["token"]) for frame in talk.written()] == [("hello", "t1")]


def test_a_reply_and_its_class() -> None:
    talk = Conversation()
    talk.connect()
    number = talk.submit(Open(game="nim"))
    [opening] = talk.written()
    assert opening == {"id": number, "type": "open", "game": "nim"}
    talk.server(ok(opening, table="T", seat=0, colour="red"))
    assert talk.answers()[number].table == "T"
    talk.server(ok(opening, table="T", seat=1))  # twice
    assert talk.answers()[number].seat == 0


def test_a_reply_that_cannot_be_read_is_an_error() -> None:
    talk = Conversation()
    talk.connect()
    number = talk.submit(Open(game="nim"))
    [opening] = talk.written()
    talk.server(ok(opening, tisch="T"))
    assert isinstance(talk.answers()[number], Unreadable)


def test_errors_by_code() -> None:
    talk = Conversation()
    talk.connect()
    numbers = [talk.submit(act(nonce=str(number))) for number in range(3)]
    first, second, third = talk.written()
    talk.server(error(first, "illegal"), error(second, "of_next_year"), error(third, "internal", ref="9f"))
    answers = [talk.answers()[number] for number in numbers]
    assert [type(answer) for answer in answers] == [refusals.Illegal, Refused, refusals.Internal]
    assert [answer.code for answer in answers] == ["illegal", "of_next_year", "internal"]
    assert (answers[2].ref, str(answers[2])) == ("9f", "No. (9f)")


def test_broadcasts_by_class() -> None:
    talk = Conversation()
    talk.connect()
    talk.server(view("T", 1), {"type": "weather", "sky": 1}, {"type": "status", "table": "T"})
    shown, weather, status = talk.heard()
    assert (type(shown), shown.seq) == (View, 1)
    assert weather == Unknown("weather", {"type": "weather", "sky": 1})
    assert status == Unknown("status", {"type": "status", "table": "T"})


def test_nothing_is_sent_before_hello_is_answered() -> None:
    talk = Conversation()
    talk.connect()
    talk.lose()
    talk.submit(act())
    talk.protocol.connected(talk.now)
    assert [frame["type"] for frame in talk.written()] == ["hello"]
    talk.server({"type": "ok", "re": 0, "protocol": 1})  # not what a welcome is
    assert isinstance(talk.protocol.error, Unreadable)


def test_a_chat_line_has_a_nonce_and_keeps_it() -> None:
    talk = Conversation()
    talk.connect()
    talk.submit(Say(table="T", text="hello"))
    [first] = talk.written()
    talk.lose()
    talk.connect()
    [second] = talk.written()
    assert first["nonce"] == second["nonce"] != ""


def test_the_pauses() -> None:
    talk = Conversation(chance=1.0, first_pause=1, longest_pause=5)
    talk.connect()
    talk.lose()
    pauses = []
    for _ in range(5):
        pauses.append(talk.protocol.attempt_at - talk.now)
        talk.now = talk.protocol.attempt_at
        talk.lose()
    assert pauses == [1, 2, 4, 5, 5]


def test_the_pauses_begin_again_after_a_connection_that_lasted() -> None:
    talk = Conversation(first_pause=1, longest_pause=5)
    talk.connect()
    for lasted, pause in ((0.0, 1), (4.9, 2), (5.0, 1)):
        talk.now += lasted
        talk.lose()
        assert talk.protocol.attempt_at - talk.now == pause
        talk.now = talk.protocol.attempt_at
        talk.connect()


def test_it_gives_up() -> None:
    talk = Conversation(give_up=10)
    talk.connect()
    number = talk.submit(act())
    talk.lose()
    assert talk.protocol.due == talk.now + 10
    talk.wait(9.9)
    talk.lose()
    assert talk.ended is None
    talk.wait(0.1)
    assert isinstance(talk.answers()[number], ConnectionLost)
    with pytest.raises(ConnectionLost):
        talk.submit(act())


def test_a_silent_server_is_asked_and_then_left() -> None:
    talk = Conversation(quiet=15, answer=8)
    talk.connect()
    assert talk.protocol.due == talk.now + 15
    talk.wait(14)
    assert talk.written() == []
    talk.wait(1)
    [ping] = talk.written()
    assert ping["type"] == "ping"
    talk.wait(7)
    talk.server(ok(ping, now=0))
    talk.wait(14)
    assert talk.protocol.closing is None
    talk.wait(1)
    talk.written()
    talk.wait(8)
    assert talk.protocol.closing is Close.AT_ONCE


def test_a_hello_without_a_reply_is_left_too() -> None:
    talk = Conversation(answer=8)
    talk.protocol.connected(talk.now)
    talk.wait(8)
    assert talk.protocol.closing is Close.AT_ONCE


def test_a_hello_without_a_reply_is_left_although_the_server_talks() -> None:
    talk = Conversation(answer=8)
    talk.protocol.connected(talk.now)
    for _ in range(8):
        talk.server(view("T", 1))
        talk.wait(1)
    assert talk.protocol.closing is Close.AT_ONCE


def test_a_move_to_where_nobody_is_waits_as_after_a_loss() -> None:
    talk = Conversation(chance=1.0, first_pause=1, spread=0)
    talk.connect()
    talk.server({"type": "draining", "within": 5_000})
    talk.wait(0)
    pauses = []
    for _ in range(3):
        talk.lose()
        pauses.append(talk.protocol.attempt_at - talk.now)
        talk.now = talk.protocol.attempt_at
    assert pauses == [0, 1, 2]


def test_the_first_process_may_be_draining() -> None:
    talk = Conversation(first_pause=1)
    talk.protocol.connected(talk.now)
    [hello] = talk.written()
    talk.server(error(hello, "draining"))
    talk.lose(1000)
    assert talk.ended is None
    talk.now = talk.protocol.attempt_at
    talk.connect()


def test_draining_is_left_at_a_moment_within_the_spread() -> None:
    for within, leaves_after in ((5_000, 0.25), (100, 0.05)):
        talk = Conversation(chance=0.5, spread=0.5)
        talk.connect()
        talk.server({"type": "draining", "within": within})
        talk.wait(leaves_after * 0.9)
        assert talk.protocol.closing is None
        talk.wait(leaves_after * 0.1 + 0.001)
        assert talk.protocol.closing is Close.POLITELY
        talk.lose(1000)
        assert talk.protocol.attempt_at <= talk.now


def test_an_open_holds_the_move_and_a_refused_one_does_not() -> None:
    talk = Conversation(chance=0)
    talk.connect()
    number = talk.submit(Open(game="nim"))
    [opening] = talk.written()
    talk.server({"type": "draining", "within": 5_000})
    talk.wait(1)
    assert (talk.protocol.closing, talk.protocol.due < math.inf) == (None, True)
    talk.server(error(opening, "draining"))
    talk.wait(0)
    assert talk.protocol.closing is Close.POLITELY
    talk.lose(1000)
    assert number not in talk.answers()
    talk.connect()
    assert [frame["type"] for frame in talk.written()] == ["open"]


def test_too_fast_waits_longer_each_time() -> None:
    talk = Conversation(quiet=1_000)
    talk.connect()
    number = talk.submit(act())
    waits = []
    for _ in range(12):
        [frame] = talk.written()
        assert frame["id"] == number
        talk.server(error(frame, "too_fast", retry=0))
        assert talk.written() == []
        waits.append(talk.protocol.due - talk.now)
        talk.wait(waits[-1])
    assert waits == pytest.approx([0.05 * 2**tries for tries in range(9)] + [20.0] * 3)
    [frame] = talk.written()
    talk.server(error(frame, "too_fast", retry=60_000))
    assert talk.protocol.due == pytest.approx(talk.now + 60)
    talk.server(ok(frame, seq=3))  # it comes although nothing was asked again
    assert talk.answers()[number].seq == 3


def test_only_so_much_may_wait() -> None:
    talk = Conversation(most_unanswered=2)
    first = talk.submit(act())
    talk.submit(act())
    with pytest.raises(TooMuchWaiting):
        talk.submit(act())
    talk.protocol.forget(first)
    talk.submit(act())


def test_what_nobody_waits_for_is_not_sent() -> None:
    talk = Conversation()
    talk.connect()
    first, second = talk.submit(act(nonce="1")), talk.submit(act(nonce="2"))
    talk.protocol.forget(first)
    assert [frame["id"] for frame in talk.written()] == [second]


def test_the_order_is_kept_where_one_was_refused_as_draining() -> None:
    talk = Conversation()
    talk.connect()
    numbers = [talk.submit(Log(table=name)) for name in "ABC"]
    frames = talk.written()
    talk.server(error(frames[0], "draining"))
    talk.wait(0)
    talk.lose(1000)
    talk.connect()
    assert [frame["id"] for frame in talk.written()] == numbers


def test_a_watch_that_is_refused_later_is_told() -> None:
    talk = Conversation()
    talk.connect()
    talk.submit(Watch(table="T"))
    [watch] = talk.written()
    talk.server(ok(watch))
    talk.lose()
    talk.connect()
    [again] = talk.written()
    talk.server(error(again, "no_such_table"))
    [lost] = [event for event in talk.events if isinstance(event, TableLost)]
    assert (lost.table, type(lost.error)) == ("T", refusals.NoSuchTable)
    talk.lose()
    talk.connect()
    assert talk.written() == []


def test_a_seek_that_is_refused_later_has_ended() -> None:
    talk = Conversation()
    talk.connect()
    talk.submit(Seek(game="nim"))
    [seek] = talk.written()
    talk.server(ok(seek))
    talk.lose()
    talk.connect()
    [again] = talk.written()
    talk.server(error(again, "too_many"))
    assert talk.heard() == [SeeksEnded(code="too_many", text="No.")]


def test_seated_is_made_up_where_it_was_missed() -> None:
    talk = Conversation()
    known = {"table": "K", "game": "go", "seat": 0, "phase": "playing"}
    new = {"table": "N", "game": "nim", "seat": 1, "phase": "playing"}
    talk.connect(tables=[known])
    talk.submit(Seek(game="nim"))
    [seek] = talk.written()
    talk.server(ok(seek))
    talk.lose()
    talk.connect(tables=[known])
    assert [frame["type"] for frame in talk.written()] == ["seek"]
    talk.lose()
    talk.connect(tables=[known, new])
    assert talk.heard() == [Seated(table="N", game="nim", seat=1)]
    assert talk.written() == []


def test_a_seek_ends_when_play_begins_at_an_own_table() -> None:
    talk = Conversation()
    talk.connect()
    for command in (Open(game="nim"), Seek(game="nim")):
        talk.submit(command)
        [frame] = talk.written()
        talk.server(ok(frame, table="T", seat=0))
    talk.server(view("T", 0, phase="waiting"), view("T", 0))
    talk.lose()
    talk.connect()
    assert [frame["type"] for frame in talk.written()] == ["watch"]


def test_another_name_and_token_are_kept() -> None:
    talk = Conversation()
    talk.connect()
    talk.submit(Hello(protocol=1, name="meijin", passphrase="correct horse"))
    [hello] = talk.written()
    talk.server(ok(hello, **(WELCOME | {"token": "t2"})))
    talk.lose()
    talk.protocol.connected(talk.now)
    assert talk.written()[0]["token"] == "t2"


def test_a_database_that_is_away() -> None:
    talk = Conversation()
    talk.connect()
    talk.server({"type": "status", "database": "away"})
    assert talk.protocol.database_away
    assert talk.heard() == [Status(database="away")]
    talk.lose()
    talk.connect()
    assert not talk.protocol.database_away


@pytest.mark.parametrize("state", State)
def test_finish(state: State) -> None:
    """From every state it comes to an end, and who waits is told."""
    talk = Conversation()
    if state is not State.GREETING:
        talk.connect()
    else:
        talk.protocol.connected(talk.now)
    number = talk.submit(Mutes())
    if state is State.AWAY:
        talk.lose()
    elif state is State.ENDED:
        talk.lose(4001)
    assert talk.protocol.state is state
    talk.protocol.finish()
    if state in (State.GREETING, State.OPEN):
        assert talk.protocol.closing is Close.POLITELY
        talk.lose(1000)
    talk.wait(0)
    assert talk.ended is not None
    assert isinstance(talk.answers()[number], ConnectionLost if state is State.ENDED else Closed)


def test_the_hello_that_is_refused() -> None:
    for code, again in (("bad_token", False), ("too_fast", True), ("draining", True), ("name_taken", False)):
        talk = Conversation()
        talk.connect()
        talk.lose()
        talk.protocol.connected(talk.now)
        [hello] = talk.written()
        talk.server(error(hello, code, retry=7_000))
        assert (talk.ended is None) is again
        assert talk.protocol.closing is Close.POLITELY
        if again:
            talk.lose(1000)
            assert talk.protocol.attempt_at - talk.now >= 7
