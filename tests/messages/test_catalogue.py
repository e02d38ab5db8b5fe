"""Which messages there are, and what answers which command."""

import pytest

import messages
from messages.catalogue import BROADCASTS, COMMANDS, answer_of, summary_of, type_of


def test_every_command_names_its_reply() -> None:
    assert all(hasattr(messages, answer_of(command)) for command in COMMANDS)
    assert answer_of(next(command for command in COMMANDS if type_of(command) == "hello")) == "Welcome"


def test_a_command_whose_docstring_names_no_reply_is_a_mistake() -> None:
    class Silent:
        """Says nothing of its reply."""

    with pytest.raises(ValueError, match="Silent"):
        answer_of(Silent)


def test_types_and_summaries() -> None:
    assert len({type_of(command) for command in COMMANDS}) == len(COMMANDS)
    assert {type_of(broadcast) for broadcast in BROADCASTS} >= {"view", "said", "draining"}
    assert all(summary_of(message).endswith(".") for message in (*COMMANDS, *BROADCASTS))
