"""Small trees for random reviews, with what people do at their first nodes, and what that is to reach."""

from hypothesis import strategies as st

from game.rules.go_review.action import Allow, Close, Comment, Lead, Mark, Place, Play, Remove, Show
from game.rules.go_review.node import Node, Properties
from game.rules.go_review.setup import Setup, setup_of
from tests.rules.logs import Likely

NODES = range(6)
PROPERTIES: list[Properties] = [
    {},
    {"B": ("pd",)},
    {"W": ("dp",), "C": ("A comment.",)},
    {"AB": ("aa", "cc"), "TR": ("cc",)},
]


def setup(nodes: list[tuple[int, int]], size: int) -> Setup:
    """A tree of which each node has its parent among those before it, and one of the properties."""
    root = Node(-1, PROPERTIES[0])
    others = [Node(parent % number, PROPERTIES[which]) for number, (parent, which) in enumerate(nodes, 1)]
    return setup_of(size, (root, *others))


LIKELY = Likely(
    st.builds(
        setup,
        st.lists(st.tuples(st.integers(0, 9), st.integers(0, len(PROPERTIES) - 1)), max_size=4),
        st.sampled_from([9, 19, 5]),
    ),
    [
        *(Play(node, "B", point) for node in NODES for point in ("cc", "dd", "")),
        *(Play(node, "W", point) for node in NODES for point in ("cc", "dd", "")),
        *(Place(node, black=("aa",), white=("bb",)) for node in NODES),
        *(Mark(node, "aa", "TR") for node in NODES),
        *(Mark(node, "aa", "") for node in NODES),
        *(Mark(node, "aa:bb", "AR") for node in NODES),
        *(Mark(node, "cc", "LB", "A") for node in NODES),
        *(Comment(node, text) for node in NODES for text in ("Why?", "")),
        *(Remove(node) for node in NODES),
        *(Show(node) for node in NODES),
        *(Lead(person) for person in range(3)),
        *(Allow(everybody) for everybody in (True, True, False)),
        Close(),
    ],
    apart=5_000,
)

REACHED = {
    "somebody else leads": lambda step: step.after.leader > 0,
    "a node was taken away": lambda step: bool(step.after.removed),
    "two have written about a node": lambda step: any(len(said) > 1 for said in step.after.comments.values()),
    "somebody takes the lead from a silent leader": lambda step: (
        isinstance(step.action, Lead) and step.seat == step.action.person != step.before.leader
    ),
    "a mark was taken away": lambda step: any(
        not mark.kind for marks in step.after.marks.values() for mark in marks.values()
    ),
    "it was closed": lambda step: step.after.closed,
}
