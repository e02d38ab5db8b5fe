"""The id of a table, which is also the last part of its link, and says on which shard the table is.

    k3ZqAbCdEfGh      at home: in the database in which the players are
    b~k3ZqAbCdEfGh    on the shard `b`

A table stays for good where it was opened, so its id tells that to every process, also when there are more
shards than before.
"""

import secrets
from collections.abc import Sequence

HOME = ""
"""In place of the name of a shard: the database in which the players are, with tables whose ids name none."""

MARK = "~"
"""What stands between the name of a shard and the rest of an id; nothing else in an id is one."""

PUNCTUATION = "-_"
"""What mail programs and chats leave out of a link when it stands at its end."""


def shard_of(table_id: str) -> str:
    """The name of the shard on which a table is; `HOME` where its id names none."""
    shard, marked, _ = table_id.partition(MARK)
    return shard if marked else HOME


def new_table_id(shards: Sequence[str] = ()) -> str:
    """A new id of twelve letters, digits, `-` and `_`, which ends in a letter or a digit.

    Before these stands one of the `shards` by lot; nothing where there is none, or `HOME` was drawn.
    """
    while True:
        table_id = secrets.token_urlsafe(9)
        if table_id[-1] not in PUNCTUATION:
            break
    return on_shard(table_id, shards[secrets.randbelow(len(shards))] if shards else HOME)


def on_shard(table_id: str, shard: str) -> str:
    """The same id, but that it names this shard."""
    own = table_id.rpartition(MARK)[2]
    return f"{shard}{MARK}{own}" if shard else own
