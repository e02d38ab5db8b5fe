"""The protocol without I/O: what it writes, when, and what it says has happened."""

import pytest

from moyo_client import ConnectionLost, Refused, TooMuchWaiting, Unknown, Unreadable, refusals
from moyo_client.messages import (
    Act,
    Log,
    Open,
    Say,
    Seated,
    Seek,
    SeeksEnded,
    Status,
    View,
    Watch,
)
from moyo_client.protocol import TableLost
from tests.clients.scripted_server import view
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


def test_what_a_sentence_is_made_of_where_the_server_says_so() -> None:
    talk = Conversation()
    talk.connect()
    numbers = [talk.submit(act(nonce=str(number))) for number in range(3)]
    first, second, third = talk.written()
    talk.server(error(first, "illegal", reason="go-ko", arguments={"vertex": "A1", "count": 2}))
    talk.server(error(second, "illegal"), error(third, "illegal", arguments=["of", "next", "year"]))
    answers = [talk.answers()[number] for number in numbers]
    assert [answer.reason for answer in answers] == ["go-ko", None, None]
    assert [answer.arguments for answer in answers] == [{"vertex": "A1", "count": 2}, {}, {}]


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


def test_a_database_that_is_away() -> None:
    talk = Conversation()
    talk.connect()
    talk.server({"type": "status", "database": "away"})
    assert talk.protocol.database_away
    assert talk.heard() == [Status(database="away")]
    talk.lose()
    talk.connect()
    assert not talk.protocol.database_away
