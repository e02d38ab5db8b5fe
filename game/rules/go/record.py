"""A game of Go as SGF, the Smart Game Format (FF[4], https://www.red-bean.com/sgf/).

Turns that were taken back are not in it. The dead stones of a game that was counted have crosses (`MA`).
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from sgfmill.sgf import Sgf_game, Tree_node

from game.kit.clock import Side, terms
from game.kit.clock.setup import ByoYomi, Canadian, ClockSetup, Correspondence, Fischer, Simple
from game.record import Record, RecordedGame
from game.rules.go.handicap import handicap_points
from game.rules.go.rank import rank
from game.rules.go.ruleset import Name
from game.rules.go.setup import Setup
from game.rules.go.state import State

COLOURS = "bw"
"""The colour of each seat, as the library has it; in capitals, as SGF has it."""

RULES: Mapping[Name, str] = MappingProxyType(
    {
        "japanese": "Japanese",
        "korean": "Korean",
        "chinese": "Chinese",
        "aga": "AGA",
        "new_zealand": "NZ",
        "tromp_taylor": "Tromp-Taylor",
        "ing": "GOE",
    }
)
"""The rule sets, as the property RU has them."""


def written(played: RecordedGame[State]) -> bytes:
    """The game as a file in UTF-8."""
    final = played.states[-1]
    game = Sgf_game(final.size, "UTF-8")
    put_facts(game.get_root(), played)
    made_at = turns_made_at(played.states)
    nodes = [game.get_root()]
    for seq, turn in zip(made_at, final.turns, strict=True):
        node = game.extend_main_sequence()
        node.set_move(COLOURS[turn.by], None if turn.point is None else place(turn.point, final.size))
        put_time(node, turn.by, played.states[seq].clock.sides[turn.by], played.setup.clock)
        nodes.append(node)
    for seq, name, text in played.lines:
        nodes[bisect_right(made_at, seq)].add_comment_text(f"{name}: {text}")
    if final.scoring:
        put_marking(nodes[-1], final)
    return bytes(game.serialise())


def turns_made_at(states: Sequence[State]) -> list[int]:
    """The `seq` of the event by which each turn was made that has not been taken back."""
    made_at: list[int] = []
    for seq, state in enumerate(states):
        del made_at[len(state.turns) :]
        if len(state.turns) > len(made_at):
            made_at.append(seq)
    return made_at


def put_facts(root: Tree_node, played: RecordedGame[State]) -> None:
    """Who played, where, when, by which rules, and how it ended."""
    setup: Setup = played.setup
    root.set("RU", RULES[setup.rules])
    root.set("KM", float(setup.komi or 0))
    stones = handicap_points(setup.size, setup.handicap)
    if stones:
        root.set("HA", len(stones))
        root.set("AB", places(stones, setup.size))
    for colour, player in zip(COLOURS.upper(), played.players, strict=True):
        if player is not None:
            root.set(f"P{colour}", player.name)
            if player.rating is not None:
                root.set(f"{colour}R", rank(player.rating))
    root.set("DT", played.date)
    root.set("PC", played.address)
    if played.result is not None:
        root.set("RE", played.result)
    if (given := terms(setup.clock)) is not None:
        root.set("TM", given.main // 1000)
        if overtime := overtime_of(setup.clock):
            root.set("OT", overtime)


def overtime_of(setup: ClockSetup) -> str:
    """What a player has beside the main time, in seconds, as servers and programs usually write it."""
    given = terms(setup)
    if given is None:
        return ""
    period = given.period // 1000
    match setup.days if isinstance(setup, Correspondence) else setup:
        case Fischer():
            return f"{given.increment // 1000} fischer"
        case ByoYomi():
            return f"{given.periods}x{period} byo-yomi"
        case Canadian():
            return f"{given.stones}/{period} canadian"
        case Simple():
            return f"{period} simple"
    return ""


def put_time(node: Tree_node, seat: int, side: Side, setup: ClockSetup) -> None:
    """What the player has left after a turn: in a period, what is left of that and how many there are.

    A Canadian period tells how many stones are to be played in it.
    """
    if terms(setup) is None:
        return
    colour = COLOURS[seat].upper()
    if side.main or not side.periods:
        node.set(f"{colour}L", side.main / 1000)
        return
    node.set(f"{colour}L", side.period / 1000)
    system = setup.days if isinstance(setup, Correspondence) else setup
    if isinstance(system, ByoYomi | Canadian):
        node.set(f"O{colour}", side.periods if isinstance(system, ByoYomi) else side.stones)


def put_marking(node: Tree_node, state: State) -> None:
    """The territories, and which stones are dead."""
    black, white = state.score.territory
    for key, points in (("TB", black), ("TW", white), ("MA", state.dead)):
        if points:
            node.set(key, places(points, state.size))


def places(points: Iterable[int], size: int) -> list[tuple[int, int]]:
    """These points, as the library has them."""
    return [place(point, size) for point in points]


def place(point: int, size: int) -> tuple[int, int]:
    """A point as the library has it: its row from the bottom, and its column."""
    row, column = divmod(point, size)
    return size - 1 - row, column


RECORD = Record(suffix="sgf", media_type="application/x-go-sgf", write=written)
