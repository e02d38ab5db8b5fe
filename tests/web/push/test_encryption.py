"""A message is encrypted as RFC 8291 shows it, and its browser alone can read it."""

import os
from base64 import urlsafe_b64decode

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec

from tests.web.push.browser import Browser
from web.push.encryption import CURVE, LONGEST, browser_key, encrypted, public_bytes
from web.push.vapid import base64url, private_key


def decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


# RFC 8291, appendix A
TEXT = b"When I grow up, I want to be a watermelon"
SENDER_PRIVATE = decoded("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")
SENDER_PUBLIC = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"
BROWSER_PRIVATE = decoded("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94")
BROWSER_PUBLIC = decoded(
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
)
AUTH = decoded("BTBZMqHH6r4Tts7J_aSIgg")
SALT = decoded("DGv6ra1nlYgDCS1FRnbzlw")
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl"
    "7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def test_the_example_of_the_standard() -> None:
    own = private_key(SENDER_PRIVATE)
    assert base64url(public_bytes(own.public_key())) == SENDER_PUBLIC
    assert base64url(encrypted(TEXT, BROWSER_PUBLIC, AUTH, own, SALT)) == BODY


def test_a_browser_reads_the_example() -> None:
    """So what the other tests read with is right as well."""
    assert Browser(private_key(BROWSER_PRIVATE), AUTH).read(decoded(BODY)) == TEXT


@pytest.mark.parametrize("length", [0, 1, LONGEST])
def test_a_browser_reads_what_was_encrypted_for_it(length: int) -> None:
    browser, text = Browser.new(), os.urandom(length)
    body = encrypted(text, browser.p256dh, browser.auth, ec.generate_private_key(CURVE), os.urandom(16))
    assert browser.read(body) == text
    assert len(body) <= 4_096
    with pytest.raises(InvalidTag):
        Browser.new().read(body)


def test_a_message_that_is_too_long() -> None:
    browser = Browser.new()
    with pytest.raises(ValueError, match="at most 3993 bytes"):
        encrypted(b" " * (LONGEST + 1), browser.p256dh, browser.auth, ec.generate_private_key(CURVE), SALT)


@pytest.mark.parametrize(
    "key",
    [b"", b"\x04" + b"\x01" * 64, BROWSER_PUBLIC[1:], b"\x04" + b"\0" * 64],
    ids=["empty", "beside the curve", "too short", "zero"],
)
def test_a_key_that_is_none(key: bytes) -> None:
    with pytest.raises(ValueError, match="."):
        browser_key(key)
