"""What a player is shown to wait for, as a function of all seeks."""

import json
from typing import Any

import msgspec

from game.api import Millis
from game.ports.people import Player
from game.ports.seeks import MatchCriteria, Seek
from game.sections.waiting import NOTHING, waiting_frame
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
