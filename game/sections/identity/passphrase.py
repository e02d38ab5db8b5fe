"""Passphrases: Argon2id (RFC 9106), with OWASP's figures of 19 MiB, two passes and one lane."""

import asyncio
import base64
import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

SHORTEST = 8
"""Characters."""

AT_ONCE = 2
"""Hashes that a process computes at the same time, each 19 MiB and some 30 ms of a processor."""


class Passphrases:
    """Hashes passphrases and compares them, in threads. Nothing of one is kept here or logged."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._places = asyncio.Semaphore(AT_ONCE)
        salt, value = (base64.b64encode(secrets.token_bytes(size)).decode().rstrip("=") for size in (16, 32))
        self._nobodys = f"$argon2id$v=19$m={self._hasher.memory_cost},t=2,p=1${salt}${value}"

    async def hashed(self, passphrase: str) -> str:
        """The hash, with its salt and the figures that it was computed with."""
        async with self._places:
            return await asyncio.to_thread(self._hasher.hash, _composed(passphrase))

    async def fits(self, passphrase: str, kept: str | None) -> bool:
        """Whether it is the one with that hash; where there is none it takes as long to say no."""
        async with self._places:
            return await asyncio.to_thread(self._verify, passphrase, kept or self._nobodys)

    def _verify(self, passphrase: str, kept: str) -> bool:
        try:
            return self._hasher.verify(kept, _composed(passphrase))
        except VerifyMismatchError:
            return False


def _composed(passphrase: str) -> str:
    """The same from every keyboard (RFC 8265)."""
    return unicodedata.normalize("NFC", passphrase)
