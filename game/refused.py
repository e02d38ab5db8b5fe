"""What a user asked for and cannot have, by one of a closed set of codes."""

from typing import Literal, TypeAlias

RefusalCode: TypeAlias = Literal[
    "malformed",
    "unknown_type",
    "not_here",
    "bad_protocol",
    "name_taken",
    "bad_name",
    "bad_token",
    "bad_passphrase",
    "no_such_table",
    "no_such_player",
    "no_such_catalogue",
    "no_such_team_session",
    "seat_taken",
    "not_seated",
    "illegal",
    "over",
    "bad_setup",
    "too_fast",
    "too_many",
    "declined",
    "draining",
    "broken",
    "internal",
]
"""The error codes of the wire: those of `messages.Code`, which says what each means."""


class Refused(Exception):
    """A user asked for something and cannot have it: why, as a code and as a sentence for the user.

    Where `text` is empty, the sentence that belongs to the code is shown. `retry` is the number of
    milliseconds after which the same may be granted, where that is known.
    """

    def __init__(self, code: RefusalCode, text: str = "", retry: int | None = None) -> None:
        super().__init__(code, text)
        self.code = code
        self.text = text
        self.retry = retry
