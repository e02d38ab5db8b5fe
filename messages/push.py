"""The commands about what is pushed to browsers while players are away; the others are in `commands`."""

from typing import Literal

from messages.container import container
from messages.costs import Cost
from messages.limits import Endpoint, Id, PushKey, Rate


@container
class PushKeys:
    """The keys of a browser for the messages that are pushed to it, as base64url."""

    p256dh: PushKey
    auth: PushKey


@container
class Push:
    """Has this browser told what happens while the player is away, by its push service. Answered by `Ok`.

    `endpoint` and `keys` are those of the browser's `PushSubscription`. It ends with the token.
    """

    type: Literal["push"] = "push"
    id: Id
    endpoint: Endpoint
    keys: PushKeys

    rate = Rate(2, 20)  # a row, to which the server sends later
    cost = Cost(reads=11, writes=3, statements=1)


@container
class Unpush:
    """Has this browser told nothing any more. Answered by `Ok`."""

    type: Literal["unpush"] = "unpush"
    id: Id
    endpoint: Endpoint

    rate = Rate(2, 20)  # the other half of `push`
    cost = Cost(writes=1, statements=1)
