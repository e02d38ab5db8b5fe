"""What a player is shown to wait for, as a function of all seeks."""

import asyncio
import json
from typing import Any

import msgspec

from game.api import Millis
from game.ports.people import Player
from game.ports.seeks import MatchCriteria, Seek
from game.sections.waiting import MOST_BYTES, NOTHING, WaitingFeed, waiting_frame
from tests.game.lobby.known_queue import known

NIM = MatchCriteria("nim", 2, 2, False, "", msgspec.Raw(b"{}"))
RATED = MatchCriteria("nim", 2, 2, True, "", msgspec.Raw(b"{}"))


def seek(number: int, player_id: str, **fields: Any) -> Seek:
    given: dict[str, Any] = {
        "criteria": NIM,
        "challenged": None,
        "since": Millis(number),
        "node": 1,
        "connection_id": f"connection {number}",
    }
    return Seek(number, player_id, player_id.title(), **(given | fields))


def shown(seeks: list[Seek], player_id: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(waiting_frame(known(seeks), player_id))
    return found


def test_who_waits_for_nothing_is_shown_that() -> None:
    assert waiting_frame(known([]), "ann") == NOTHING
    assert waiting_frame(known([seek(1, "bob")]), "ann") == NOTHING


def test_a_seek_is_shown_with_the_number_of_those_that_wait_for_the_same() -> None:
    seeks = [seek(1, "ann"), seek(2, "bob"), seek(3, "cat", criteria=RATED), seek(4, "dan", node=2)]
    assert shown(seeks, "ann") == {
        "type": "waiting",
        "seeks": [
            {
                "game": "nim",
                "setup": {},
                "players": 2,
                "rated": False,
                "to": None,
                "since": 1,
                "here": 3,
            }
        ],
        "challenges": [],
    }
    assert shown(seeks, "cat")["seeks"][0]["here"] == 1


def test_suspended_seeks_do_not_count() -> None:
    """Nobody can be matched with a player who is on the way to another process."""
    suspended = [seek(2, "bob", node=None, connection_id=None), seek(3, "cat", node=None, connection_id=None)]
    assert shown([seek(1, "ann"), *suspended], "ann")["seeks"][0]["here"] == 1
    assert shown([seek(1, "ann"), *suspended, seek(4, "dan")], "ann")["seeks"][0]["here"] == 2


def test_challenges_do_not_count_and_are_shown_to_both() -> None:
    challenge = seek(2, "bob", challenged=Player("ann", "Ann"))
    seeks = [seek(1, "ann"), seek(3, "cat"), challenge]
    assert shown(seeks, "ann")["seeks"][0]["here"] == 2
    assert shown(seeks, "ann")["challenges"] == [
        {"from": "Bob", "game": "nim", "setup": {}, "players": 2, "rated": False}
    ]
    [own] = shown(seeks, "bob")["seeks"]
    assert (own["to"], own["here"]) == ("Ann", 1)
    assert shown(seeks, "cat")["challenges"] == []


class Follower:
    """A connection that keeps what it is shown."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []

    def show_waiting(self, frame: bytes) -> None:
        self.frames.append(frame)


async def test_in_a_turn_so_much_is_shown_and_the_rest_in_the_next() -> None:
    """Those who have waited longest come first, and who is challenged often holds up nobody for long."""
    people = [f"player {number}" for number in range(60)]
    challenged = Player(people[0], people[0])
    setup = msgspec.Raw(b'{"name":"%s"}' % (b"x" * 2_000))
    criteria = MatchCriteria("nim", 2, 2, False, "", setup)
    queue = known(
        [seek(number, name, criteria=criteria, challenged=challenged) for number, name in enumerate(people)]
    )
    queue.changed_players = dict.fromkeys(reversed(people))
    followers = {name: {Follower(), Follower()} for name in people}
    feed = WaitingFeed(queue, followers)
    feed.wake()
    order, turns = list(queue.changed_players), []
    while queue.changed_players:
        left = len(queue.changed_players)
        await feed.show()
        turns.append(left - len(queue.changed_players))
        shown_now = [name for name in people if all(one.frames for one in followers[name])]
        assert sorted(shown_now) == sorted(order[: sum(turns)])
    longest = len(waiting_frame(queue, people[1]))
    assert turns[0] == -(-MOST_BYTES // (2 * longest))
    assert all(len(one.frames) == 1 for both in followers.values() for one in both)


async def test_it_waits_where_nothing_has_changed() -> None:
    queue = known([seek(1, "ann")])
    queue.changed_players = {}
    ann = Follower()
    feed = WaitingFeed(queue, {"ann": {ann}})
    showing = asyncio.create_task(feed.show())
    await asyncio.sleep(0)
    assert not showing.done()
    queue.changed_players = {"ann": None, "elsewhere": None}
    feed.wake()
    await showing
    assert ann.frames == [waiting_frame(queue, "ann")]
    assert queue.changed_players == {}
