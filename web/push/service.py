"""What sends messages to push services, where the operator wants that."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.ports.clock import Clock

if TYPE_CHECKING:
    from web.push.sender import WebPush


def web_push(
    private_key: bytes | None, contact: str | None, services: Sequence[str], now: Clock
) -> "WebPush | None":
    """What sends messages to push services; None where the operator has set no key.

    Only with one is it loaded: the cryptography takes 9 MB of each process.
    """
    if private_key is None or contact is None:
        return None
    from web.push.sender import WebPush

    return WebPush(private_key, contact, now, services)
