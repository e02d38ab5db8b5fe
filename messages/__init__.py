"""The messages between clients and the server, and how they are encoded. Imports nothing else of the project.

    decode(frame) → Command          from a client; `type(command).rate` is how often it may come,
                                     `type(command).cost` what it costs; `most` what it may cost, if more
    Malformed                        raised by `decode` where a frame is no command
    encode(message) → bytes          a reply, of which each command gets exactly one, or a broadcast

`commands` with `lobby_commands`, `catalogues`, `team_sessions`, `search`, `reports`, `operators` and `push`,
`replies` with `catalogue_replies`, `team_session_replies`, `search_replies` and `operator_replies`,
`positions`, `history`, `scores` and `broadcasts` hold one class a message, `limits` what the fields of
commands may hold, `frame` what no frame may, `costs` the price of what a command costs, `errors` the error
codes, `container` the decorator of the classes, `README.md` an example of each message.

A message is a plain object whose fields are given by keyword. What only a game understands (a setup, an
action) is `msgspec.Raw`: JSON that the game checks. Limits are checked where a command is decoded; what the
server sends itself is not checked.
"""

from messages.broadcasts import (
    Announcement,
    Broadcast,
    ChallengeView,
    ConditionalView,
    Draining,
    Listed,
    LobbyCounts,
    LobbyView,
    MemberView,
    MuteList,
    NextLobby,
    OnlinePlayer,
    RatingView,
    Result,
    RunningTeamSession,
    Said,
    Seated,
    SeatView,
    SeekCount,
    SeeksEnded,
    SeekView,
    Speaker,
    StartingRatingView,
    Status,
    TableBroken,
    TableGone,
    TeamSessionStarted,
    View,
    Waiting,
)
from messages.catalogue_replies import (
    CatalogueCreated,
    CatalogueEntry,
    CatalogueList,
    DraftEdited,
    DraftPublished,
    DraftView,
    EntryFault,
    KeptEntry,
    VersionEntry,
    VersionList,
)
from messages.catalogues import (
    Catalogues,
    CreateCatalogue,
    DeleteCatalogue,
    EditDraft,
    Organiser,
    Publish,
    PutEntry,
    ReadDraft,
    Versions,
)
from messages.codec import Message, decode, encode
from messages.commands import (
    Act,
    Command,
    Conditional,
    Estimate,
    Hello,
    Keep,
    Leave,
    Legal,
    Log,
    Look,
    MovePlayer,
    MyGames,
    Next,
    Open,
    Ping,
    Ready,
    Say,
    SignOut,
    Sit,
    Watch,
    Withdraw,
)
from messages.costs import COMMAND_PRICE, LOADING, PRICES, Cost
from messages.errors import Code, Malformed
from messages.history import History, HistoryPage, MomentView
from messages.limits import LARGEST_FRAME, LONGEST_CHAT, LONGEST_CREDENTIAL, PROTOCOL, Id, Rate
from messages.lobby_commands import (
    Challenges,
    Decline,
    FollowLobby,
    LobbyPlaces,
    Mute,
    Mutes,
    Seek,
    Unmute,
    Unseek,
)
from messages.operator_replies import (
    AuditLine,
    AuditPage,
    NodeEntry,
    OpenTable,
    OpenTables,
    Overview,
    PlayedGames,
    ReportEntry,
    ReportList,
    ReportTalk,
    SanctionEntry,
    SanctionList,
    TalkLine,
)
from messages.operators import (
    Announce,
    CloseTable,
    Lift,
    OperatorCommand,
    ReadAudit,
    ReadOverview,
    ReadReports,
    ReadReportTalk,
    ReadSanctions,
    ReadTables,
    Resolve,
    Sanction,
)
from messages.positions import Positions, SendPosition, TeamPosition
from messages.push import Push, PushKeys, Unpush
from messages.replies import (
    ActDone,
    EntryKind,
    Error,
    Estimated,
    Event,
    GameEntry,
    GameList,
    GameOffer,
    LegalActions,
    Limits,
    LogPage,
    MutedPlayers,
    Ok,
    OwnTable,
    Player,
    Reply,
    ReviewOffer,
    ServerTime,
    TableSeat,
    TeamOffer,
    Welcome,
)
from messages.reports import Report
from messages.scores import ScoreGraph, Scores
from messages.search import Profile, Search
from messages.search_replies import Found, FoundGame, GameCount, HeadToHead, PlayerProfile, RatingEntry
from messages.team_session_replies import (
    InvitationView,
    Invited,
    Membership,
    TeamSessionBegun,
    TeamSessionCreated,
    TeamSessionEdited,
    TeamSessionEntry,
    TeamSessionFault,
    TeamSessionList,
    TeamSessionView,
    TeamView,
)
from messages.team_sessions import (
    CreateTeamSession,
    DeleteTeamSession,
    EditTeamSession,
    Invite,
    JoinTeamSession,
    LeaveTeamSession,
    PutTeam,
    ReadInvitation,
    ReadTeamSession,
    SetMember,
    StartTeamSession,
    StopTeamSession,
    TeamSessionCommand,
    TeamSessions,
    TryTeamSession,
)

__all__ = [
    "COMMAND_PRICE", "LARGEST_FRAME", "LOADING", "LONGEST_CHAT", "LONGEST_CREDENTIAL", "PRICES",
    "PROTOCOL", "Act", "ActDone", "Announce", "Announcement", "AuditLine", "AuditPage", "Broadcast",
    "CatalogueCreated", "CatalogueEntry", "CatalogueList", "Catalogues", "ChallengeView",
    "Challenges", "CloseTable", "Code", "Command", "Conditional", "ConditionalView", "Cost",
    "CreateCatalogue", "CreateTeamSession", "Decline", "DeleteCatalogue", "DeleteTeamSession",
    "DraftEdited", "DraftPublished", "DraftView", "Draining", "EditDraft", "EditTeamSession",
    "EntryFault", "EntryKind", "Error", "Estimate", "Estimated", "Event", "FollowLobby", "Found",
    "FoundGame", "GameCount", "GameEntry", "GameList", "GameOffer", "HeadToHead", "Hello",
    "History", "HistoryPage", "Id", "InvitationView", "Invite", "Invited", "JoinTeamSession",
    "Keep", "KeptEntry", "Leave", "LeaveTeamSession", "Legal", "LegalActions", "Lift", "Limits",
    "Listed", "LobbyCounts", "LobbyPlaces", "LobbyView", "Log", "LogPage", "Look", "Malformed",
    "MemberView", "Membership", "Message", "MomentView", "MovePlayer", "Mute", "MuteList",
    "MutedPlayers", "Mutes", "MyGames", "Next", "NextLobby", "NodeEntry", "Ok", "OnlinePlayer",
    "Open", "OpenTable", "OpenTables", "OperatorCommand", "Organiser", "Overview", "OwnTable",
    "Ping", "PlayedGames", "Player", "PlayerProfile", "Positions", "Profile", "Publish", "Push",
    "PushKeys", "PutEntry", "PutTeam", "Rate", "RatingEntry", "RatingView", "ReadAudit",
    "ReadDraft", "ReadInvitation", "ReadOverview", "ReadReportTalk", "ReadReports", "ReadSanctions",
    "ReadTables", "ReadTeamSession", "Ready", "Reply", "Report", "ReportEntry", "ReportList",
    "ReportTalk", "Resolve", "Result", "ReviewOffer", "RunningTeamSession", "Said", "Sanction",
    "SanctionEntry", "SanctionList", "Say", "ScoreGraph", "Scores", "Search", "SeatView", "Seated",
    "Seek", "SeekCount", "SeekView", "SeeksEnded", "SendPosition", "ServerTime", "SetMember",
    "SignOut", "Sit", "Speaker", "StartTeamSession", "StartingRatingView", "Status",
    "StopTeamSession", "TableBroken", "TableGone", "TableSeat", "TalkLine", "TeamOffer",
    "TeamPosition", "TeamSessionBegun", "TeamSessionCommand", "TeamSessionCreated",
    "TeamSessionEdited", "TeamSessionEntry", "TeamSessionFault", "TeamSessionList",
    "TeamSessionStarted", "TeamSessionView", "TeamSessions", "TeamView", "TryTeamSession", "Unmute",
    "Unpush", "Unseek", "VersionEntry", "VersionList", "Versions", "View", "Waiting", "Watch",
    "Welcome", "Withdraw", "decode", "encode",
]  # fmt: skip
