"""Go: black (seat 0) and white (seat 1) put stones on a board; the player who surrounds more of it wins.

`play` and `pass` take turns. Two passes in a row begin the scoring: the players `mark` dead stones until
both `accept` the marking, which ends the game, or one wants to `resume`. An undo or a draw is asked for by
`request` and answered by `accept` or `reject`; a player can `resign` at any time, and `cancel` a game before
the second move, which makes it void. How often a player may ask without consent, and a game be resumed, is
bounded. How the rule sets differ is a table in `go/ruleset.py`. Scores are 1 for the winner and 0 for the
loser, 0 for both in a draw or without result.

The time of the player to move runs, and none while stones are counted. A `pause` is a request too, and ends
by `unpause`. An undo gives nobody time back. A game in which no time runs and nobody does anything for ninety
days is void. Who has gone is waited for; then the other may `claim` the game: see `go/absence.py`.

Which stones are dead or in seki is proposed by the server, and agreed on by the players: see
`go/agreement.py`. Who has accepted a count does not wait for ever for the other: see `go/answering.py`. Nor
is a game won by resuming it behind that player's back: see `go/resumption.py`.
"""

from msgspec import to_builtins
from msgspec.structs import replace

from game.api import Computation, Conditional, Estimation, Game, Illegal, Millis, Result, Seat
from game.kit.clock import advanced, by_correspondence, started, switched
from game.rules.go.absence import acted, called_off_at, must_have_gone, noticed, silence
from game.rules.go.action import (
    Accept,
    Action,
    Adopt,
    Cancel,
    Claim,
    Mark,
    Pass,
    Pause,
    Play,
    Reject,
    Request,
    Resign,
    Resume,
    Unpause,
    Vacation,
)
from game.rules.go.agreement import (
    adopted,
    agreeing,
    begun,
    marked,
    proposed,
    question,
    waited,
    wished,
)
from game.rules.go.answering import answer_by, answer_time, answered, expired
from game.rules.go.board import EMPTY, STONES, filled
from game.rules.go.bounds import (
    MARKS,
    counted,
    may_leave,
    may_mark,
)
from game.rules.go.clocks import CLOCKS
from game.rules.go.estimate import estimated, standing
from game.rules.go.handicap import handicap_points, max_stones
from game.rules.go.legal import legal
from game.rules.go.moves import on_board, passed, played
from game.rules.go.outcome import DRAW, NO_RESULT, by_score, won
from game.rules.go.picture import PICTURE
from game.rules.go.position import Position, fingerprint
from game.rules.go.proposal import Proposal, propose
from game.rules.go.rated import advantages, why_unrated
from game.rules.go.record import RECORD
from game.rules.go.requests import open_request, requested, undone
from game.rules.go.resumption import answers, given_up, resumed
from game.rules.go.ruleset import RULESETS
from game.rules.go.score_graph import SCORE_GRAPH
from game.rules.go.setup import SIZES, Setup
from game.rules.go.shown import Shown
from game.rules.go.speed import speed
from game.rules.go.state import OpenRequest, State
from game.rules.go.timing import idle_limit, must_have_time, outage, timed, to_move
from game.rules.go.turns import Turns
from game.rules.go.view import view


def initial(setup: Setup, seats: int, seed: int, at: Millis) -> State:
    board = filled(EMPTY * setup.size**2, handicap_points(setup.size, setup.handicap), STONES[0])
    turn = 1 if setup.handicap >= 2 else 0
    state = State(
        size=setup.size,
        rules=setup.rules,
        komi2=setup.komi2,
        handicap=setup.handicap,
        position=Position(board, turn),
        turns=Turns(),
        fingerprints=fingerprint(board),
        clock=started(setup.clock, 2, turn, at),
        version=3,
        last_event_at=at,
    )
    time = answer_time(state)
    return replace(state, answer_times=(time, time), marks_left=(MARKS, MARKS))


def advance(state: State, at: Millis) -> State:
    due, until = deadline(state), state.stands_until
    if due is None or at < due:  # as nearly always
        clock = advanced(state.clock, at)
        return state if clock is state.clock else replace(state, clock=clock)
    if until is None or at < until:
        return elapsed(state, at)
    state = elapsed(state, until)
    return state if state.result is not None else given_up(state)


def elapsed(state: State, at: Millis) -> State:
    """The state at an instant up to which a clock that stands does so, and one that runs runs."""
    if state.result is not None:
        return state
    state = waited(state, at)
    void_at, flag_at = earliest(idle_limit(state), called_off_at(state)), state.clock.falls_at
    answered_at = answer_by(state)
    if answered_at is not None and at >= answered_at and (void_at is None or answered_at < void_at):
        return expired(state, at)
    if void_at is not None and at >= void_at and (flag_at is None or void_at <= flag_at):
        clock = switched(state.clock, None, void_at)
        return replace(
            state,
            clock=clock,
            request=None,
            awaits_until=None,
            stands_until=None,
            ends_as=None,
            result=NO_RESULT,
        )
    clock = advanced(state.clock, at)
    if clock.fallen is not None and state.result is None:
        result = won(1 - clock.fallen, "T") if void_at is None else NO_RESULT
        return replace(state, clock=clock, request=None, result=result)
    return state if clock is state.clock else replace(state, clock=clock)


def deadline(state: State) -> Millis | None:
    flag_at = state.clock.falls_at
    if state.claims == (None, None) and state.stands_until is None and not state.scoring:
        return idle_limit(state) if flag_at is None else flag_at  # as nearly always
    return earliest(
        flag_at,
        idle_limit(state),
        called_off_at(state),
        state.awaits_until,
        answer_by(state),
        state.stands_until,
    )


def earliest(*instants: Millis | None) -> Millis | None:
    """The first of these instants, of which some may never come."""
    return min([instant for instant in instants if instant is not None], default=None)


def apply(state: State, seat: Seat, action: Action, at: Millis, delay: int = 0) -> State:
    """The state after an action that took `delay` milliseconds to arrive. Raises `Illegal`."""
    if state.result is not None:
        raise Illegal("The game is over.", "over")
    if state.stands_until is not None and seat == state.position.turn:
        state = answers(state, at)
    must_have_time(state, action, at)
    accepts_marking = state.scoring and isinstance(action, Accept)
    seq = state.seq + 1
    following = after(state, seat, action, at)
    clock = timed(state, following, seat, action, at, delay)
    if following.scoring and not state.scoring and state.version > 1:
        following = begun(following, at)
    if following.result is not None:
        following = replace(following, awaits_until=None, stands_until=None, ends_as=None)
    changed = state.changed if accepts_marking else seq
    following = replace(following, clock=clock, seq=seq, changed=changed, last_event_at=at)
    return answered(state, acted(state, following, seat, at), at)


def after(state: State, seat: Seat, action: Action, at: Millis) -> State:
    """The state after an action, with the old number of events and the old clock. Raises `Illegal`."""
    match action:
        case Play(vertex):
            return played(state, seat, vertex)
        case Pass():
            return passed(state, seat)
        case Resign():
            return replace(state, request=None, result=won(1 - seat, "R"))
        case Cancel():
            return cancelled(state)
        case Claim(what):
            must_have_gone(state, 1 - seat, at)
            return replace(state, request=None, result=won(seat, "F") if what == "win" else DRAW)
        case Request(what):
            return requested(state, OpenRequest(what, seat))
        case Pause():
            return requested(state, OpenRequest("pause", seat))
        case Unpause():
            return unpaused(state)
        case Vacation(on):
            return may_leave(state, seat) if on else state
        case Accept(of):
            return accepted(state, seat, of)
        case Reject():
            open_request(state, seat)
            return replace(state, request=None)
        case Mark(vertex):
            point = stone_to_mark(state, vertex)
            return marked(may_mark(state, seat), seat, action, point)
        case Adopt(vertex):
            must_score(state)
            return adopted(may_mark(state, seat), seat, on_board(state, vertex))
        case Resume():
            must_score(state)
            return resumed(state, seat, at)


def cancelled(state: State) -> State:
    if len(state.turns) > 1:
        raise Illegal("The second move has been made.", "go-second-move")
    return replace(state, request=None, result=NO_RESULT)


def accepted(state: State, seat: Seat, of: int | None) -> State:
    if of is not None and not state.changed <= of <= state.seq:
        raise Illegal("Something has changed since; look again.", "go-changed")
    if state.scoring:
        return agreed(state, seat)
    request = open_request(state, seat)
    state = replace(state, requests=counted(state.requests, request.by, -1))
    if request.what == "undo":
        return undone(state, request.by)
    return replace(state, request=None, result=DRAW if request.what == "draw" else None)


def unpaused(state: State) -> State:
    if not state.clock.paused:
        raise Illegal("The game is not paused.", "go-not-paused")
    return state


def agreed(state: State, seat: Seat) -> State:
    """The state after a player has accepted the marking; the second one ends the game."""
    if seat in state.accepted:
        raise Illegal("You have accepted already.", "go-accepted")
    state = agreeing(wished(state, seat), seat)
    if not state.accepted:
        return replace(state, accepted=(seat,))
    return replace(state, accepted=(0, 1), result=by_score(state))


def stone_to_mark(state: State, vertex: str) -> int:
    """The point of that name, where a stone is to be marked. Raises `Illegal`."""
    must_score(state)
    point = on_board(state, vertex)
    if state.position.board[point] == EMPTY:
        raise Illegal("There is no stone on {vertex}.", "go-no-stone", vertex=vertex)
    return point


def result(state: State) -> Result | None:
    return state.result


def must_score(state: State) -> None:
    """Raises `Illegal` unless dead stones are being marked."""
    if not state.scoring:
        raise Illegal("This can be done when both have passed.", "go-not-scoring")


GAME = Game(
    name="go",
    seats=range(2, 3),
    setup=Setup,
    filters=("size", "rules"),
    action=Action,
    initial=initial,
    apply=apply,
    result=result,
    delayed=apply,
    outage=outage,
    notice=noticed,
    silence=silence,
    advance=advance,
    deadline=deadline,
    to_move=to_move,
    view=view,
    view_type=Shown,
    hides=False,
    speed=speed,
    speeds=[
        speed(Setup(size=size, clock=each)) for clocks in CLOCKS.values() for size, each in clocks.items()
    ],
    by_correspondence=lambda setup: by_correspondence(setup.clock),
    why_unrated=why_unrated,
    advantages=advantages,
    keeps_seats=lambda setup: setup.handicap > 0,  # who took the stones takes them again
    constants={
        "handicap": {str(size): max_stones(size) for size in SIZES},
        "clocks": to_builtins(
            {name: {str(size): clock for size, clock in clocks.items()} for name, clocks in CLOCKS.items()}
        ),
        "rules": {
            name: {"scoring": rules.scoring, "ko": rules.ko, "suicide": rules.suicide}
            for name, rules in RULESETS.items()
        },
    },
    version=3,
    max_events=3_000,  # ten times a long game; a state has at most some 80 kB
    presets=(
        Setup(size=9, clock=CLOCKS["rapid"][9]),
        Setup(size=13, clock=CLOCKS["rapid"][13]),
        Setup(size=19, clock=CLOCKS["live"][19]),
    ),
    computation=Computation(job=question, compute=propose, outcome=Proposal, apply=proposed),
    conditional=Conditional(
        is_move=lambda action: isinstance(action, Play | Pass),
        keeps_position=lambda action: isinstance(action, Request | Reject | Pause | Unpause | Vacation),
    ),
    legal=legal,
    estimation=Estimation(job=standing, compute=estimated),
    score_graph=SCORE_GRAPH,
    record=RECORD,
    picture=PICTURE,
)
