"""The life of a connection in the protocol without I/O: when it is left, replaced, or given up."""

import math

import pytest

from moyo_client import Closed, ConnectionLost
from moyo_client.messages import Act, Hello, Mutes, Open
from moyo_client.protocol import Close, State
from tests.clients.scripted_server import WELCOME, view
from tests.moyo_client.conversation import Conversation, error, ok


def act() -> Act:
    return Act(table="T", action={"type": "take"}, nonce="n")


def test_it_comes_back_by_the_token_it_was_given() -> None:
    talk = Conversation()
    talk.connect()
    talk.lose()
    talk.protocol.connected(talk.now)
    assert [(frame["type"], frame["token"]) for frame in talk.written()] == [("hello", "t1")]


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


def test_another_name_and_token_are_kept() -> None:
    talk = Conversation()
    talk.connect()
    talk.submit(Hello(protocol=1, name="meijin", passphrase="correct horse"))
    [hello] = talk.written()
    talk.server(ok(hello, **(WELCOME | {"token": "t2"})))
    talk.lose()
    talk.protocol.connected(talk.now)
    assert talk.written()[0]["token"] == "t2"


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
