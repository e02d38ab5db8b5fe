"""What goes wrong, as exceptions.

MoyoError
├── Refused                 the server answered a command with an error; a subclass for each code
├── ConnectionLost          the connection ended, and no other follows, or a command may be done already
├── Closed                  this half, or all of the client, was closed here
├── TooMuchWaiting          too many commands wait for an answer
├── FrameTooLarge           the frame of a command is larger than the server takes
└── Unreadable              a reply is not what the wire says it is
"""


class MoyoError(Exception):
    """Anything that this library raises for what happened on the wire."""


class Refused(MoyoError):
    """The server's error in reply to a command.

    `code` is for a program, `text` for a person, in English. `retry` comes with `too_fast`: the milliseconds
    to wait. `ref` comes with `internal`: it stands in the server's log. By `reason`, a code of the text, and
    the `arguments` that stand in it, the same can be said in another language; an older server gives neither.
    """

    code = ""

    def __init__(
        self,
        text: str,
        *,
        code: str | None = None,
        retry: int | None = None,
        ref: str | None = None,
        reason: str | None = None,
        arguments: dict[str, str | int | float] | None = None,
    ) -> None:
        super().__init__(f"{text} ({ref})" if ref else text)
        self.text = text
        self.retry = retry
        self.ref = ref
        self.reason = reason
        self.arguments = arguments or {}
        if code is not None:
            self.code = code


class ConnectionLost(MoyoError):
    """The connection ended. `close_code` and `reason` are those of the server, where it gave any."""

    def __init__(self, text: str, *, close_code: int | None = None, reason: str = "") -> None:
        super().__init__(text)
        self.close_code = close_code
        self.reason = reason


class Closed(MoyoError):
    """This half of the client was closed here, so nothing can be sent, or received, any more."""


class TooMuchWaiting(MoyoError):
    """As many commands as may wait for an answer do so already."""


class FrameTooLarge(MoyoError):
    """The frame of this command is larger than the server takes, so it was not sent."""


class Unreadable(MoyoError):
    """The reply to a command does not have the fields that it has in this version of the wire."""
