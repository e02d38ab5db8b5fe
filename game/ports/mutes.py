"""Whom players have muted."""

from typing import Literal, Protocol, TypeAlias

from game.ports.nodes import Node
from game.ports.people import Player

MAX_MUTES = 200
"""How many players one player may have muted."""

MuteOutcome: TypeAlias = Literal["muted", "no_player", "self", "full"]
"""What became of a mute.

muted       it stands, now or since before
no_player   nobody has the name
self        it is the player's own name
full        there are `MAX_MUTES`
"""


class Mutes(Protocol):
    """Whom players have muted. A mute ends with either player."""

    async def add(
        self,
        node_id: Node,
        player_id: str,
        name_key: str,
        table_id: str | None = None,
        name: str | None = None,
        said_by: str | None = None,
    ) -> MuteOutcome:
        """Mutes the player whose name has this key for `player_id`, whom that player cannot challenge then.

        With a table it is who has this `name` there, or has said something under it, if there is one: also
        `said_by`, who has said something that is not here.
        Challenges that wait are removed, unless they are matched. The other nodes are sent `MutesChanged`,
        and `SeeksChanged` where any was removed.
        """

    async def remove(self, node_id: Node, player_id: str, name_key: str) -> None:
        """Mutes the player whose name has this key no longer. The other nodes are sent `MutesChanged`."""

    async def muted(self, player_id: str) -> list[Player]:
        """Whom a player has muted, by name."""
