"""What has changed between two JSON values, as a JSON Patch (RFC 6902).

Only `add`, `remove` and `replace` are used. A list that has lost some at its beginning and got others at its
end, as one of the newest things has, is told as that.
"""

from collections.abc import Iterator
from typing import Any

Change = dict[str, Any]


def changes(before: Any, after: Any, path: str = "") -> Iterator[Change]:
    """The changes that make `after` of `before`, in the order in which they are to be applied."""
    if before == after and type(before) is type(after):
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for name in before.keys() - after.keys():
            yield {"op": "remove", "path": f"{path}/{_escaped(name)}"}
        for name, value in after.items():
            here = f"{path}/{_escaped(name)}"
            if name in before:
                yield from changes(before[name], value, here)
            else:
                yield {"op": "add", "path": here, "value": value}
    elif isinstance(before, list) and isinstance(after, list):
        yield from _list_changes(before, after, path)
    else:
        yield {"op": "replace", "path": path, "value": after}


def _list_changes(before: list[Any], after: list[Any], path: str) -> Iterator[Change]:
    lost = _lost_at_first(before, after)
    for _ in range(lost):
        yield {"op": "remove", "path": f"{path}/0"}
    kept = before[lost:]
    for number, (old, new) in enumerate(zip(kept, after, strict=False)):
        yield from changes(old, new, f"{path}/{number}")
    for number in range(len(kept) - 1, len(after) - 1, -1):
        yield {"op": "remove", "path": f"{path}/{number}"}
    for value in after[len(kept) :]:
        yield {"op": "add", "path": f"{path}/-", "value": value}


def _lost_at_first(before: list[Any], after: list[Any]) -> int:
    """How many of a list are gone before the first that is still there; 0 where they are not so alike."""
    if not before or not after or after[0] not in before:
        return 0
    lost = before.index(after[0])
    kept = before[lost:]
    return lost if kept == after[: len(kept)] else 0


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
