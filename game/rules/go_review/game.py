"""The rules of reviews of Go, and the game made of them."""

from msgspec.structs import replace

from game.api import Game, Millis, Result, Review, say
from game.rules.go_review.action import Action, Lead
from game.rules.go_review.moving import QUIET, apply
from game.rules.go_review.picture import PICTURE
from game.rules.go_review.reading import read
from game.rules.go_review.score_graph import SCORE_GRAPH
from game.rules.go_review.setup import Setup
from game.rules.go_review.state import State
from game.rules.go_review.writing import RECORD

CLOSED = say("Closed", "go-review-is-closed")


def initial(setup: Setup, seats: int, seed: int, at: Millis) -> State:
    return State(
        size=setup.size,
        base=len(setup.nodes),
        nodes=(),
        removed=(),
        marks={},
        comments={},
        shown=0,
        leader=0,
        led_at=at,
        everybody=True,
        closed=False,
        closes_at=Millis(at + QUIET),
    )


def advance(state: State, at: Millis) -> State:
    return replace(state, closed=True) if at >= state.closes_at and not state.closed else state


def deadline(state: State) -> Millis | None:
    return None if state.closed else state.closes_at


def result(state: State) -> Result | None:
    return Result.saying((0,), CLOSED, counts=False) if state.closed else None


def named(action: Action) -> int | None:
    return action.person if isinstance(action, Lead) else None


def addressed(setup: Setup, table: str) -> Setup:
    return replace(setup, table=table)


GAME = Game(
    name="go_review",
    seats=range(1, 2),
    setup=Setup,
    view_type=State,
    action=Action,
    initial=initial,
    apply=apply,
    result=result,
    advance=advance,
    deadline=deadline,
    review=Review(of="go", suffix="sgf", read=read, addressed=addressed, named=named),
    record=RECORD,
    picture=PICTURE,
    score_graph=SCORE_GRAPH,
    max_events=30_000,
)
