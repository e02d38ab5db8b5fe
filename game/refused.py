"""What a user asked for and cannot have, by one of a closed set of codes."""

from typing import Literal, TypeAlias

from game.sentence import Argument, Sentence, say

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
    "forbidden",
    "draining",
    "away",
    "banned",
    "broken",
    "internal",
]
"""The error codes of the wire: those of `messages.Code`, which says what each means."""


class Refused(Exception):
    """A user asked for something and cannot have it: why, as a code and as a sentence for the user.

    `reason` and `arguments` are those of the sentence: see `game.sentence`. Without a text the sentence that
    belongs to the code is shown. `retry` is the number of milliseconds after which the same may be granted,
    where that is known.
    """

    def __init__(
        self,
        code: RefusalCode,
        text: str | Sentence = "",
        reason: str = "",
        /,
        *,
        retry: int | None = None,
        **arguments: Argument,
    ) -> None:
        self.code = code
        self.sentence = text if isinstance(text, Sentence) else say(text, reason, **arguments)
        self.retry = retry
        super().__init__(code, self.text)

    @property
    def text(self) -> str:
        """The sentence in English; empty for that of the code."""
        return self.sentence.text
