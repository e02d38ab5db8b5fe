"""The board of a game of Go as an image."""

from game.picture import Drawing, Picture, Pictured
from game.rules.go.drawing import BEADS, drawn
from game.rules.go.state import State


def draw(pictured: Pictured[State]) -> Drawing:
    """The position with the last move, and while it is counted the areas and the dead stones."""
    state = pictured.state
    last = state.turns.last
    point = None if last is None else last.point
    if not state.scoring:
        return drawn(state.position.board, state.size, point)
    return drawn(state.position.board, state.size, None, areas=state.score.territory, dead=state.dead)


PICTURE = Picture(draw=draw, beads=BEADS)
