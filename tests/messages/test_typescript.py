"""The messages as TypeScript: what the browser's code is checked against."""

import re
from typing import Any, get_args

import pytest

from messages import introspection, typescript
from messages.broadcasts import Broadcast
from messages.commands import Command, Open
from messages.replies import Reply, Welcome

TEXT = typescript.declarations()


def interface(name: str) -> dict[str, str]:
    """The fields of an interface, by name; one that may be left out ends with `?`."""
    [body] = re.findall(rf"^export interface {name} \{{\n(.*?)^\}}", TEXT, re.MULTILINE | re.DOTALL)
    return dict(re.findall(r"^  (\w+\??): (.+);$", body, re.MULTILINE))


@pytest.mark.parametrize("cls", [*get_args(Command), *get_args(Reply), *get_args(Broadcast)])
def test_each_message_has_its_fields(cls: Any) -> None:
    fields = {name.removesuffix("?") for name in interface(cls.__name__)}
    assert fields == set(cls.__dataclass_fields__)


def test_the_file_is_current() -> None:
    """Run `python -m messages.typescript` where this fails."""
    assert typescript.TARGET.read_text() == TEXT


def test_what_may_be_left_out() -> None:
    log, view = interface("Log"), interface("View")
    assert log["after?"] == "number"
    assert log["table"] == "string"
    assert log["type"] == "'log'"
    assert view["next?"] == "string"
    assert view["began"] == "number | null"


def test_types() -> None:
    opened = interface("Open")
    assert opened["seat?"] == "number | 'any'"
    assert opened["setup?"] == "Json"
    assert opened["id"] == "string | number"
    assert interface("Commands")["open"] == Open.__name__
    assert interface("Replies")["hello"] == Welcome.__name__


def test_every_command_has_a_reply_and_every_broadcast_a_name() -> None:
    assert interface("Replies").keys() == interface("Commands").keys()
    answers = {reply.__name__ for reply in get_args(Reply)}
    assert set(interface("Replies").values()) <= answers
    assert set(interface("Broadcasts").values()) == {cls.__name__ for cls in get_args(Broadcast)}


def test_a_command_whose_docstring_names_no_reply_is_a_mistake() -> None:
    class Silent:
        """Says nothing of its reply."""

    with pytest.raises(ValueError, match="Silent"):
        introspection.answer(Silent)
