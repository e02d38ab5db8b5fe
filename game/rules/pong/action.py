"""What a player of Pong can do."""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from game.rules.pong.state import Direction


class Ready(Struct, frozen=True, tag="ready", tag_field="type"):
    """Agree to begin."""


class Steer(Struct, frozen=True, tag="steer", tag_field="type"):
    """Let one's paddle go up or left, stop, or go down or right, until one steers again."""

    to: Annotated[Direction, Meta(title="To", description="-1 up or left, 0 stop, 1 down or right.")]


Action: TypeAlias = Ready | Steer
