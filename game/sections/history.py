"""The command `history`: how what a table shows has changed."""

from game.kit.meter import count
from game.lifecycle.history import MOMENT_BYTES, Histories
from game.ports.people import Player
from messages import History, HistoryPage, MomentView


async def answer_history(histories: Histories, player: Player, command: History) -> HistoryPage:
    """The reply to a command. Raises: `Refused`."""
    page = await histories.page(player.id, command.table, command.after)
    moments = [MomentView(**moment._asdict()) for moment in page.moments]
    count(bytes=sum(len(bytes(moment.changes)) + MOMENT_BYTES for moment in moments))
    return HistoryPage(re=command.id, moments=moments, more=page.more)
