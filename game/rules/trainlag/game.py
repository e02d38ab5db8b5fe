"""A game of tag by public transport: gatherers complete challenges all over a town, hunters catch them.

A gatherer team holds a deck of three challenges. By completing one, with a photo, it gets points, its bounty
rises, and it is dealt three others. A hunter team that catches it gets its bounty and gathers from then on,
while the caught team hunts. Teams keep their points; who has the most at the end wins. Five periods decide
which challenges are dealt: at places; all over the town; within the perimeter; in the city; in its middle.

What is reported late, from a phone that had no line, is weighed by these rules:

* it counts as done when the phone says, within the bounds of `game.kit.lateness`: at most 30 minutes of play
  before it arrives. A phone whose clock is behind loses nothing: a deck counts as dealt by then;
* what arrives first counts, of two completions of one deck and of two catches of one team;
* a completion that was done before its team was caught counts, though the catch is in the log already, and
  the bounty that it adds is the hunter's;
* a catch counts only if neither team has changed its role since it was done; it takes effect as it arrives;
* for ten minutes after the time is up only that counts which was done before.

Organisers can void what came of a false report, and correct points.
"""

from msgspec.structs import replace

from game.api import CatalogueType, Game, Illegal, Millis, Result, Seat, TeamPlay, say
from game.catalogue import Catalogue
from game.kit.meeting_code import draw_code
from game.kit.play_time import MINUTE, PlayTime, is_paused, played
from game.kit.schedule import Schedule
from game.kit.schedule import Stop as StopGame
from game.rules.trainlag.action import Action, Catch, Claim, Complete, Contest, Undo
from game.rules.trainlag.catches import caught
from game.rules.trainlag.claims import claimed, contested
from game.rules.trainlag.completion import completed, undone
from game.rules.trainlag.dealing import dealt
from game.rules.trainlag.entries import Challenge, Config, Stop, Zone
from game.rules.trainlag.faults import faults, session_faults
from game.rules.trainlag.flow import advance, deadline
from game.rules.trainlag.hiding import organiser_shown, sees, shown, shuffled
from game.rules.trainlag.organiser_action import OrganiserAction
from game.rules.trainlag.organiser_view import OrganiserView, organiser_view
from game.rules.trainlag.organising import organised
from game.rules.trainlag.periods import OVER, borders
from game.rules.trainlag.setup import Setup
from game.rules.trainlag.state import State, TeamState
from game.rules.trainlag.view import View, view
from game.rules.trainlag.world import world_of
from game.team_play import Positions


def initial(setup: Setup, seats: int, seed: int, at: Millis, catalogue: Catalogue) -> State:
    """The beginning: the first seats hunt, at least one gathers."""
    world, length = world_of(catalogue), setup.minutes * MINUTE
    begins, draws = borders(length, seed, 0)
    hunters = min(setup.hunters, seats - 1)
    teams = []
    for seat in range(seats):
        if seat < hunters:
            teams.append(TeamState("hunter"))
        else:
            code, draws = draw_code(seed, draws)
            teams.append(TeamState("gatherer", bounty=world.rates.bounty_at_first, code=code))
    schedule = Schedule(PlayTime(at, pace=setup.pace), length)
    state = State(world, schedule, begins, str(seed), draws, tuple(teams))
    for seat in range(hunters, seats):
        state = dealt(state, seat, 0)
    return state


def running(state: State, at: Millis) -> State:
    """The state at an instant, with one more event. Raises `Illegal` if the game is over by then."""
    state = advance(state, at)
    if state.period >= OVER:
        raise Illegal("The game is over.", "over")
    return replace(state, events=state.events + 1)


def apply(state: State, seat: Seat, action: Action, at: Millis) -> State:
    """The state after what a team did. Raises `Illegal`."""
    state = running(state, at)
    state = state.with_team(seat, replace(state.teams[seat], heard=played(state.schedule.time, at)))
    match action:
        case Complete():
            return completed(state, seat, action, at)
        case Undo():
            return undone(state, seat, action, at)
        case Catch():
            return caught(state, seat, action, at)
        case Claim():
            return claimed(state, seat, action, at)
        case Contest():
            return contested(state, seat, action)


def organise(state: State, action: OrganiserAction, at: Millis) -> State:
    """The state after what an organiser did. Raises `Illegal`."""
    return organised(running(state, at), action, at)


def result(state: State) -> Result | None:
    """The points; the rules do not know the names of the teams."""
    if state.period < OVER:
        return None
    scores = tuple(team.points for team in state.teams)
    reason = state.schedule.stopped
    if reason is None:
        text = say("The time of the game is up.", "trainlag-time-is-up")
    elif not reason:
        text = say("Stopped by the organisers.", "trainlag-stopped")
    else:
        text = say("Stopped by the organisers. {reason}", "trainlag-stopped-because", reason=reason)
    return Result.saying(scores, text, counts=False)


GAME = Game(
    name="trainlag",
    seats=range(2, 11),
    setup=Setup,
    action=Action,
    initial=initial,
    apply=apply,
    result=result,
    advance=advance,
    deadline=deadline,
    view=view,
    view_type=View,
    hides=True,
    shown=shown,
    shuffled=shuffled,
    catalogue=CatalogueType({"zone": Zone, "stop": Stop, "challenge": Challenge, "config": Config}, faults),
    team_play=TeamPlay(
        players=range(1, 9),
        organiser_action=OrganiserAction,
        organise=organise,
        organiser_view=organiser_view,
        organiser_view_type=OrganiserView,
        organiser_shown=organiser_shown,
        paused=lambda state: state.schedule.time.paused,
        paused_at=lambda state, at: is_paused(state.schedule.time, Millis(at)),
        stop=StopGame(),
        faults=session_faults,
        positions=Positions(sees),
        photos=lambda action: (action.photo,) if isinstance(action, Complete) else (),
    ),
)
