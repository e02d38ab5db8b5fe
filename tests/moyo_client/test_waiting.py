"""What waits to be received, and what is news of it."""

from typing import Any

import msgspec
import pytest

from moyo_client.inbox import Inbox
from moyo_client.messages import LobbyView, Positions, Said, Speaker, Status, View
from moyo_client.news import is_news
from tests.clients.scripted_server import view


def shown(seq: int, table: str = "T", **fields: Any) -> View:
    return msgspec.convert(view(table, seq, **fields), View)


def said(text: str) -> Said:
    return Said(table="T", from_=Speaker(name="honinbo", seat=None), text=text, at=0)


def test_of_a_table_the_newest_view_waits_where_it_came() -> None:
    inbox = Inbox(10)
    lobby = LobbyView(players=1, tables=[], seeks=[], people=[])
    other, newest = shown(1, "U"), shown(2)
    for broadcast in (shown(1), other, said("a"), lobby, newest, said("b"), lobby):
        inbox.put(broadcast)
    assert [inbox.take() for _ in range(len(inbox))] == [other, said("a"), newest, said("b"), lobby]
    with pytest.raises(KeyError):
        inbox.take()


def test_of_a_table_the_newest_positions_wait_beside_the_view() -> None:
    inbox = Inbox(10)
    positions = [Positions(table=one, seq=seq, at=0, positions=[]) for seq, one in enumerate("TUT")]
    newest = shown(1)
    inbox.put(positions[0])
    inbox.put(newest)
    for one in positions[1:]:
        inbox.put(one)
    assert [inbox.take() for _ in range(len(inbox))] == [newest, *positions[1:]]


def test_past_views_stand_beside_the_present_one() -> None:
    inbox = Inbox(10)
    views = [*(shown(seq, past=True) for seq in range(3)), shown(9)]
    for broadcast in views:
        inbox.put(broadcast)
    assert [inbox.take() for _ in range(len(inbox))] == views


def test_the_oldest_are_dropped() -> None:
    inbox = Inbox(3)
    for number in range(5):
        inbox.put(said(str(number)))
    inbox.put(Status(database="away"))
    inbox.put(Status(database="here"))
    assert (len(inbox), inbox.dropped) == (3, 3)
    assert [inbox.take() for _ in range(3)] == [said("3"), said("4"), Status(database="here")]


@pytest.mark.parametrize(
    ("fields", "news"),
    [
        ({}, False),
        ({"at": 99, "watchers": 7, "due": 100}, False),
        ({"state": {"turn": 0, "clock": {"main": 2}, "time": 5}}, False),
        ({"state": {"turn": 1, "clock": {"main": 1}}}, True),
        ({"state": None}, True),
        ({"phase": "over"}, True),
        ({"next": "N"}, True),
        ({"players": [{"seat": 0, "name": "meijin", "online": True}]}, True),
    ],
)
def test_news_of_the_same_event(fields: dict[str, Any], news: bool) -> None:
    before = shown(4, state={"turn": 0, "clock": {"main": 1}})
    assert is_news(before, shown(4, **({"state": {"turn": 0, "clock": {"main": 1}}} | fields))) is news


def test_news_of_another_event() -> None:
    assert is_news(None, shown(4))
    assert is_news(shown(4), shown(5))
    assert is_news(shown(4), shown(3))  # the database has lost one
