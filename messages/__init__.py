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
    ChallengeView,
    Draining,
    Listed,
    LobbyView,
    OnlinePlayer,
    RatingView,
    Result,
    Said,
    Seated,
    SeatView,
    SeekCount,
    SeekView,
    Speaker,
    Status,
    View,
    Waiting,
)
from messages.codec import Message, decode, encode
from messages.commands import (
    Act,
    Command,
    Decline,
    FollowLobby,
    Hello,
    Keep,
    Leave,
    Log,
    Look,
    MyGames,
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
from messages.limits import LARGEST_FRAME, LONGEST_CHAT, PROTOCOL, Id, Rate
from messages.replies import (
    ActDone,
    Error,
    Event,
    GameEntry,
    GameList,
    GameOffer,
    Limits,
    LogPage,
    Ok,
    OwnTable,
    Player,
    RatingEntry,
    Reply,
    ServerTime,
    TableSeat,
    Welcome,
)

__all__ = [
    "LARGEST_FRAME", "LONGEST_CHAT", "PROTOCOL", "Act", "ActDone", "Broadcast", "ChallengeView", "Code",
    "Command", "Decline", "Draining", "Error", "Event", "FollowLobby", "GameEntry", "GameList",
    "GameOffer", "Hello", "Id", "Keep", "Leave", "Limits", "Listed", "LobbyView", "Log", "LogPage",
    "Look", "Malformed", "Message", "MyGames", "Next", "Ok", "OnlinePlayer", "Open", "OwnTable", "Ping",
    "Player", "Rate", "RatingEntry", "RatingView", "Ready", "Reply", "Result", "Said", "Say", "SeatView",
    "Seated", "Seek", "SeekCount", "SeekView", "ServerTime", "SignOut", "Sit", "Speaker", "Status",
    "TableSeat", "Unseek", "View", "Waiting", "Watch", "Welcome", "decode", "encode",
]  # fmt: skip
