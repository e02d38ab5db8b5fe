"""Which browsers of a player are told what happens while the player is away."""

from base64 import b64decode
from typing import NamedTuple

from game.ports.people import Player
from game.ports.push import MAX_SUBSCRIPTIONS, Push, PushService, PushSubscription
from game.refused import Refused
from messages import Push as PushCommand
from messages import Unpush


class PushOffer(NamedTuple):
    """What a server has that tells players who are away."""

    push: Push
    service: PushService


async def subscribe(
    offer: PushOffer | None, player: Player, token: bytes | None, command: PushCommand
) -> None:
    """Has a browser told from now on. Raises `Refused`."""
    if offer is None or token is None:
        raise Refused("not_here", "This server pushes nothing.", "no-push")
    try:
        p256dh, auth = decoded(command.keys.p256dh), decoded(command.keys.auth)
    except ValueError:
        raise Refused("malformed", "The keys are no base64url.", "push-keys") from None
    subscription = PushSubscription(command.endpoint, p256dh, auth)
    if not offer.service.takes(subscription):
        raise Refused("malformed", "This is no subscription to a push service.", "push-service")
    if not await offer.push.subscribe(player.id, token, subscription, MAX_SUBSCRIPTIONS):
        raise Refused("bad_token")


async def unsubscribe(offer: PushOffer | None, player: Player, command: Unpush) -> None:
    """Has a browser told nothing any more."""
    if offer is not None:
        await offer.push.unsubscribe(player.id, command.endpoint)


def decoded(text: str) -> bytes:
    """The bytes of a text in base64url, padded or not. Raises `ValueError`."""
    text = text.rstrip("=")
    return b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
