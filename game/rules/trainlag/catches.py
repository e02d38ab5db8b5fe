"""Catches: a hunter has met a gatherer, and enters the code that it is told.

A catch counts from when it arrives, and what the caught team completed before that is its own. It counts only
if both have had their roles since it was done, and if the gatherer had no grace then. Of two hunters who
caught a team the first that arrives has caught it.
"""

from msgspec.structs import replace

from game.api import Illegal, Millis, Seat
from game.kit.lateness import when_done
from game.kit.meeting_code import MOST_WRONG
from game.kit.play_time import Played, played
from game.rules.trainlag.action import Catch
from game.rules.trainlag.roles import MOST_CATCHES, swapped
from game.rules.trainlag.state import State


def caught(state: State, seat: Seat, action: Catch, at: Millis) -> State:
    """The state after a code was entered, which may be wrong. Raises `Illegal`."""
    check_catch(state, seat, action.team, when_done(state.schedule.time, action.done, at))
    hunter = state.teams[seat]
    if hunter.wrong_codes >= MOST_WRONG:
        raise Illegal(
            "Your team has entered {count} wrong codes; claim the catch without one.",
            "trainlag-wrong-codes",
            count=MOST_WRONG,
        )
    if action.code != state.teams[action.team].code:
        return state.with_team(seat, replace(hunter, wrong_codes=hunter.wrong_codes + 1))
    return swapped(state, state.events, seat, action.team, played(state.schedule.time, at))


def check_catch(state: State, seat: Seat, gatherer: Seat, done: Played) -> None:
    """Raises `Illegal` where a team cannot have caught that one then."""
    if gatherer >= len(state.teams):
        raise Illegal("There is no such team.", "trainlag-no-team")
    if done >= state.schedule.length:
        raise Illegal("The time was up.", "trainlag-time-up")
    if len(state.catches) >= MOST_CATCHES:
        raise Illegal(
            "There are at most {count} catches in a game.", "trainlag-most-catches", count=MOST_CATCHES
        )
    hunter, other = state.teams[seat], state.teams[gatherer]
    if hunter.role != "hunter":
        raise Illegal("Your team does not hunt.", "trainlag-no-hunter")
    if other.role != "gatherer":
        raise Illegal("That team does not gather.", "trainlag-no-gatherer")
    if done < max(hunter.since, other.since):
        raise Illegal(
            "There was a catch since, by which one of you has changed its role.", "trainlag-role-changed"
        )
    if done < other.grace:
        raise Illegal("That team has only begun to gather: it cannot be caught yet.", "trainlag-grace")
