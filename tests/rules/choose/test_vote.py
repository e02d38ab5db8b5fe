"""Choosing: the most votes win, the lot breaks ties, and nobody is waited for who has gone."""

from collections import Counter
from typing import Any

import msgspec
import pytest

from game.api import Illegal, Millis, Notice, Seat
from game.rules.choose.action import Leave, Vote
from game.rules.choose.game import GAME, OLDER
from game.rules.choose.setup import Setup
from game.rules.choose.state import State
from game.vote import Choice, Option

BEGAN = Millis(1_000)
GO, PONG, NIM = range(3)
OPTIONS = (Option("go", seats=(2, 2)), Option("pong", seats=(2, 4)), Option("nim", seats=(2, 2)))


def begun(players: int, seed: int = 1) -> State:
    return GAME.initial(Setup(OPTIONS, seconds=20), players, seed, BEGAN)


def did(state: State, *acts: tuple[Seat, Any]) -> State:
    for seat, action in acts:
        state = GAME.apply(state, seat, action, BEGAN)
    return state


def away(state: State, seat: Seat, here: bool = False) -> State:
    assert GAME.notice
    return GAME.notice(state, Notice(seat, here), BEGAN)


def chosen(state: State) -> Choice | None:
    assert GAME.vote
    return GAME.vote.choice(state)


def ended(state: State) -> State:
    return GAME.advance(state, Millis(BEGAN + 20_000))


def test_it_is_over_when_all_have_voted() -> None:
    state = did(begun(2), (0, Vote(GO)))
    assert GAME.result(state) is None
    state = did(state, (1, Vote(GO)))
    result = GAME.result(state)
    assert result is not None
    assert (result.scores, result.text, result.counts) == ((0, 0), "Next: go", False)
    choice = chosen(state)
    assert choice is not None
    assert (choice.game, choice.setup, sorted(choice.players)) == ("go", "{}", [0, 1])


def test_a_vote_may_be_changed_until_then() -> None:
    state = did(begun(2), (0, Vote(GO)), (0, Vote(NIM)), (1, Vote(NIM)))
    assert state.chosen == NIM


def test_the_most_votes_win() -> None:
    for seed in range(20):
        state = did(begun(4, seed), *[(seat, Vote(PONG)) for seat in range(3)])
        assert ended(state).chosen == PONG


def test_time_ends_it() -> None:
    state = did(begun(2), (1, Vote(NIM)))
    assert GAME.deadline(state) == BEGAN + 20_000
    assert GAME.result(GAME.advance(state, Millis(BEGAN + 19_999))) is None
    assert ended(state).chosen == NIM
    with pytest.raises(Illegal, match="The vote is over"):
        GAME.apply(state, 0, Vote(GO), Millis(BEGAN + 20_000))


def test_the_lot_breaks_ties() -> None:
    won = Counter(did(begun(2, seed), (0, Vote(GO)), (1, Vote(NIM))).chosen for seed in range(300))
    assert set(won) == {GO, NIM}
    assert min(won.values()) > 75


def test_a_vote_that_nobody_answers_begins_nothing_new() -> None:
    for seed in range(20):
        state = ended(begun(2, seed))
        result = GAME.result(state)
        assert result is not None
        assert (result.text, chosen(state)) == ("Nobody has voted", None)
        last = (*OPTIONS[:2], Option("nim", seats=(2, 2), last=True))
        assert ended(GAME.initial(Setup(last), 2, seed, Millis(BEGAN - 10_000))).chosen == NIM
        assert ended(GAME.initial(Setup(last), 3, seed, Millis(BEGAN - 10_000))).chosen is None


def test_in_version_1_the_lot_decided() -> None:
    [game] = OLDER
    won = set()
    for seed in range(100):
        state = game.initial(Setup(OPTIONS, seconds=20), 2, seed, BEGAN)
        won.add(game.advance(state, Millis(BEGAN + 20_000)).chosen)
    assert won == {GO, PONG, NIM}


def test_the_lot_gives_the_seats() -> None:
    first = Counter(
        choice.players
        for seed in range(300)
        if (choice := chosen(ended(did(begun(2, seed), (0, Vote(GO)))))) is not None
    )
    assert set(first) == {(0, 1), (1, 0)}
    assert min(first.values()) > 100


def test_only_what_is_for_as_many_as_they_are() -> None:
    with pytest.raises(Illegal, match="not for as many"):
        did(begun(3), (0, Vote(GO)))
    assert ended(did(begun(3), (0, Vote(PONG)))).chosen == PONG


def test_somebody_leaves_and_the_others_go_on_without() -> None:
    state = did(begun(3), (0, Vote(PONG)), (1, Vote(PONG)), (2, Leave()))
    assert state.chosen == PONG
    choice = chosen(state)
    assert choice is not None
    assert sorted(choice.players) == [0, 1]


def test_a_vote_for_what_they_have_become_too_few_for_is_void() -> None:
    setup = Setup((Option("trio", seats=(3, 3)), Option("pong", seats=(2, 4))))
    state = did(GAME.initial(setup, 3, 1, BEGAN), (0, Vote(0)), (1, Vote(1)), (2, Leave()))
    assert state.votes == (None, 1, None)
    assert GAME.result(state) is None
    assert did(state, (0, Vote(1))).chosen == 1


def test_one_who_is_left_alone_has_nothing_to_play() -> None:
    state = did(begun(2), (0, Vote(GO)), (1, Leave()))
    result = GAME.result(state)
    assert result is not None
    assert (result.text, chosen(state)) == ("Nothing to play", None)


def test_a_player_who_has_left_votes_no_more() -> None:
    with pytest.raises(Illegal, match="You have left"):
        did(begun(3), (2, Leave()), (2, Vote(PONG)))


def test_who_is_away_without_a_vote_is_not_counted_on() -> None:
    state = away(away(did(begun(3), (0, Vote(PONG))), 0), 1)
    choice = chosen(ended(state))
    assert choice is not None
    assert sorted(choice.players) == [0, 2]


def test_who_comes_back_is_counted_again() -> None:
    state = away(away(did(begun(2), (0, Vote(GO))), 1), 1, here=True)
    choice = chosen(ended(state))
    assert choice is not None
    assert len(choice.players) == 2


def test_where_all_have_gone_nothing_follows() -> None:
    assert chosen(ended(away(away(begun(2), 0), 1))) is None


def test_what_is_known_is_no_news() -> None:
    with pytest.raises(Illegal, match="changes nothing"):
        away(begun(2), 0, here=True)
    with pytest.raises(Illegal, match="changes nothing"):
        away(did(begun(3), (0, Leave())), 0)


def test_without_options_there_is_nothing_to_vote_for() -> None:
    state = GAME.initial(Setup(), 2, 1, BEGAN)
    with pytest.raises(Illegal, match="no option 0"):
        did(state, (0, Vote(0)))
    assert chosen(GAME.advance(state, Millis(BEGAN + 30_000))) is None


def test_the_seed_is_not_shown() -> None:
    assert not hasattr(GAME.view(begun(2), None), "seed")


def test_a_setup_that_is_no_object_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="no object"):
        msgspec.json.decode('{"options":[{"game":"go","setup":[1]}]}', type=Setup)
