"""The id of a table, which is also the last part of its link."""

import secrets

PUNCTUATION = "-_"
"""What mail programs and chats leave out of a link when it stands at its end."""


def new_table_id() -> str:
    """A new id of twelve letters, digits, `-` and `_`, which ends in a letter or a digit."""
    while True:
        table_id = secrets.token_urlsafe(9)
        if table_id[-1] not in PUNCTUATION:
            return table_id
