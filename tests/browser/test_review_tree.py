"""The tree of a review and the boards at its nodes, as the page has them."""

from random import Random
from typing import Any

import msgspec
import pytest
from playwright.async_api import Page

from game.api import Illegal, Millis
from game.rules.go.action import Play
from game.rules.go.board import vertices
from game.rules.go.game import GAME as GO
from game.rules.go.setup import Setup as GoSetup
from game.rules.go_review.action import Action
from game.rules.go_review.game import GAME as REVIEW
from game.rules.go_review.node import Node
from game.rules.go_review.setup import Setup, setup_of
from tests.browser.review import pair

pytestmark = pytest.mark.asyncio(loop_scope="session")

SIZE = 9

# What the model tells of all its numbers, after it has seen each state of a review in turn.
TELL = """async ([setup, states, last]) => {
    const { Tree } = await import('/games/go_review/tree.js');
    const { position } = await import('/games/go_review/position.js');
    const tree = new Tree();
    for (const state of states) {
        tree.update(setup, state);
        for (let number = 0; number < last; number += 3) if (tree.node(number)) position(tree, number);
    }
    const told = (number) => {
        const node = tree.node(number);
        if (!node) return null;
        const { parent, depth, children, by, comments, move } = node;
        const { rows, turn } = position(tree, number);
        const lists = [tree.path(number), tree.main(number), tree.siblings(number)];
        return { parent, depth, children, by, comments, marks: [...node.marks], rows, turn, move, lists };
    };
    return { count: tree.count, nodes: Array.from({ length: last }, (_, number) => told(number)) };
}"""

# The board after each move of a line.
BOARDS = """async (setup) => {
    const { Tree } = await import('/games/go_review/tree.js');
    const { position } = await import('/games/go_review/position.js');
    const tree = new Tree();
    const none = { nodes: [], removed: [], marks: {}, comments: {} };
    tree.update(setup, none);
    return setup.nodes.map((_, number) => {
        const { rows, turn, last } = position(tree, number);
        return { rows, turn, last, move: tree.node(number).move };
    });
}"""


def review(*nodes: list[Any], size: int = SIZE) -> dict[str, Any]:
    return {"size": size, "nodes": [list(node) for node in nodes], "table": ""}


def reviewed(chance: Random, setup: Setup, acts: int) -> list[Any]:
    """The states of a review in which three people do things by chance, as they are sent."""
    state = REVIEW.initial(setup, 1, 0, Millis(0))
    states = [state]
    for at in range(acts):
        node, colour, place = (
            chance.randrange(at + 4),
            chance.choice("BW"),
            chance.choice(("cc", "dd", "ee", "cd")),
        )
        kinds: list[dict[str, Any]] = [
            {"type": "play", "node": node, "colour": colour, "point": place},
            {"type": "play", "node": node, "colour": colour, "point": place},
            {"type": "place", "node": node, "black": [place], "turn": colour},
            {"type": "mark", "node": node, "at": place, "kind": chance.choice(("TR", "MA", ""))},
            {"type": "comment", "node": node, "text": chance.choice(("", "Why?", "Look"))},
            {"type": "remove", "node": node},
        ]
        action: Action = msgspec.convert(chance.choice(kinds), Action)
        try:
            state = REVIEW.apply(state, chance.randrange(3), action, Millis(at))
        except Illegal:
            continue
        states.append(state)
    return [msgspec.to_builtins(state, str_keys=True) for state in states]


async def test_a_tree_that_grows_is_the_one_that_is_read_at_once(static_page: Page) -> None:
    used: set[str] = set()
    for seed in range(6):
        chance = Random(seed)
        given = review([-1, {"C": ["A game"]}], [0, {"B": ["cc"]}], [1, {"W": ["dd"]}], [0, {"B": ["ee"]}])
        states = reviewed(chance, setup_of(SIZE, msgspec.convert(given["nodes"], tuple[Node, ...])), 120)
        last = len(given["nodes"]) + len(states[-1]["nodes"])
        used |= {name for name in ("removed", "marks", "comments") if states[-1][name]}
        past = [states[chance.randrange(len(states))] for _ in range(10)]  # a replay goes back and forth
        grown = await static_page.evaluate(TELL, [given, [*states, *past, states[-1]], last])
        assert grown == await static_page.evaluate(TELL, [given, [states[-1]], last])
        assert grown["count"] == sum(node is not None for node in grown["nodes"])
    assert used == {"removed", "marks", "comments"}


async def test_nodes_that_were_taken_away_are_gone_with_all_below(static_page: Page) -> None:
    setup = review([-1, {}], [0, {"B": ["cc"]}], [0, {"B": ["dd"]}])
    state = {
        "nodes": [[1, {"W": ["ee"]}, 0], [3, {"B": ["ff"]}, 1], [0, {"B": ["gg"]}, 2], [1, {"W": [""]}, 0]],
        "removed": [3],
        "marks": {},
        "comments": {"6": [[2, "A pass"]]},
    }
    told = await static_page.evaluate(TELL, [setup, [state], 7])
    assert [node and node["children"] for node in told["nodes"]] == [[1, 2, 5], [6], [], None, None, [], []]
    assert told["count"] == 5
    assert told["nodes"][6]["lists"] == [[0, 1, 6], [], [6]]
    assert told["nodes"][0]["lists"] == [[0], [1, 6], [0]]
    assert told["nodes"][6]["comments"] == [{"by": 2, "text": "A pass"}]


async def test_marks_that_were_drawn_stand_over_those_of_the_file(static_page: Page) -> None:
    properties = {
        "TR": ["aa:bb", "zz", "dd"],
        "LB": ["cc:1", "ee:a:b", "broken"],
        "AR": ["aa:ii", "aa:aa"],
        "C": ["One line", "another"],
    }
    state = {
        "nodes": [],
        "removed": [],
        "marks": {"0": {"ab": ["", ""], "dd": ["CR", ""], "ff": ["LB", "9"], "aa:ii": ["LN", ""]}},
        "comments": {},
    }
    told = await static_page.evaluate(TELL, [review([-1, properties]), [state], 1])
    marks = {place: (mark["kind"], mark["text"]) for place, mark in told["nodes"][0]["marks"]}
    triangles = dict.fromkeys(("aa", "ba", "bb"), ("TR", ""))
    labels = {"cc": ("LB", "1"), "ee": ("LB", "a:b"), "ff": ("LB", "9")}
    assert marks == triangles | labels | {"dd": ("CR", ""), "aa:ii": ("LN", "")}
    assert told["nodes"][0]["comments"] == [{"by": None, "text": "One line\nanother"}]


async def test_boards_are_those_of_the_rules_of_go(static_page: Page) -> None:
    taken = 0
    for seed, rules in enumerate(("japanese", "new_zealand", "tromp_taylor", "japanese")):
        chance = Random(seed)
        size = (5, 7, 9, 13)[seed]
        state = GO.initial(GoSetup(size=size, rules=rules), 2, 0, Millis(0))  # type: ignore[arg-type]
        views, nodes = [GO.view(state, None)], [[-1, {}]]
        while len(views) < 150:
            point, mover = chance.choice(vertices(size)), state.position.turn
            try:
                state = GO.apply(state, mover, Play(point=point), Millis(0))
            except Illegal:
                if chance.random() < 0.01:
                    break
                continue
            views.append(GO.view(state, None))
            nodes.append([len(nodes) - 1, {"BW"[mover]: [pair(point, size)]}])
        boards = await static_page.evaluate(BOARDS, review(*nodes, size=size))
        for board, view in zip(boards, views, strict=True):
            assert board["rows"] == view["board"]
            assert (board["turn"], board["last"]) == (view["turn"], view["last"])
            assert board["move"] == view["moves"]
        taken += sum(views[-1]["captures"].values())
    assert taken > 20


# By a name: the nodes of a line, of which one is asked for, and whose turn it is there.
TURNS: dict[str, tuple[list[Any], int, str]] = {
    "Black begins": ([{}], 0, "black"),
    "after a handicap White begins": ([{"HA": ["2"], "AB": ["cc", "gg"]}], 0, "white"),
    "a handicap that Black places": ([{"HA": ["2"]}, {"B": ["cc"]}], 0, "black"),
    "the file says it": ([{"PL": ["W"]}], 0, "white"),
    "the file says it after a move": ([{"PL": ["W"]}, {"B": ["cc"], "PL": ["B"]}], 1, "black"),
    "a problem": ([{"AB": ["cc"], "AW": ["dd"]}, {"W": ["ee"]}], 0, "white"),
    "a comment between moves": ([{}, {"B": ["cc"]}, {"C": ["Joseki"]}], 2, "white"),
    "a pass": ([{}, {"B": ["tt"]}], 1, "white"),
}


@pytest.mark.parametrize("name", TURNS)
async def test_whose_turn_it_is(name: str, static_page: Page) -> None:
    line, asked, turn = TURNS[name]
    given = review(*[[number - 1, properties] for number, properties in enumerate(line)])
    assert (await static_page.evaluate(BOARDS, given))[asked]["turn"] == turn


async def test_stones_are_put_as_the_file_says(static_page: Page) -> None:
    line: list[Any] = [
        {"AB": ["aa:ci"], "AW": ["ee"]},
        {"AE": ["ba:bi"], "AW": ["bb"]},
        {"B": ["bb"]},  # on a stone
        {"W": ["ie"]},
        {"W": ["zz"]},  # a pass, out of turn
        {"AB": ["hi", "ih"]},
        {"W": ["ii"], "MN": ["40"]},  # without a liberty
    ]
    given = review(*[[number - 1, properties] for number, properties in enumerate(line)])
    boards = await static_page.evaluate(BOARDS, given)
    assert boards[0]["rows"] == ["XXX......"] * 4 + ["XXX.O...."] + ["XXX......"] * 4
    assert [boards[1]["rows"][row][:4] for row in range(3)] == ["X.X.", "XOX.", "X.X."]
    assert [boards[2]["rows"][1][:3], boards[2]["last"]] == ["XXX", "B8"]
    assert (boards[4]["last"], boards[4]["turn"], boards[4]["move"]) == ("pass", "black", 3)
    assert boards[6]["rows"][8] == "X.X....X."
    assert boards[6]["move"] == 40
