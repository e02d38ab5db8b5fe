"""The statements of `queries/*.sql`, by name.

    -- name: set_due(table_id text, seq integer, due_at bigint)
    -- What it does, in one to three lines.
    UPDATE game_table SET due_at = :due_at WHERE id = :table_id AND last_seq = :seq

An argument is `:name` in the text and has the type that is declared; it becomes `$3::bigint`. A name and its
arguments may take several lines of comment.

A statement that tells other processes of something has a CTE `outcome` with the columns `recipient_ids`
(nodes) and `note` (a line of `game.notes`), and ends with `SELECT …, recipient_ids, note FROM outcome`.
PostgreSQL sends the notes itself, in the same transaction: what is run ends with `send_note(recipient_ids,
…) FROM outcome`, and adds the line that says when. For another bus it is run as it stands, and the notes in
the rows that it returns are published after the commit: see `sql.pool`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("queries")

URGENT = frozenset({"append", "refuse", "read_tables", "heartbeat"})
"""The names of the statements for which a connection is always left."""

SKIPPING = frozenset(
    {
        "refuse",
        "watch",
        "unwatch",
        "overdue",
        "set_audiences",
        "clear_nodes",
        "propose_matches",
        "confirm_seeks",
        "take_reminders",
        "rename_at_tables",
        "delete_waiting",
        "take_names",
        "delete_absent_guests",
        "pack_events",
    }
)
"""The names of those, beside `append`, that leave out the rows which somebody has locked."""

WRITING = frozenset(
    {
        "create_catalogue",
        "delete_catalogue",
        "set_organiser",
        "change_draft",
        "publish_catalogue",
        "create_team_session",
        "delete_team_session",
        "edit_team_session",
        "set_team_member",
        "invite_to_team_session",
        "join_team_session",
        "leave_team_session",
        "add_photo",
    }
)
"""The names of those that write in a function, so that it is not seen in their text."""

_NAME = re.compile(r"^-- name: (\w+)\(((?:[^()\n]|\n-- )*)\)\n", re.MULTILINE)
_TOKEN = re.compile(
    r"""[eE]'(?:[^'\\]|\\.|'')*'      # a string with backslashes,
      | '(?:[^']|'')*'                # a string,
      | "(?:[^"]|"")*"                # a name in quotes,
      | \$(\w*)\$.*?\$\1\$            # a string in dollars,
      | --[^\n]* | /\*.*?\*/          # a comment
      | ::                            # or a cast: all as they are;
      | :([a-z_][a-z0-9_]*)           # an argument""",
    re.VERBOSE | re.DOTALL,
)
_WRITES = re.compile(r"\b(INSERT|UPDATE|DELETE)\b")
_NOTES = "recipient_ids, note FROM outcome"
_SENT = r"send_note(recipient_ids, note || E'\nc' || dbnow()) FROM outcome"


@dataclass(frozen=True)
class Query:
    """A statement as PostgreSQL takes it.

    `parameters` are the types of its arguments by name, in the order of their numbers. `text` sends its notes
    by `send_note`, `unsent` returns them; the two are the same where it has none.
    """

    name: str
    parameters: dict[str, str]
    text: str
    unsent: str

    @cached_property
    def has_notes(self) -> bool:
        """Whether it tells other processes of something."""
        return self.text != self.unsent

    @cached_property
    def is_urgent(self) -> bool:
        """Whether games, or the life of the process, wait for it. None of these waits for a row."""
        return self.name in URGENT

    @cached_property
    def waits_for_rows(self) -> bool:
        """Whether it may wait for a row that somebody else has locked: it writes."""
        if self.is_urgent or self.name in SKIPPING:
            return False
        return self.has_notes or self.name in WRITING or _WRITES.search(self.text) is not None

    def values(self, arguments: Mapping[str, Any]) -> list[Any]:
        """The arguments in the order of their numbers. Raises `TypeError` where one is missing or unknown."""
        if arguments.keys() != self.parameters.keys():
            missing = [name for name in self.parameters if name not in arguments]
            unknown = [name for name in arguments if name not in self.parameters]
            raise TypeError(f"The statement {self.name} lacks {missing} and does not take {unknown}.")
        return [arguments[name] for name in self.parameters]


def query(name: str, parameters: Mapping[str, str], body: str) -> Query:
    """Makes a statement of a text with named arguments. Raises `ValueError` where one is not declared."""
    numbers = {parameter: number for number, parameter in enumerate(parameters, 1)}
    used = set()

    def numbered(found: re.Match[str]) -> str:
        if (parameter := found[2]) is None:
            return found[0]
        if parameter not in numbers:
            raise ValueError(f"The statement {name} does not declare :{parameter}.")
        used.add(parameter)
        return f"${numbers[parameter]}::{parameters[parameter]}"

    text = _TOKEN.sub(numbered, body.strip())
    if unused := numbers.keys() - used:
        raise ValueError(f"The statement {name} declares {sorted(unused)} and does not use them.")
    if text.endswith(_NOTES):
        return Query(name, dict(parameters), text.removesuffix(_NOTES) + _SENT, text)
    return Query(name, dict(parameters), text, text)


def parse(text: str) -> Iterator[Query]:
    """The statements of a file. Raises `ValueError` where it is not in the format."""
    parts = _NAME.split(text)
    if re.search(r"^-- name:", parts[0], re.MULTILINE):
        raise ValueError(f"This is no name with arguments: {parts[0]}")
    for name, declared, body in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        if re.search(r"^-- name:", body, re.MULTILINE):
            raise ValueError(f"After the statement {name} comes a name without arguments.")
        parameters = dict(
            declaration.split(maxsplit=1)
            for declaration in re.sub(r"\s*\n--\s*", " ", declared).split(", ")
            if declaration
        )
        yield query(name, parameters, re.sub(r"\A(--[^\n]*\n)+", "", body))


def read(files: Iterable[Path]) -> dict[str, Query]:
    """The statements of these files by name. Raises `ValueError` where a name stands twice."""
    found: dict[str, Query] = {}
    for file in files:
        for one in parse(file.read_text()):
            if one.name in found:
                raise ValueError(f"There are two statements {one.name}.")
            found[one.name] = one
    return found


QUERIES = read(sorted(FOLDER.glob("*.sql")))
