"""The error codes, one exception for each. Written by `python -m messages.python`: do not edit."""

from moyo_client.errors import Refused


class Malformed(Refused):
    """This cannot be read."""

    code = "malformed"


class UnknownType(Refused):
    """There is no command of this type."""

    code = "unknown_type"


class NotHere(Refused):
    """This command makes no sense now."""

    code = "not_here"


class BadProtocol(Refused):
    """The server does not speak this version of the protocol."""

    code = "bad_protocol"


class NameTaken(Refused):
    """Somebody else has this name."""

    code = "name_taken"


class BadName(Refused):
    """A name is 2 to 24 letters, digits, spaces, or any of _ - ."""

    code = "bad_name"


class BadToken(Refused):
    """Nobody is known by this token."""

    code = "bad_token"


class BadPassphrase(Refused):
    """This is not the passphrase of a name that is kept."""

    code = "bad_passphrase"


class NoSuchTable(Refused):
    """There is no such table."""

    code = "no_such_table"


class NoSuchPlayer(Refused):
    """Nobody of this name is here."""

    code = "no_such_player"


class NoSuchCatalogue(Refused):
    """There is no such catalogue that you organise."""

    code = "no_such_catalogue"


class NoSuchTeamSession(Refused):
    """There is no such team session that you belong to."""

    code = "no_such_team_session"


class SeatTaken(Refused):
    """This seat is taken, or there is none free."""

    code = "seat_taken"


class NotSeated(Refused):
    """You have no seat at this table."""

    code = "not_seated"


class Illegal(Refused):
    """The rules forbid this."""

    code = "illegal"


class Over(Refused):
    """The game is over."""

    code = "over"


class BadSetup(Refused):
    """There is no such game, or it cannot be set up like this."""

    code = "bad_setup"


class TooFast(Refused):
    """Too many commands of this type at once; wait a little."""

    code = "too_fast"


class TooMany(Refused):
    """You have too many open tables; finish one first."""

    code = "too_many"


class Declined(Refused):
    """This player takes no challenges from you now."""

    code = "declined"


class Forbidden(Refused):
    """Only operators of this server can do this."""

    code = "forbidden"


class Draining(Refused):
    """This server is about to stop; connect again."""

    code = "draining"


class Away(Refused):
    """The database that has this does not answer now; try again in a moment."""

    code = "away"


class Banned(Refused):
    """You cannot play here."""

    code = "banned"


class Broken(Refused):
    """The rules of this game are at fault, and cannot go on here."""

    code = "broken"


class Internal(Refused):
    """The server made a mistake, which is in its log."""

    code = "internal"


REFUSALS: dict[str, type[Refused]] = {
    Malformed.code: Malformed,
    UnknownType.code: UnknownType,
    NotHere.code: NotHere,
    BadProtocol.code: BadProtocol,
    NameTaken.code: NameTaken,
    BadName.code: BadName,
    BadToken.code: BadToken,
    BadPassphrase.code: BadPassphrase,
    NoSuchTable.code: NoSuchTable,
    NoSuchPlayer.code: NoSuchPlayer,
    NoSuchCatalogue.code: NoSuchCatalogue,
    NoSuchTeamSession.code: NoSuchTeamSession,
    SeatTaken.code: SeatTaken,
    NotSeated.code: NotSeated,
    Illegal.code: Illegal,
    Over.code: Over,
    BadSetup.code: BadSetup,
    TooFast.code: TooFast,
    TooMany.code: TooMany,
    Declined.code: Declined,
    Forbidden.code: Forbidden,
    Draining.code: Draining,
    Away.code: Away,
    Banned.code: Banned,
    Broken.code: Broken,
    Internal.code: Internal,
}
"""The exception of each code. Another code, of a newer server, is a plain `Refused`."""
