"""The time to answer: when one player has accepted a marking, the other cannot keep the counting waiting.

As soon as a player has accepted a marking, the time of the other runs, until that one has accepted the
marking as it stands, or the game is resumed. Who changes the marking takes back both acceptances, so then
the time of all runs who have one to answer. Each has some time for all the answers of a game; it depends on
the speed, and each further counting gives a third of it at least. Weekends off and vacations are not
charged.

When the time of one is used up, the counting ends by what the server has proposed. It does not end by what
the other has accepted, for then it would pay to mark what is wrong while nobody is looking; nor is the game
lost, for who has accepted and gone could then be robbed by a mark. So nobody gains by not answering: what
is proposed could have been accepted. Who takes the proposal to be wrong marks what is right, resumes the
game, and shows it on the board: this is possible also where the other has accepted and gone (see
`resumption`). Where nothing could be proposed, what the other has accepted counts, never what the silent
player has: who answers is not robbed by that, and silence does not pay.
"""

from msgspec.structs import replace

from game.api import Millis, Seat
from game.kit.clock import elapsed, spent_at
from game.kit.clock.calendar import DAY
from game.rules.go.marking import Marking
from game.rules.go.outcome import by_score
from game.rules.go.speed import speed_name
from game.rules.go.state import State

TIMES = {"blitz": 90_000, "rapid": 180_000, "live": 300_000, "correspondence": 3 * DAY, "no clock": 7 * DAY}
"""By speed, how many milliseconds each player has to answer."""

LATER_PART = 3
"""In each further counting a player has at least a third of that."""


def answer_time(state: State) -> int:
    """How many milliseconds each player has to answer in the first counting."""
    return TIMES[speed_name(state.size, state.clock.setup)]


def to_answer(state: State) -> tuple[Seat, ...]:
    """The seats whose time to answer runs."""
    if state.version < 3 or not state.scoring or state.result is not None:
        return ()
    return tuple(
        seat for seat in (0, 1) if state.agreed_to[1 - seat] is not None and seat not in state.accepted
    )


def answer_by(state: State) -> Millis | None:
    """When the counting ends because somebody has not answered; None where nobody is to answer."""
    if state.answer_since is None:  # as nearly always
        return None
    return min(answers_due(state), default=(None, 0))[0]


def answers_due(state: State) -> list[tuple[Millis, Seat]]:
    """The seats that are to answer, each with the instant at which its time is used up."""
    if state.answer_since is None:
        return []
    return [
        (spent_at(state.clock, seat, state.answer_since, state.answer_times[seat]), seat)
        for seat in to_answer(state)
    ]


def answered(before: State, after: State, at: Millis) -> State:
    """The state after an event, with the time charged that was spent up to it on answering.

    Who has none left does not answer any more.
    """
    if before.answer_since is None and not (after.scoring and to_answer(after)):
        return after
    black, white = (
        max(0, time - elapsed(before.clock, seat, before.answer_since, at))
        if before.answer_since is not None and seat in to_answer(before)
        else time
        for seat, time in enumerate(after.answer_times)
    )
    since = at if to_answer(after) else None
    return expired(replace(after, answer_times=(black, white), answer_since=since), at)


def excused(state: State, since: Millis, at: Millis) -> State:
    """The state after a time in which nobody could answer, because the server was away."""
    began = state.answer_since
    if began is None or at <= max(began, since):
        return state
    return replace(answered(state, state, max(began, since)), answer_since=at)


def expired(state: State, at: Millis) -> State:
    """The state at an instant: the counting has ended if somebody's time to answer is used up."""
    due, seat = min(answers_due(state), default=(None, 0))
    if due is None or at < due:
        return state
    state = replace(unanswered(state, seat), unanswered=seat)
    return replace(state, answer_since=None, awaits_until=None, result=by_score(state))


def unanswered(state: State, seat: Seat) -> State:
    """The state with the marking by which the counting ends if this seat does not answer."""
    marking = state.proposal or state.agreed_to[1 - seat] or Marking()
    return replace(state, dead=marking.dead, seki=marking.seki)
