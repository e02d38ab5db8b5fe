"""Sends messages to push services."""

import asyncio
import logging
import os
from collections.abc import Callable, Sequence
from hashlib import sha256
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from tornado.httpclient import HTTPClientError, HTTPRequest, HTTPResponse
from tornado.netutil import DefaultLoopResolver, Resolver
from tornado.simple_httpclient import SimpleAsyncHTTPClient

from game.api import Millis
from game.ports.push import PushMessage, PushOutcome, PushSubscription
from web.push.encryption import CURVE, browser_key, encrypted
from web.push.endpoint import is_endpoint
from web.push.vapid import authorization, base64url, private_key, public_key

logger = logging.getLogger(__name__)

MOST_AT_ONCE = 16
"""Requests at the same time; others wait for their turn."""

CONNECT_TIMEOUT, REQUEST_TIMEOUT = 5.0, 10.0
"""Seconds until a push service has to be connected, and until it has to have answered."""

LONGEST_ANSWER = 10_000
"""Bytes of the longest answer that is read; nothing in it is needed."""

KEY_LENGTH, AUTH_LENGTH = 65, 16
"""Bytes of a browser's public key, and of its secret."""

GONE = (404, 410)
"""What a push service answers when a browser has unsubscribed."""


class WebPush:
    """Implements `game.ports.push.PushService`.

    `secret` is the private key in 32 bytes, `contact` where a push service may reach the operator, `services`
    the hosts that are sent to. `resolver` and `ca_certs`, a file, are for tests.
    """

    def __init__(
        self,
        secret: bytes,
        contact: str,
        now: Callable[[], Millis],
        services: Sequence[str],
        resolver: Resolver | None = None,
        ca_certs: str | None = None,
    ) -> None:
        self._key = private_key(secret)
        self._contact = contact
        self._now = now
        self._services = services
        self._turn = asyncio.Semaphore(MOST_AT_ONCE)
        self._ca_certs = ca_certs
        self._client = SimpleAsyncHTTPClient(
            force_instance=True,
            max_clients=MOST_AT_ONCE,
            max_body_size=LONGEST_ANSWER,
            resolver=DefaultLoopResolver() if resolver is None else resolver,
        )
        self.public_key = public_key(self._key)

    def takes(self, subscription: PushSubscription) -> bool:
        """Whether that can be a subscription."""
        if len(subscription.p256dh) != KEY_LENGTH or len(subscription.auth) != AUTH_LENGTH:
            return False
        try:
            browser_key(subscription.p256dh)
        except ValueError:
            return False
        return is_endpoint(subscription.endpoint, self._services)

    async def send(self, subscription: PushSubscription, message: PushMessage) -> PushOutcome:
        """Sends a message."""
        if not self.takes(subscription):
            return "gone"
        host = urlsplit(subscription.endpoint).hostname
        request = self._request(subscription, message)
        try:
            async with self._turn:  # the client would count the wait as time that the service took
                response = await self._client.fetch(request, raise_error=False)
        except (HTTPClientError, OSError) as error:
            logger.warning("a message to %s was not sent: %s", host, type(error).__name__)
            return "unreachable"
        outcome = outcome_of(response)
        if outcome in ("refused", "unreachable"):
            logger.warning("a message to %s was not taken: %d", host, response.code)
        return outcome

    def _request(self, subscription: PushSubscription, message: PushMessage) -> HTTPRequest:
        endpoint, p256dh, auth = subscription
        own, salt = ec.generate_private_key(CURVE), os.urandom(16)
        return HTTPRequest(
            endpoint,
            method="POST",
            headers={
                "Authorization": authorization(endpoint, self._key, self._contact, self._now() // 1000),
                "Content-Encoding": "aes128gcm",
                "Content-Type": "application/octet-stream",
                "TTL": str(message.lifetime),
                "Urgency": "high" if message.urgent else "normal",
                "Topic": topic(message.table_id),
            },
            body=encrypted(message.text, p256dh, auth, own, salt),
            connect_timeout=CONNECT_TIMEOUT,
            request_timeout=REQUEST_TIMEOUT,
            follow_redirects=False,
            decompress_response=False,
            ca_certs=self._ca_certs,
        )

    async def close(self) -> None:
        """Closes all connections."""
        self._client.close()


def topic(table_id: str) -> str:
    """The topic of a table: of its messages a push service keeps the newest. It tells nothing of the id."""
    return base64url(sha256(table_id.encode()).digest())[:32]


def outcome_of(response: HTTPResponse) -> PushOutcome:
    """What has become of a message, by the answer."""
    if response.code in GONE:
        return "gone"
    if 200 <= response.code < 300:
        return "sent"
    return "unreachable" if 300 <= response.code < 400 else "refused"
