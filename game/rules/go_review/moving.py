"""What each action does to a review."""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from game.api import Illegal, Millis
from game.rules.go_review.action import Action, Allow, Close, Comment, Lead, Mark, Place, Play, Remove, Show
from game.rules.go_review.node import Properties
from game.rules.go_review.state import Added, Drawn, State, Written
from game.rules.go_review.values import LABELS, LINES

MOST_ADDED = 2_000
"""Nodes that may be added to a review."""

MOST_MARKS = 5_000
"""Marks that may be drawn in it."""

MOST_TEXT = 60_000
"""Characters that may be written in it."""

MOST_BYTES = 250_000
"""Bytes of the state as JSON up to which something may be added: somewhat less than a view may have."""

SILENCE = 120_000
"""Milliseconds after which the lead may be taken from a leader who does nothing."""

QUIET = Millis(7 * 86_400_000)
"""Milliseconds after which a review is closed at which nobody does anything."""

OTHERS_SHARE = 3
"""Quarters of each of these that others than the leader may fill, so that they leave the leader room."""

LINE_SEPARATOR = "\u2028"
"""What ends a line of a comment on the wire, where strings hold no control characters."""


def apply(state: State, person: int, action: Action, at: Millis) -> State:
    """The review after what a person has done. Raises `Illegal`."""
    if state.closed:
        raise Illegal("This review is closed.", "go-review-closed")
    leads = person == state.leader
    state = replace(state, closes_at=at + QUIET, led_at=at if leads else state.led_at)
    if isinstance(action, Lead):
        return led(state, person, action.person, at)
    if not leads and (not state.everybody or isinstance(action, Show | Allow | Close)):
        raise Illegal("Only the leader of the review can do that.", "go-review-leader")
    match action:
        case Play():
            return not_too_large(played(state, person, action), state, person)
        case Place():
            return not_too_large(placed(state, person, action), state, person)
        case Mark():
            return not_too_large(marked(state, person, action), state, person)
        case Comment():
            return not_too_large(commented(state, person, action), state, person)
        case Remove():
            return without(state, person, action.node)
        case Show():
            return replace(state, shown=known(state, action.node))
        case Allow():
            return replace(state, everybody=action.everybody)
        case Close():
            return replace(state, closed=True)


def share(limit: int, state: State, person: int) -> int:
    """How much of a limit there may be after what a person adds."""
    return limit if person == state.leader else limit * OTHERS_SHARE // 4


def not_too_large(state: State, before: State, person: int) -> State:
    """A review to which something was added. Raises `Illegal` where it is more than can be shown.

    Of a node that is taken away the number is kept, so a review that is full may have less room after that.
    What is said and drawn there can be taken away all the same.
    """
    size = len(msgspec.json.encode(state))
    if size > share(MOST_BYTES, state, person) and size > len(msgspec.json.encode(before)):
        raise Illegal("This review has no room for more.", "go-review-full")
    return state


def led(state: State, person: int, leader: int, at: Millis) -> State:
    """The review under another leader."""
    if person == state.leader:
        return replace(state, leader=leader, led_at=at)
    if leader != person:
        raise Illegal("Only the leader of the review can hand on the lead.", "go-review-hand-on")
    if at < state.led_at + SILENCE:
        raise Illegal("The leader of the review is still active.", "go-review-led")
    return replace(state, leader=person, led_at=at)


def played(state: State, person: int, action: Play) -> State:
    on_board(state, (action.point,) if action.point else ())
    return added(state, person, action.node, {action.colour: (action.point,)})


def placed(state: State, person: int, action: Place) -> State:
    points = (*action.black, *action.white, *action.empty)
    on_board(state, points)
    if len({*points}) < len(points):
        raise Illegal("A point has one stone or none.", "go-review-twice")
    if not points and action.turn is None:
        raise Illegal("There is nothing to place.", "go-review-nothing")
    lists = (("AB", action.black), ("AW", action.white), ("AE", action.empty))
    properties: Properties = {name: tuple(sorted(values)) for name, values in lists if values}
    if action.turn is not None:
        properties["PL"] = (action.turn,)
    return added(state, person, action.node, properties)


def added(state: State, person: int, parent: int, properties: Properties) -> State:
    """The review with one more node, or the one with the same properties that is there; shown by a leader."""
    known(state, parent)
    gone = {*state.removed}
    number = next(
        (
            number
            for number, node in enumerate(state.nodes, state.base)
            if node.parent == parent and node.properties == properties and number not in gone
        ),
        None,
    )
    if number is None:
        most = share(MOST_ADDED, state, person)
        if len(state.nodes) >= most:
            raise Illegal("A review has at most {count} new nodes.", "go-review-most-nodes", count=most)
        number = state.base + len(state.nodes)
        state = replace(state, nodes=(*state.nodes, Added(parent, properties, person)))
    return replace(state, shown=number) if person == state.leader else state


def marked(state: State, person: int, action: Mark) -> State:
    """The review with a mark, or without it. Of the setup's nodes it is kept that a mark was taken away."""
    node, places = known(state, action.node), action.at.split(":")
    on_board(state, places)
    if (action.kind in LINES) != (len(places) == 2) and action.kind:
        raise Illegal("A line has two ends, and every other mark one point.", "go-review-line")
    if not (action.text.strip() if action.kind == LABELS else action.text == ""):
        raise Illegal("A label has a text, and no other mark.", "go-review-label")
    if len(places) == 2 and places[0] == places[1]:
        raise Illegal("A line has two different ends.", "go-review-ends")
    of_node = dict(state.marks.get(node, {}))
    if action.kind == "" and node >= state.base:
        of_node.pop(action.at, None)
    else:
        of_node[action.at] = Drawn(action.kind, action.text)
    marks = {key: value for key, value in {**state.marks, node: of_node}.items() if value}
    most, count = share(MOST_MARKS, state, person), sum(map(len, marks.values()))
    if count > most and count > sum(map(len, state.marks.values())):
        raise Illegal("A review has at most {count} marks.", "go-review-most-marks", count=most)
    return replace(state, marks=marks)


def commented(state: State, person: int, action: Comment) -> State:
    """The review with what a person says of a node. Its lines end with `\\n`, as in a file."""
    node, said = known(state, action.node), action.text.replace(LINE_SEPARATOR, "\n")
    written = tuple(one for one in state.comments.get(node, ()) if one.by != person)
    if said:
        written = (*written, Written(person, said))
    comments = {**state.comments, node: written}
    most, length = share(MOST_TEXT, state, person), length_of(comments)
    if length > most and length > length_of(state.comments):
        text = "The comments of a review have at most {count} characters."
        raise Illegal(text, "go-review-most-text", count=most)
    return replace(state, comments={key: value for key, value in comments.items() if value})


def length_of(comments: Mapping[int, Sequence[Written]]) -> int:
    """Characters of all comments."""
    return sum(len(one.text) for of_node in comments.values() for one in of_node)


def without(state: State, person: int, number: int) -> State:
    """The review without a node that was added, by its leader or by who has added all of it.

    What was drawn and written there is taken away too, so that there is room for more.
    """
    known(state, number)
    if number < state.base:
        raise Illegal("What the review began with stays.", "go-review-base")
    gone = below(state, number)
    if person != state.leader and any(state.nodes[one - state.base].by != person for one in gone):
        raise Illegal("Others have added to this.", "go-review-others")
    return replace(
        state,
        removed=(*state.removed, number),
        marks={node: marks for node, marks in state.marks.items() if node not in gone},
        comments={node: comments for node, comments in state.comments.items() if node not in gone},
        shown=state.nodes[number - state.base].parent if state.shown in gone else state.shown,
    )


def below(state: State, number: int) -> set[int]:
    """An added node and all that follow it, but for those that are removed."""
    found, gone = {number}, {*state.removed}
    for following, node in enumerate(state.nodes, state.base):
        if node.parent in found and following not in gone:
            found.add(following)
    return found


def known(state: State, number: int) -> int:
    """The number of a node that is there. Raises `Illegal`."""
    if number >= state.base + len(state.nodes):
        raise Illegal("There is no node {node}.", "go-review-no-node", node=number)
    above, gone = number, {*state.removed}
    while above >= state.base:
        if above in gone:
            raise Illegal("Node {node} was taken away.", "go-review-removed", node=number)
        above = state.nodes[above - state.base].parent
    return number


def on_board(state: State, points: tuple[str, ...] | list[str]) -> None:
    """Raises `Illegal` where a point is not on the board."""
    last = chr(ord("a") + state.size - 1)
    for point in points:
        if max(point) > last:
            raise Illegal("There is no point {point}.", "go-review-no-point", point=point)
