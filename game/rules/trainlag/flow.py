"""What time alone does: periods begin, and claims stand that nobody has contested."""

from msgspec.structs import replace

from game.api import Millis
from game.kit.play_time import MINUTE, Played, instant, played
from game.rules.trainlag.claims import settled
from game.rules.trainlag.periods import END_GAME, OVER, begins
from game.rules.trainlag.state import State


def advance(state: State, at: Millis) -> State:
    """The state at an instant."""
    now = played(state.schedule.time, at)
    while state.period < OVER and (when := next_change(state)) <= now:
        state = changed(state, when)
    minute = now // MINUTE
    return replace(state, minute=minute) if minute > state.minute and state.period < OVER else state


def next_change(state: State) -> Played:
    """When a period begins next, or a claim stands."""
    return min(
        [begins(state, state.period + 1), *(claim.due for claim in state.claims if not claim.contested)]
    )


def changed(state: State, when: Played) -> State:
    """The state after what happens at that time: one period has begun, or one claim stands."""
    if begins(state, state.period + 1) <= when:
        return replace(state, period=state.period + 1, minute=max(state.minute, when // MINUTE))
    claim = next(one for one in state.claims if one.due <= when and not one.contested)
    return settled(state, claim, True, claim.due)


def deadline(state: State) -> Millis | None:
    """When a claim stands or the time is up; before the last period the next minute at the latest.

    So it does not tell in which minute a period begins, which is a secret.
    """
    if state.period >= OVER:
        return None
    due = next_change(state)
    if state.period < END_GAME:
        due = min(due, (state.minute + 1) * MINUTE)
    return instant(state.schedule.time, due)
