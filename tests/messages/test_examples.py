"""`messages/README.md` says what the code does: its examples and its tables are read here."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

import messages
from game import rules
from messages import COMMAND_PRICE, PRICES, Broadcast, Code, Command, Reply, decode, encode
from messages.catalogue import all_classes
from tests.documented import documents_of, own_documents
from tests.games.hunt import HUNT

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


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """The object that a value is, and all that are in it."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from objects(item)


def games_of_tables() -> dict[str, str]:
    """The game of each table, as the examples name both; a table has one game."""
    named = {
        (one["table"], one["game"])
        for *_, text in EXAMPLES
        for one in objects(json.loads(text))
        if {"table", "game"} <= one.keys()
    }
    assert len(dict(named)) == len(named)
    return dict(named)


def actions_of(frame: dict[str, Any]) -> list[Any]:
    """The actions of players that a message holds."""
    events = [event["action"] for event in frame.get("events", ()) if event["seat"] is not None]
    conditional = [one for one in objects(frame.get("branches", [])) if "type" in one]
    return [
        *frame.get("actions", ()),
        *events,
        *conditional,
        *([frame["action"]] if "action" in frame else []),
    ]


@pytest.mark.parametrize(("heading", "arrow", "text"), EXAMPLES)
def test_an_example_is_valid_and_has_only_keys_that_are_described(
    heading: str, arrow: str, text: str
) -> None:
    """With its `setup` and its `state`."""
    message = decode(text.strip()) if arrow == "→" else message_of(heading, text)
    assert own_documents().fault(json.loads(text), type(message).__name__, whole=True) is None


def test_the_actions_of_the_examples_are_those_of_the_games_of_their_tables() -> None:
    games, checked = games_of_tables(), 0
    documents = documents_of({**rules.find(), "hunt": HUNT})
    asked: dict[str, str] = {}
    """The table of the last command under a heading, which a reply does not name."""
    for heading, arrow, text in EXAMPLES:
        frame = json.loads(text)
        table = frame.get("table") or asked.get(heading, "")
        if arrow == "→":
            asked[heading] = table
        for action in actions_of(frame):
            assert documents.fault(action, f"{games[table]}_Action", whole=True) is None
            checked += 1
    assert checked > 10


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


def test_every_field_is_named() -> None:
    """Those of what messages hold too."""
    classes = all_classes(*get_args(Command | Reply | Broadcast))
    names = {name.removesuffix("_") for cls in classes for name in cls.__dataclass_fields__}
    assert {name for name in names if not re.search(rf'["`]{name}["`]', PAGE)} == set()


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
