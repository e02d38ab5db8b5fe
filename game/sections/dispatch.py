"""Which section answers which command, and what becomes of an exception."""

import logging
import secrets
from typing import NamedTuple

from msgspec import UNSET

from game.api import Illegal, Millis, Seat
from game.checked_rules import FaultyRules
from game.held.tables import Tables
from game.lifecycle.legal_actions import legal_actions
from game.ports.log import AddressLimit
from game.ports.people import Player
from game.process.stopping import Admission
from game.refused import Refused
from game.sections.catalogues import answer_organiser
from game.sections.context import ServerContext
from game.sections.history import answer_history
from game.sections.identity.guest import check_named, has_given_name
from game.sections.lobby import Lobby
from game.sections.my_games import my_games
from game.sections.operating import answer_operator
from game.sections.positions_feed import take_position
from game.sections.push import subscribe, unsubscribe
from game.sections.reports import report
from game.sections.search import profile, search
from game.sections.session import TableSession
from game.sections.sign_in import SignIn
from game.sections.team_sessions import answer_member
from game.sections.wording import why
from messages import (
    Act,
    ActDone,
    Catalogues,
    Challenges,
    Code,
    Command,
    Conditional,
    CreateCatalogue,
    Decline,
    DeleteCatalogue,
    EditDraft,
    Error,
    Estimate,
    Estimated,
    FollowLobby,
    Hello,
    History,
    Id,
    Keep,
    Leave,
    Legal,
    LegalActions,
    Log,
    Look,
    MovePlayer,
    Mute,
    MutedPlayers,
    Mutes,
    MyGames,
    Next,
    Ok,
    Open,
    OperatorCommand,
    Organiser,
    Ping,
    Profile,
    Publish,
    Push,
    ReadDraft,
    Ready,
    Reply,
    Report,
    Say,
    ScoreGraph,
    Scores,
    Search,
    Seek,
    SendPosition,
    ServerTime,
    SignOut,
    Sit,
    StartTeamSession,
    TableSeat,
    TeamSessionCommand,
    TryTeamSession,
    Unmute,
    Unpush,
    Unseek,
    Versions,
    Watch,
    Withdraw,
)

logger = logging.getLogger(__name__)

BEGIN_A_GAME = (Open, Sit, Seek, StartTeamSession, TryTeamSession)
"""Commands that may begin a game."""


class Sections(NamedTuple):
    """What answers the commands of one connection."""

    context: ServerContext
    sign_in: SignIn
    lobby: Lobby
    session: TableSession
    address: AddressLimit | None = None
    """How many tables may be open from the client's address; None without limits."""


def admits(admission: Admission, command: Command) -> bool:
    """Whether a process with this admission takes the command."""
    if admission is Admission.RUNNING_GAMES:
        return not isinstance(command, BEGIN_A_GAME)
    return admission is Admission.OPEN


async def reply_to(command: Command, sections: Sections) -> Reply:
    """The one reply to a command. Raises nothing: an exception that is a bug is logged with a reference."""
    try:
        return await answer(command, sections)
    except Illegal as error:
        return Error(re=command.id, code=Code.ILLEGAL, **why(Code.ILLEGAL, error.sentence))
    except Refused as error:
        code = Code(error.code)
        retry = UNSET if error.retry is None else error.retry
        return Error(re=command.id, code=code, retry=retry, **why(code, error.sentence))
    except FaultyRules as error:
        sections.context.engine.tables.on_broken(error)
        return Error(re=command.id, code=Code.BROKEN, text=Code.BROKEN.sentence)
    except Exception:
        ref = secrets.token_hex(4)
        logger.exception("ref %s: a %s failed", ref, command.type, extra={"ref": ref})
        return Error(re=command.id, code=Code.INTERNAL, text=Code.INTERNAL.sentence, ref=ref)


async def answer(command: Command, sections: Sections) -> Reply:
    """The reply to a command that can be done. Raises: `Illegal`, `Refused`."""
    context, sign_in, lobby, session, address = sections
    if isinstance(command, Hello):
        welcome = await sign_in.hello(command)
        session.lean = command.lean
        return welcome
    player = sign_in.player
    if player is None:
        raise Refused("not_here", "Say hello first.", "hello-first")
    engine = context.engine
    match command:
        case Act():  # the first, for there are as many of them as of all others
            at = None if command.at is None else Millis(command.at)
            late = command.late or 0
            seq = await engine.act(player.id, command.table, command.action, command.nonce, at, late)
            context.activity.acted(player.id, command.table)
            return ActDone(re=command.id, seq=seq)
        case Keep():
            await sign_in.keep(player, command)
        case SignOut():
            await sign_in.sign_out(player, command)
        case Ping():
            return ServerTime(re=command.id, now=engine.tables.now())
        case Open():
            session.check_room()
            if command.rated:
                check_named(player)
            seat = None if command.seat == "any" else command.seat
            table_id = await engine.open(
                player,
                command.game,
                command.setup,
                command.players,
                seat,
                command.private,
                command.rated,
                address,
                command.talk,
                command.catalogue,
            )
            return await _follow(session, player, command.id, table_id, seat)
        case Sit():
            session.check_room(command.table)
            if has_given_name(player):
                await check_unrated(engine.tables, player, command.table)
            seat = await engine.seating.sit(player, command.table, command.seat)
            return await _follow(session, player, command.id, command.table, seat)
        case Withdraw():
            await engine.seating.withdraw(player.id, command.table)
        case Ready():
            await engine.seating.ready(player.id, command.table)
        case Conditional():
            await engine.conditional.say(player.id, command.table, command.seq, command.branches)
        case Next():
            await engine.answer_next(player.id, command.table, command.what)
        case MovePlayer():
            await engine.moving.move(player.id, command.table, command.player, command.seat)
        case Watch():
            await session.watch(player, command.table, command.quiet)
        case Leave():
            session.leave(command.table)
        case Log():
            return await session.log(player, command)
        case Look():
            await session.look(player, command)
        case History():
            return await answer_history(engine.histories, player, command)
        case Estimate():
            seq, estimate = await engine.estimates.estimate(command.table, command.seq)
            return Estimated(re=command.id, seq=seq, estimate=estimate)
        case Scores():
            leads, more = await engine.score_graphs.graph(command.table)
            points = [(position, lead / 2) for position, lead in leads.items()]
            return ScoreGraph(re=command.id, points=points, more=more)
        case Legal():
            seq, actions = await legal_actions(engine.tables, player.id, command.table)
            return LegalActions(re=command.id, seq=seq, actions=actions)
        case Say():
            context.orders.check_mute(player.id)
            await session.say(player, command)
        case Seek():
            await lobby.seek(player, command)
        case Unseek():
            await lobby.unseek()
        case Decline():
            await lobby.decline(player, command)
        case Challenges():
            await lobby.challenges(player, command)
        case Mute():
            await lobby.mute(player, command)
        case Unmute():
            await lobby.unmute(player, command)
        case Mutes():
            muted = await context.mutes.muted(player.id)
            return MutedPlayers(re=command.id, players=[one.name for one in muted])
        case FollowLobby():
            await lobby.follow(command)
        case Push():
            await subscribe(context.push, player, sign_in.token, command)
        case Unpush():
            await unsubscribe(context.push, player, command)
        case (
            Catalogues()
            | CreateCatalogue()
            | DeleteCatalogue()
            | Organiser()
            | ReadDraft()
            | EditDraft()
            | Publish()
            | Versions()
        ):
            return await answer_organiser(engine.drafts, player.id, command)
        case _ if isinstance(command, TeamSessionCommand):
            return await answer_member(engine.team_sessions, player.id, command)
        case _ if isinstance(command, OperatorCommand):
            return await answer_operator(context, player, command)
        case SendPosition():
            await take_position(engine.positions, player, command)
        case MyGames():
            return await my_games(context.steps, engine.tables.games, player, command)
        case Search():
            return await search(context.archive, player, command)
        case Profile():
            return await profile(context.archive, context.steps, player, command)
        case Report():
            address_key = None if address is None else address.key
            await report(context.reports, context.people, player, address_key, command)
    return Ok(re=command.id)


async def check_unrated(tables: Tables, player: Player, table_id: str) -> None:
    """Raises: `Refused` where a rated game is played, for a player who has no seat there and no name."""
    row = (await tables.hold(table_id)).table.row
    if row.rated and row.seated_player(player.id) is None:
        check_named(player)


async def _follow(
    session: TableSession, player: Player, re: Id, table_id: str, seat: Seat | None
) -> TableSeat:
    """Follows a table at which the player has just been given a seat; None where the lot is not drawn yet."""
    await session.follow(player, table_id)
    return TableSeat(re=re, table=table_id, seat=seat)
