"""Push services can tell who sends a message."""

import json

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from tests.web.push.browser import unpadded
from web.push.encryption import CURVE, browser_key
from web.push.vapid import authorization, private_key, public_key

KEY = private_key(bytes(range(1, 33)))
NOW = 1_790_000_000


def parts(header: str) -> tuple[str, str, str]:
    """The signed text of a header, its signature, and the key."""
    scheme, _, rest = header.partition(" ")
    token, key = (part.strip().partition("=")[2] for part in rest.split(","))
    assert scheme == "vapid"
    signed, _, signature = token.rpartition(".")
    return signed, signature, key


def verify(signed: str, signature: str, key: str) -> None:
    raw = unpadded(signature)
    assert len(raw) == 64
    r, s = int.from_bytes(raw[:32]), int.from_bytes(raw[32:])
    browser_key(unpadded(key)).verify(encode_dss_signature(r, s), signed.encode(), ec.ECDSA(SHA256()))


@pytest.mark.parametrize(
    ("endpoint", "audience"),
    [
        ("https://push.example.com/send/a?b=c", "https://push.example.com"),
        ("https://push.example.com:443/send", "https://push.example.com:443"),
    ],
)
def test_the_token_is_for_the_service_and_signed_with_the_key_that_it_names(
    endpoint: str, audience: str
) -> None:
    signed, signature, key = parts(authorization(endpoint, KEY, "mailto:op@example.com", NOW))
    head, claims = (json.loads(unpadded(part)) for part in signed.split("."))
    assert head == {"typ": "JWT", "alg": "ES256"}
    assert claims == {"aud": audience, "exp": NOW + 43_200, "sub": "mailto:op@example.com"}
    assert key == public_key(KEY)
    verify(signed, signature, key)


def test_another_key_has_not_signed_it() -> None:
    signed, signature, _ = parts(
        authorization("https://push.example.com/", KEY, "mailto:op@example.com", NOW)
    )
    with pytest.raises(InvalidSignature):
        verify(signed, signature, public_key(ec.generate_private_key(CURVE)))
    with pytest.raises(InvalidSignature):
        verify(signed + "x", signature, public_key(KEY))
