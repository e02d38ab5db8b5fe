"""What players report to the operators."""

from game.api import Millis
from game.kit.confusables import name_key
from game.ports.people import AttemptLimit, People, Player
from game.ports.reports import NewReport, Reports
from game.refused import Refused
from messages import Report

NEEDED = {"line": ("table", "name", "at"), "player": ("name",), "game": ("table",), "error": ("ref",)}
"""The fields that say what a report is about."""

MINUTE = 60_000


async def report(
    reports: Reports, people: People, player: Player, address_key: str | None, command: Report
) -> None:
    """Keeps a report. Raises `Refused` for what is not there, and where there are too many.

    `address_key` is the hash of the player's address, None where rates are not limited.
    """
    if any(getattr(command, field) is None for field in NEEDED[command.about]):
        raise Refused("malformed", "It is not said what is reported.", "report-about-nothing")
    limits = [] if address_key is None else report_limits(player.id, address_key)
    if limits and (wait := await people.count_attempt(limits)):
        raise Refused("too_fast", "You have reported a lot; wait a little.", "too-many-reports", retry=wait)
    new = NewReport(
        player.id,
        command.about,
        command.category,
        command.text,
        command.table,
        command.name,
        None if command.name is None else name_key(command.name),
        None if command.at is None else Millis(command.at),
        command.ref,
    )
    if await reports.add(new) == "nothing":
        if command.about == "player":
            raise Refused("no_such_player", "Nobody has this name.", "nobody-of-name")
        if command.about == "game":
            raise Refused("no_such_table")
        raise Refused("not_here", "This is not said there any more.", "report-line-gone")


def report_limits(player_id: str, address_key: str) -> list[AttemptLimit]:
    """Reports of a player: 10 at once, one more each 5 minutes. From an address 30, one more each minute."""
    return [
        AttemptLimit(f"o:{player_id}", 10, Millis(5 * MINUTE)),
        AttemptLimit(f"q:{address_key}", 30, Millis(MINUTE)),
    ]
