"""The setup of a review: what of it is looked at, and that a large one is quick to take."""

from time import process_time

import msgspec
import pytest

from game.api import BadSetup
from game.rules.go_review.node import Node
from game.rules.go_review.setup import MOST_NODES, Setup, setup_of

DECODER = msgspec.json.Decoder(Setup)


def test_it_is_the_same_out_of_json() -> None:
    setup = setup_of(
        9, [Node(-1, {"PB": ("黒]\n\\",)}), Node(0, {"B": ("aa",)}), Node(0, {"B": ("bb",)})], "t"
    )
    assert DECODER.decode(msgspec.json.encode(setup)) == setup
    assert (setup.tree()[0].properties, setup.node(2)) == ({"PB": ("黒]\n\\",)}, Node(0, {"B": ("bb",)}))
    assert DECODER.decode(b"{}").tree() == (Node(-1, {}),)


@pytest.mark.parametrize("nodes", ["[[0,{}]]", "[[-1,{}],[1,{}]]", "[[-1,{}],[-1,{}]]"])
def test_what_is_no_tree(nodes: str) -> None:
    with pytest.raises(msgspec.ValidationError) as found:
        DECODER.decode(f'{{"nodes":{nodes}}}')
    assert isinstance(found.value.__cause__, BadSetup)


@pytest.mark.parametrize("nodes", ["[]", "[1]", '[[-1,{"b":["aa"]}]]', '[[-1,{"B":"aa"}]]', "[[-1]]"])
def test_what_is_no_node(nodes: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        DECODER.decode(f'{{"nodes":{nodes}}}')


def test_a_large_one_is_taken_much_faster_than_its_nodes() -> None:
    setup = setup_of(19, [Node(number - 1, {"B": ("dd",)}) for number in range(MOST_NODES)])
    data = msgspec.json.encode(setup)
    began = process_time()
    decoded = DECODER.decode(data)
    taken = process_time()
    assert decoded.tree()[-1].parent == MOST_NODES - 2
    whole = process_time()
    print(f"{1e3 * (taken - began):.1f} ms, and {1e3 * (whole - taken):.1f} ms for the nodes")
    assert 4 * (taken - began) < whole - taken
