"""Passphrases, hashed by Argon2id (RFC 9106) with OWASP's parameters: 19 MiB, two passes, one lane."""

import asyncio
import base64
import os
import secrets
import sys
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from game.kit.meter import count

R = TypeVar("R")

SHORTEST = 8
"""The fewest characters of a passphrase."""

AT_ONCE = 2
"""Hashes that a process computes at the same time. Each takes 19 MiB and some 30 ms of a processor."""

NICENESS = 10
"""How much lower the priority of the threads is than that of the event loop."""


class Passphrases:
    """Hashes and verifies passphrases, in threads of low priority. None is kept or logged."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._threads = ThreadPoolExecutor(AT_ONCE, "passphrases", _lower_priority)
        salt, value = (base64.b64encode(secrets.token_bytes(size)).decode().rstrip("=") for size in (16, 32))
        self._no_passphrase = f"$argon2id$v=19$m={self._hasher.memory_cost},t=2,p=1${salt}${value}"
        """A hash that no passphrase has."""

    async def hash(self, passphrase: str) -> str:
        """The hash, with its salt and parameters in it."""
        count(hashes=1)
        return await self._in_thread(self._hasher.hash, normalized(passphrase))

    async def matches(self, passphrase: str, kept_hash: str | None) -> bool:
        """Whether this passphrase has that hash. Without a hash the answer is no, after the same time."""
        count(hashes=1)
        return await self._in_thread(self._verify, passphrase, kept_hash or self._no_passphrase)

    async def _in_thread(self, compute: Callable[..., R], *arguments: str) -> R:
        return await asyncio.get_running_loop().run_in_executor(self._threads, compute, *arguments)

    def _verify(self, passphrase: str, kept_hash: str) -> bool:
        try:
            return self._hasher.verify(kept_hash, normalized(passphrase))
        except VerifyMismatchError:
            return False


def _lower_priority() -> None:
    """Makes way for the event loop. On Linux alone a thread has a priority of its own."""
    if sys.platform == "linux":
        os.nice(NICENESS)


def normalized(passphrase: str) -> str:
    """The same characters from every keyboard: Unicode's NFC, as RFC 8265 asks."""
    return unicodedata.normalize("NFC", passphrase)
