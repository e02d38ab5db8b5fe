"""A message for one browser, which its push service cannot read.

By RFC 8291, with the content coding `aes128gcm` of RFC 8188.
"""

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()

RECORD_SIZE = 4_096
"""Bytes of the one record that a message is; push services take no more."""

LONGEST = RECORD_SIZE - 16 - 1 - 86
"""Bytes of the longest message: less the tag, a delimiter, and the header."""

LAST_RECORD = b"\x02"
"""The delimiter after the text of the last record."""


def public_bytes(key: ec.EllipticCurvePublicKey) -> bytes:
    """A public key in 65 bytes, as it is sent."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def browser_key(p256dh: bytes) -> ec.EllipticCurvePublicKey:
    """A browser's public key. Raises `ValueError` where the bytes are no point of the curve."""
    return ec.EllipticCurvePublicKey.from_encoded_point(CURVE, p256dh)


def encrypted(text: bytes, p256dh: bytes, auth: bytes, own: ec.EllipticCurvePrivateKey, salt: bytes) -> bytes:
    """The body of the request. `own` and the 16 bytes of `salt` are new for each message.

    Raises `ValueError` where the text is too long, or the browser's key is none.
    """
    if len(text) > LONGEST:
        raise ValueError(f"A message has at most {LONGEST} bytes.")
    shared, sender = own.exchange(ec.ECDH(), browser_key(p256dh)), public_bytes(own.public_key())
    secret = derived(auth, shared, b"WebPush: info\x00" + p256dh + sender, 32)
    key = derived(salt, secret, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = derived(salt, secret, b"Content-Encoding: nonce\x00", 12)
    header = salt + RECORD_SIZE.to_bytes(4) + bytes([len(sender)]) + sender
    return header + AESGCM(key).encrypt(nonce, text + LAST_RECORD, None)


def derived(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    """`length` bytes that follow from a secret."""
    return HKDF(SHA256(), length, salt, info).derive(secret)
