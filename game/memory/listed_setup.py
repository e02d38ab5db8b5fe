"""A setup as lists of games show it."""

from typing import Any

import msgspec

from game.ports.steps import LONGEST_CUT, LONGEST_SETUP


def is_long(setup: msgspec.Raw) -> bool:
    """Whether lists of games do not show the whole of it."""
    return len(bytes(setup)) > LONGEST_SETUP


def listed_setup(setup: msgspec.Raw) -> msgspec.Raw:
    """The setup; of a long one each list has its first item alone, and what is still long is empty."""
    if not is_long(setup):
        return setup
    cut = msgspec.Raw(b"{}")
    if len(bytes(setup)) <= LONGEST_CUT:
        whole: dict[str, Any] = msgspec.json.decode(setup)
        firsts = {key: each[:1] if isinstance(each, list) else each for key, each in whole.items()}
        cut = msgspec.Raw(msgspec.json.encode(firsts))
    return msgspec.Raw(b"{}") if is_long(cut) else cut
