"""What is agreed before a game."""

from typing import Annotated

from msgspec import Meta, Struct


class Setup(Struct, frozen=True):
    minutes: Annotated[int, Meta(ge=60, le=720, title="Minutes", description="Without pauses.")] = 480
    hunters: Annotated[int, Meta(ge=1, le=5, title="Teams that hunt at first")] = 1
    pace: Annotated[
        int,
        Meta(ge=1, le=60, title="Pace", description="Minutes of play in a minute: to try it, more than 1."),
    ] = 1
