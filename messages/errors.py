"""Why a command is refused: the closed set of error codes; and the exception for a frame that is none."""

from enum import StrEnum
from typing import Annotated, TypeAlias

from msgspec import Meta

Reason: TypeAlias = Annotated[str, Meta(max_length=64)]
"""The code of a sentence, such as `go-ko`, by which a page in another language finds its own."""

Arguments: TypeAlias = dict[str, str | int | float]
"""What stands in a sentence, by name."""


class Code(StrEnum):
    """The error codes of the wire. `sentence` says what a code means, for a person to read."""

    sentence: str

    def __new__(cls, value: str, sentence: str = "") -> "Code":
        """A member that is the string `value` and has a sentence."""
        code = str.__new__(cls, value)
        code._value_ = value
        code.sentence = sentence
        return code

    @property
    def reason(self) -> str:
        """The code of the sentence."""
        return self.value.replace("_", "-")

    MALFORMED = "malformed", "This cannot be read."
    UNKNOWN_TYPE = "unknown_type", "There is no command of this type."
    NOT_HERE = "not_here", "This command makes no sense now."
    BAD_PROTOCOL = "bad_protocol", "The server does not speak this version of the protocol."
    NAME_TAKEN = "name_taken", "Somebody else has this name."
    BAD_NAME = "bad_name", "A name is 2 to 24 letters, digits, spaces, or any of _ - ."
    BAD_TOKEN = "bad_token", "Nobody is known by this token."
    BAD_PASSPHRASE = "bad_passphrase", "This is not the passphrase of a name that is kept."
    NO_SUCH_TABLE = "no_such_table", "There is no such table."
    NO_SUCH_PLAYER = "no_such_player", "Nobody of this name is here."
    NO_SUCH_CATALOGUE = "no_such_catalogue", "There is no such catalogue that you organise."
    NO_SUCH_TEAM_SESSION = "no_such_team_session", "There is no such team session that you belong to."
    SEAT_TAKEN = "seat_taken", "This seat is taken, or there is none free."
    NOT_SEATED = "not_seated", "You have no seat at this table."
    ILLEGAL = "illegal", "The rules forbid this."
    OVER = "over", "The game is over."
    BAD_SETUP = "bad_setup", "There is no such game, or it cannot be set up like this."
    TOO_FAST = "too_fast", "Too many commands of this type at once; wait a little."
    TOO_MANY = "too_many", "You have too many open tables; finish one first."
    DECLINED = "declined", "This player takes no challenges from you now."
    FORBIDDEN = "forbidden", "Only operators of this server can do this."
    DRAINING = "draining", "This server is about to stop; connect again."
    AWAY = "away", "The database that has this does not answer now; try again in a moment."
    BANNED = "banned", "You cannot play here."
    BROKEN = "broken", "The rules of this game are at fault, and cannot go on here."
    INTERNAL = "internal", "The server made a mistake, which is in its log."


class Malformed(Exception):
    """A frame is no command. `code` is `malformed` or `unknown_type`, `re` its id, where that can be read."""

    def __init__(self, code: Code, text: str, re: str | int | None) -> None:
        super().__init__(text)
        self.code = code
        self.text = text
        self.re = re
