"""A node of a game tree, with the properties that it has in SGF (FF[4], https://www.red-bean.com/sgf/)."""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

Number: TypeAlias = Annotated[int, Meta(ge=0, le=1_000_000, title="Node", description="The root is node 0.")]
Point: TypeAlias = Annotated[
    str,
    Meta(pattern="^[a-y]{2}$", title="Point", description="As in SGF: column and row from the upper left."),
]
PropertyName: TypeAlias = Annotated[str, Meta(pattern="^[A-Z]{1,16}$")]
Properties: TypeAlias = dict[PropertyName, tuple[str, ...]]
"""The values of each property, without the escapes of the file."""


def first_value(properties: Properties, name: str) -> str:
    """The first value of a property; empty where there is none."""
    return next(iter(properties.get(name, ())), "")


class Node(Struct, frozen=True, array_like=True):
    """A node. Its number is its place in the list of all nodes: after that of its parent.

    The parent of the root is -1.
    """

    parent: Annotated[int, Meta(ge=-1)]
    properties: Properties
