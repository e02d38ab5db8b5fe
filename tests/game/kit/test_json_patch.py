"""A JSON Patch makes one value of the other, and is short where lists of the newest things go on."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from game.kit.json_patch import Change, changes

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.text("a~/", max_size=2),
    lambda inside: (
        st.lists(inside, max_size=4) | st.dictionaries(st.text("a~/", max_size=2), inside, max_size=3)
    ),
    max_leaves=12,
)


def patched(value: Any, found: list[Change]) -> Any:
    """The value with the changes, as RFC 6902 has it."""
    for change in found:
        names = [name.replace("~1", "/").replace("~0", "~") for name in change["path"].split("/")[1:]]
        if not names:
            value = change["value"]
            continue
        inside = value
        for name in names[:-1]:
            inside = inside[int(name)] if isinstance(inside, list) else inside[name]
        last = names[-1]
        if isinstance(inside, dict):
            if change["op"] == "remove":
                del inside[last]
            else:
                assert (last in inside) == (change["op"] == "replace")
                inside[last] = change["value"]
        elif change["op"] == "remove":
            del inside[int(last)]
        elif change["op"] == "add":
            assert last == "-"
            inside.append(change["value"])
        else:
            inside[int(last)] = change["value"]
    return value


@given(JSON, JSON)
def test_a_patch_makes_one_value_of_the_other(before: Any, after: Any) -> None:
    found = list(changes(before, after))
    copy = [before]
    assert patched(copy[0], found) == after
    assert list(changes(after, after)) == []


def test_a_list_of_the_newest_loses_some_and_gets_others() -> None:
    before = [{"event": number, "void": False} for number in range(30)]
    after = [*before[2:], {"event": 30}]
    assert list(changes(before, after, "/awards")) == [
        {"op": "remove", "path": "/awards/0"},
        {"op": "remove", "path": "/awards/0"},
        {"op": "add", "path": "/awards/-", "value": {"event": 30}},
    ]


def test_what_is_equal_to_another_in_python_may_be_another_in_json() -> None:
    assert list(changes(1, True)) == [{"op": "replace", "path": "", "value": True}]
