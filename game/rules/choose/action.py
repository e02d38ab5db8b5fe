"""What a voter can do."""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from game.vote import MAX_OPTIONS


class Vote(Struct, frozen=True, tag="vote", tag_field="type"):
    option: Annotated[int, Meta(ge=0, lt=MAX_OPTIONS, title="Option", description="The first option is 0.")]


class Leave(Struct, frozen=True, tag="leave", tag_field="type"):
    """Goes, for good, without holding up the others."""


Action: TypeAlias = Vote | Leave
