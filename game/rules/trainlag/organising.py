"""What organisers do, beside what they do in any game. Nothing in the log is deleted."""

from msgspec.structs import replace

from game.api import Illegal, Millis
from game.kit.announcements import Announce, announced
from game.kit.play_time import played
from game.kit.schedule import Stop, rescheduled
from game.rules.trainlag.claims import decided
from game.rules.trainlag.completion import without
from game.rules.trainlag.organiser_action import Correct, Decide, OrganiserAction, VoidEvent
from game.rules.trainlag.periods import OVER
from game.rules.trainlag.points import Parts
from game.rules.trainlag.roles import taken_back
from game.rules.trainlag.state import Award, State

MOST_CORRECTIONS = 200


def organised(state: State, action: OrganiserAction, at: Millis) -> State:
    """The state after what an organiser did. Raises `Illegal`."""
    match action:
        case Correct():
            return corrected(state, action, at)
        case VoidEvent(event):
            return voided(state, event, at)
        case Decide():
            return decided(state, action, at)
        case Announce():
            now = played(state.schedule.time, at)
            known = announced(state.announcements, action, now, len(state.teams))
            return replace(state, announcements=known)
        case _:
            state = replace(state, schedule=rescheduled(state.schedule, action, at))
            return replace(state, period=OVER) if isinstance(action, Stop) else state


def corrected(state: State, action: Correct, at: Millis) -> State:
    """The state after points were corrected. Raises `Illegal`."""
    if action.team >= len(state.teams):
        raise Illegal("There is no such team.", "trainlag-no-team")
    if action.points == 0:
        raise Illegal("That corrects nothing.", "trainlag-no-correction")
    if sum(award.why == "correction" for award in state.awards) >= MOST_CORRECTIONS:
        raise Illegal(
            "Points are corrected at most {count} times.", "trainlag-most-corrections", count=MOST_CORRECTIONS
        )
    now = played(state.schedule.time, at)
    parts = Parts(correction=action.points)
    award = Award(state.events, action.team, "correction", now, now, parts, reason=action.reason)
    return state.with_award(award)


def voided(state: State, event: int, at: Millis) -> State:
    """The state after what came of an event was taken back. Raises `Illegal`.

    Of a challenge and of a correction the points are taken back, and what they added to a bounty that is
    still there; the team does not get the challenge again. Of a catch all is taken back.
    """
    catch = next((one for one in state.catches if one.event == event and not one.void), None)
    if catch is not None:
        return taken_back(state, catch, played(state.schedule.time, at))
    awards = [award for award in state.awards if award.event == event and not award.void]
    if not awards:
        raise Illegal(
            "Of event {event} there is nothing to take back.", "trainlag-nothing-to-void", event=event
        )
    for award in awards:
        state = without(state, award)
    return state
