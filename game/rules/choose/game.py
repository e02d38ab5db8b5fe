"""Choose: people who stay together vote on what to play next; the option with the most votes wins.

Votes are open and can be changed until all have voted or the time is over. Ties are broken by lot. Where
nobody has voted, what these people have played last is played again, and nothing where that is not possible.
Only options for as many players as stay are possible: a player who leaves is not counted, and neither is one
who at the end is disconnected without having voted.

The option that wins is played next by those who stay, in seats drawn by lot. The server fills the options
in; these rules know them only by name and setup.

In version 1 the lot decided among all options where nobody had voted.
"""

from collections.abc import Sequence
from dataclasses import replace as replaced

from msgspec.structs import replace

from game import vote
from game.api import Game, Illegal, Millis, Notice, Result, Seat, ToMove, say
from game.kit.dice import draw
from game.rules.choose.action import Action, Leave, Vote
from game.rules.choose.setup import Setup
from game.rules.choose.state import MIN_PLAYERS, State, StateOption
from game.rules.choose.view import View, view


def initial(setup: Setup, seats: int, seed: int, at: Millis) -> State:
    return State(
        options=tuple(
            StateOption(option.game, bytes(option.setup).decode(), option.seats, option.last)
            for option in setup.options
        ),
        votes=(None,) * seats,
        left=(),
        away=(),
        until=Millis(at + 1000 * setup.seconds),
        over=False,
        chosen=None,
        players=(),
        seed=str(seed),
        by_lot=False,
    )


def initial_by_lot(setup: Setup, seats: int, seed: int, at: Millis) -> State:
    """The beginning of a vote in version 1."""
    return replace(initial(setup, seats, seed, at), by_lot=True)


def advance(state: State, at: Millis) -> State:
    return decided(state) if at >= state.until and not state.over else state


def apply(state: State, seat: Seat, action: Action, at: Millis) -> State:
    state = running(state, at)
    if seat in state.left:
        raise Illegal("You have left.", "choose-left")
    match action:
        case Vote(option):
            return voted(state, seat, option)
        case Leave():
            return departed(state, seat)


def running(state: State, at: Millis) -> State:
    """The state at an instant. Raises `Illegal` if the vote is over by then."""
    state = advance(state, at)
    if state.over:
        raise Illegal("The vote is over.", "choose-over")
    return state


def voted(state: State, seat: Seat, option: int) -> State:
    """The state after a vote. Raises `Illegal`."""
    if option >= len(state.options):
        raise Illegal("There is no option {option}.", "choose-no-option", option=option)
    if option not in state.possible:
        raise Illegal("This is not for as many as you are.", "choose-not-for-so-many")
    if state.votes[seat] == option:
        raise Illegal("You have voted for this already.", "choose-voted")
    votes = [*state.votes]
    votes[seat] = option
    return settled(replace(state, votes=tuple(votes)))


def departed(state: State, seat: Seat) -> State:
    """The state after a player has left. Votes for options that need more players than stay are void."""
    state = replace(state, left=tuple(sorted({*state.left, seat})))
    possible = state.possible
    votes = tuple(
        option if option in possible and voter not in state.left else None
        for voter, option in enumerate(state.votes)
    )
    state = replace(state, votes=votes)
    return settled(state) if possible else replace(state, over=True)


def settled(state: State) -> State:
    """The state, over if all who stay have voted."""
    return state if any(state.votes[seat] is None for seat in state.staying) else decided(state)


def notice(state: State, notice: Notice, at: Millis) -> State:
    """The state after a player has disconnected or is back. Raises `Illegal` where that is known."""
    state = running(state, at)
    if notice.seat in state.left or (notice.seat in state.away) is not notice.here:
        raise Illegal("This changes nothing.")
    others = {seat for seat in state.away if seat != notice.seat}
    return replace(state, away=tuple(sorted(others if notice.here else {*others, notice.seat})))


def decided(state: State) -> State:
    """The end of the vote: a player who is disconnected and has not voted counts as having left."""
    missing = {seat for seat in state.away if state.votes[seat] is None}
    state = replace(state, left=tuple(sorted({*state.left, *missing})), over=True)
    possible = state.possible
    if not possible:
        return state
    votes = [state.votes[seat] for seat in state.staying]
    most_votes = max(votes.count(number) for number in possible)
    number, seed = draw(int(state.seed))
    if most_votes == 0 and not state.by_lot:
        possible = [option for option in possible if state.options[option].last]
        if not possible:
            return state
    best = [option for option in possible if votes.count(option) == most_votes]
    return replace(state, chosen=best[number % len(best)], players=shuffled(state.staying, seed))


def shuffled(seats: Sequence[Seat], seed: int) -> tuple[Seat, ...]:
    """The seats in random order, by the method of Fisher and Yates."""
    order = [*seats]
    for last in range(len(order) - 1, 0, -1):
        number, seed = draw(seed)
        other = number % (last + 1)
        order[last], order[other] = order[other], order[last]
    return tuple(order)


def deadline(state: State) -> Millis | None:
    return None if state.over else state.until


def to_move(state: State) -> ToMove:
    return ToMove(tuple(seat for seat in state.staying if state.votes[seat] is None), state.until)


def result(state: State) -> Result | None:
    """A result that does not count: a vote has no winner."""
    if not state.over:
        return None
    if state.chosen is not None:
        text = say("Next: {game}", "choose-next", game=state.options[state.chosen].game)
    elif state.possible:
        text = say("Nobody has voted", "choose-no-votes")
    else:
        text = say("Nothing to play", "choose-nothing")
    return Result.saying((0,) * len(state.votes), text, counts=False)


def legal(state: State, seat: Seat) -> list[Action]:
    if state.over or seat in state.left:
        return []
    return [Leave(), *(Vote(option) for option in state.possible if option != state.votes[seat])]


def choice(state: State) -> vote.Choice | None:
    if state.chosen is None:
        return None
    option = state.options[state.chosen]
    return vote.Choice(option.game, option.setup, state.players)


def has_left(state: State, seat: Seat) -> bool:
    return seat in state.left


def options(setup: Setup) -> Sequence[vote.Option]:
    return setup.options


def with_options(setup: Setup, options: Sequence[vote.Option]) -> Setup:
    return replace(setup, options=tuple(options))


GAME = Game(
    name="choose",
    seats=range(MIN_PLAYERS, 10),
    setup=Setup,
    action=Action,
    initial=initial,
    apply=apply,
    result=result,
    advance=advance,
    deadline=deadline,
    to_move=to_move,
    view=view,
    view_type=View,
    hides=False,
    notice=notice,
    legal=legal,
    vote=vote.Vote(options, with_options, choice, has_left),
    version=2,
)

OLDER = (replaced(GAME, initial=initial_by_lot, version=1),)
