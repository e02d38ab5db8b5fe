"""The wire and only the wire: what a client and the server say to each other.

    decode(frame) → Command          what a client asks; `type(command).rate`: how often it may
    encode(message) → bytes          a reply (exactly one to each command) or a broadcast

`commands`, `replies` and `broadcasts` hold one class a message, `limits` what their fields may hold,
`errors` the codes, and `README.md` an example of each. A message is a plain object whose fields are
given by keyword; what a game alone understands (a setup, an action) stays `msgspec.Raw`, JSON that is
checked by the game. Nothing of the project is imported here.

    Malformed                        a frame is no command: `code`, `text`, and `re`, its id if known

Limits hold for what is decoded. What the server says itself is not checked.
"""

from messages.broadcasts import (
    Broadcast,
    Chair,
    Challenge,
    Draining,
    Hall,
    Listed,
    Present,
    Rated,
    Result,
    Said,
    Seated,
    Sought,
    Speaker,
    Status,
    View,
    Waiting,
    Wished,
)
from messages.codec import Message, decode, encode
from messages.commands import (
    Act,
    Command,
    Decline,
    Hello,
    Keep,
    Leave,
    Lobby,
    Log,
    Look,
    Mine,
    Next,
    Open,
    Ping,
    Ready,
    Say,
    Seek,
    SignOut,
    Sit,
    Unseek,
    Watch,
)
from messages.errors import Code, Malformed
from messages.limits import LARGEST_FRAME, PROTOCOL, Id, Rate
from messages.replies import (
    Acted,
    Error,
    Event,
    Game,
    Games,
    Logged,
    Now,
    Offer,
    Ok,
    Opened,
    Place,
    Player,
    Rating,
    Reply,
    Welcome,
)

__all__ = [
    "LARGEST_FRAME", "PROTOCOL",
    "Act", "Acted", "Broadcast", "Chair", "Challenge", "Code", "Command", "Decline", "Draining",
    "Error", "Event", "Game", "Games", "Hall", "Hello", "Id", "Keep", "Leave", "Listed", "Lobby", "Log",
    "Logged", "Look", "Malformed", "Message", "Mine", "Next", "Now", "Offer", "Ok", "Open", "Opened",
    "Ping", "Place", "Player", "Present", "Rate", "Rated", "Rating", "Ready", "Reply", "Result", "Said",
    "Say", "Seated", "Seek", "SignOut", "Sit", "Sought", "Speaker", "Status", "Unseek", "View",
    "Waiting", "Watch", "Welcome", "Wished", "decode", "encode",
]  # fmt: skip
