"""Where the frames of a connection go out, and what is known of its client."""

from typing import Protocol

from game.lobby.local_seek import Peer


class FrameSink(Protocol):
    """Takes frames and never waits: what cannot be sent at once is kept, of views only the newest."""

    def send(self, frame: bytes) -> None:
        """A frame that has to arrive."""

    def show(self, subject: str, frame: bytes, at_once: bool = False) -> None:
        """A view. An older one of the same subject, a table's id for example, is dropped if still kept.

        `at_once`: it need not go out together with other frames.
        """

    def keeps(self, subject: str) -> bool:
        """Whether the last view of a subject is still kept, so that the next one will replace it."""

    def forget(self, subject: str) -> None:
        """Nothing more of a subject is shown: what is still kept of it is dropped."""


class Transport(FrameSink, Protocol):
    """The socket as a connection sees it."""

    def close(self, code: int, reason: str) -> None:
        """Closes it, with a WebSocket close code, after what was sent before."""


class ConnectedPeer(Peer, Protocol):
    """The client of a connection, which is pinged as the games that it plays want it."""

    def check_soon(self) -> None:
        """What these games want of it may have changed."""
