"""What the players can choose from, and how long the vote takes."""

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from game.api import BadSetup
from game.vote import MAX_OPTIONS, Option


class Setup(Struct, frozen=True):
    options: Annotated[
        tuple[Option, ...],
        Meta(max_length=MAX_OPTIONS, title="Options", description="None: all that is played here."),
    ] = ()
    seconds: Annotated[
        int, Meta(ge=5, le=120, title="Seconds", description="For which votes are waited for.")
    ] = 30

    def __post_init__(self) -> None:
        """Raises `BadSetup` for an option whose setup is not a JSON object."""
        for option in self.options:
            if not isinstance(msgspec.json.decode(option.setup), dict):
                raise BadSetup("The setup of {game} is no object.", "choose-setup", game=option.game)
