"""Which views of a table say something new."""

from typing import Any

from msgspec.structs import replace

from moyo_client.messages import View

TIMES = {"clock", "time"}
"""The keys of a state that only say how long players have thought, which anybody can count on from `at`."""


def is_news(before: View | None, view: View) -> bool:
    """Whether a view says something that the one before did not.

    Another `seq` always does. With the same one a table may still have begun, ended, or changed by time
    alone, as Pong does. A view that is only sent again, as on a new connection, does not; nor does one of
    which only the times have gone on, `due` among them.
    """
    if before is None or before.seq != view.seq:
        return True
    same = replace(view, at=before.at, watchers=before.watchers, due=before.due, state=before.state)
    return same != before or _timeless(before.state) != _timeless(view.state)


def _timeless(state: Any) -> Any:
    if isinstance(state, dict):
        return {key: value for key, value in state.items() if key not in TIMES}
    return state
