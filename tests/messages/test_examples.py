"""`messages/README.md` says what the code does: its examples and its tables are read here."""

import json
import re
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

import messages
from messages import COMMAND_PRICE, PRICES, Broadcast, Code, Command, Reply, decode, encode

PAGE = (Path(messages.__file__).parent / "README.md").read_text(encoding="utf-8")


def by_type(union: Any) -> dict[str, Any]:
    return {cls.__dataclass_fields__["type"].default: cls for cls in get_args(union)}


COMMANDS = by_type(Command)
SENT = by_type(Broadcast) | {"error": messages.Error}


def rows(heading: str) -> list[list[str]]:
    """The cells of the table whose first column has this heading, without backquotes."""
    table = PAGE[PAGE.index(f"| {heading} |") :].split("\n\n")[0]
    return [[cell.strip(" `") for cell in line.split("|")[1:-1]] for line in table.splitlines()[2:]]


def examples() -> list[tuple[str, str, str]]:
    """(heading, arrow, JSON) of each example; one may go on over several lines."""
    found = []
    for heading, block in re.findall(
        r"^### (\w+)\n(?:(?!^#).)*?^```\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL
    ):
        found += [
            (heading, text[0], text[1:]) for text in re.split(r"^(?=[→←])", block, flags=re.MULTILINE) if text
        ]
    return found


EXAMPLES = examples()


def message_of(heading: str, text: str) -> Any:
    """An example of the server's as an object of its class."""
    kind = json.loads(text)["type"]
    name = {row[0]: row[2] for row in rows("command")}
    return msgspec.json.decode(text, type=SENT[kind] if kind in SENT else getattr(messages, name[heading]))


@pytest.mark.parametrize(("heading", "text"), [(h, text) for h, arrow, text in EXAMPLES if arrow == "→"])
def test_an_example_of_a_command_is_that_command(heading: str, text: str) -> None:
    command = decode(text.strip())
    assert type(command) is COMMANDS[heading]
    assert json.loads(text).items() <= json.loads(encode(command)).items()


@pytest.mark.parametrize(("heading", "text"), [(h, text) for h, arrow, text in EXAMPLES if arrow == "←"])
def test_an_example_of_the_server_has_the_keys_that_it_sends(heading: str, text: str) -> None:
    sent = encode(message_of(heading, text)).decode()
    assert sent == re.sub(r"\n\s+", "", text).strip()


def test_every_message_has_an_example() -> None:
    shown = {
        type(decode(text.strip()) if arrow == "→" else message_of(h, text)) for h, arrow, text in EXAMPLES
    }
    assert shown == {*get_args(Command), *get_args(Reply), *get_args(Broadcast)}


def test_every_field_that_may_be_left_out_is_shown() -> None:
    shown = [(arrow, json.loads(text)) for _, arrow, text in EXAMPLES]
    for way, classes in (("→", COMMANDS), ("←", SENT)):
        for kind, cls in classes.items():
            keys = {key for arrow, one in shown if arrow == way and one["type"] == kind for key in one}
            assert keys == cls.__dataclass_fields__.keys(), kind


def test_the_table_of_commands_shows_their_rates() -> None:
    shown = {row[0]: (int(row[3]), int(row[4])) for row in rows("command")}
    assert shown == {name: cls.rate for name, cls in COMMANDS.items()}


def test_the_table_of_costs_shows_what_is_charged() -> None:
    prices, *shown = [row[1:] for row in rows("costs of")]
    assert [float(price) for price in prices[:-2]] == [price / 1000 for price in PRICES]
    assert [row[0] for row in rows("costs of")[1:]] == list(COMMANDS)
    for cells, command in zip(shown, COMMANDS.values(), strict=True):
        assert [int(cell) for cell in cells[:-2]] == list(command.cost)
        most = getattr(command, "most", command.cost)
        prices = [(COMMAND_PRICE + cost.price) / 1000 for cost in (command.cost, most)]
        assert cells[-2:] == [f"{price:.3g}" for price in prices]


def test_the_table_of_codes_is_the_set_of_codes() -> None:
    assert [tuple(row) for row in rows("code")] == [(c.value, c.sentence) for c in Code]
