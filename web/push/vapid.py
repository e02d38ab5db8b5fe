"""Who sends a message: a token that is signed with the server's key (RFC 8292)."""

from base64 import urlsafe_b64encode
from urllib.parse import urlsplit

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from web.push.encryption import CURVE, public_bytes

VALID_FOR = 12 * 3_600
"""Seconds for which a token is valid; the standard allows a day."""


def base64url(content: bytes) -> str:
    """Bytes as text, without padding."""
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def private_key(secret: bytes) -> ec.EllipticCurvePrivateKey:
    """The key of 32 bytes. Raises `ValueError` where they are none."""
    return ec.derive_private_key(int.from_bytes(secret), CURVE)


def public_key(key: ec.EllipticCurvePrivateKey) -> str:
    """The key by which push services know the server."""
    return base64url(public_bytes(key.public_key()))


def authorization(endpoint: str, key: ec.EllipticCurvePrivateKey, contact: str, now: int) -> str:
    """The header `Authorization` of a request to an endpoint; `now` is in Unix seconds."""
    origin = urlsplit(endpoint)
    claims = {"aud": f"{origin.scheme}://{origin.netloc}", "exp": now + VALID_FOR, "sub": contact}
    head = base64url(b'{"typ":"JWT","alg":"ES256"}')
    signed = f"{head}.{base64url(msgspec.json.encode(claims))}"
    r, s = decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(SHA256())))
    signature = base64url(r.to_bytes(32) + s.to_bytes(32))
    return f"vapid t={signed}.{signature}, k={public_key(key)}"
