"""What is said at tables, without a database: the part of `game.ports.log` that keeps chat lines."""

from collections import defaultdict

from game.api import Seat
from game.memory.state import State, StoredTable
from game.ports.chat_line import ChatLine, Room
from game.ports.nodes import Node


def add_line(
    state: State,
    table: StoredTable,
    node_id: Node,
    player_id: str,
    name: str,
    seat: Seat | None,
    text: str,
    nonce: str,
    room: Room | None,
    room_seat: Seat | None,
    kept: int,
) -> None:
    """Adds a chat line, unless the player has one with the same nonce at this table."""
    if (player_id, nonce) in table.chat_nonces:
        return
    table.chat_nonces.add((player_id, nonce))
    row = table.row
    seated = row.seated_player(player_id)
    if seated is not None:
        name = seated.name
    elif row.teams is None:
        name = state.name_now(player_id, name)
    apart = row.talk == "apart" and row.phase == "playing" and seat is None and seated is None
    line = ChatLine(row.rev + 1, state.time, name, seat, text, player_id, apart, room, room_seat)
    table.chat.append(line)
    if line.rev % 16 == 0:
        _delete_older(table, kept)
    state.change_table(table, node_id)


def _delete_older(table: StoredTable, kept: int) -> None:
    """Keeps the newest lines of those said apart, of each room, and of the others."""
    kinds = defaultdict[tuple[object, ...], list[int]](list)
    for one in table.chat:
        kinds[one.apart, one.room, one.room_seat].append(one.rev)
    newest = {rev for revs in kinds.values() for rev in revs[-kept:]}
    table.chat = [one for one in table.chat if one.rev in newest]


def recent_lines(table: StoredTable, limit: int, with_apart: bool, seat: Seat | None) -> list[ChatLine]:
    """The last `limit` chat lines that are heard by a seat."""
    lines = table.chat[-10 * limit :]
    return [line for line in lines if (with_apart or not line.apart) and line.is_heard_by(seat)][-limit:]
