"""All that is kept of a player, row by row."""

from collections.abc import AsyncIterator, Mapping

from sql import migrate

AT_ONCE = 50
"""Rows that are read at once: of photos some 25 MB."""

SECRET = frozenset({"passphrase_hash", "hash", "token_hash", "secret_hash", "p256dh", "auth"})
"""The columns that are left out: who had them could pass for the player."""

_EVENTS = """
    SELECT {row}
      FROM (SELECT table_id, seat, player_id FROM seat WHERE player_id = $1
             UNION ALL
            SELECT t.table_id, NULL, m.player_id
              FROM team_member m JOIN team_session t ON t.id = m.team_session_id
             WHERE m.player_id = $1
               AND NOT EXISTS (SELECT FROM seat s WHERE (s.table_id, s.player_id) = (t.table_id, $1))) AS s
      {source}
     WHERE e.player_id = s.player_id OR e.player_id IS NULL AND e.seat = s.seat"""

OF_PLAYER = {
    "player": "id = $1",
    "token": "player_id = $1",
    "rating": "player_id = $1",
    "seat": "player_id = $1",
    "table_opening": "player_id = $1",
    "chat_line": "player_id = $1",
    "seek": "player_id = $1",
    "declined_challenge": "challenger_id = $1",
    "mute": "player_id = $1",
    "catalogue_organiser": "player_id = $1",
    "team_member": "player_id = $1",
    "team_position": "player_id = $1",
    "photo": "player_id = $1",
    "push_subscription": "player_id = $1",
    "player_online": "player_id = $1",
    "sanction": "player_id = $1",
    "passphrase_reset": "player_id = $1",
    "report": "reporter_id = $1",
    "trace": "player_id = $1",
    "active_day": "active_id = $1",
    "audit_entry": "subject_id = $1 OR operator_id = $1",
}
"""By SQL table, which rows are a player's."""

STATEMENTS = [
    *(
        (table, f"SELECT to_jsonb({table}.*) FROM {table} WHERE {condition}")  # noqa: S608
        for table, condition in OF_PLAYER.items()
    ),
    ("event", _EVENTS.format(row="to_jsonb(e)", source="JOIN event e ON e.table_id = s.table_id")),
    (
        "event",
        _EVENTS.format(
            row="to_jsonb(e) || jsonb_build_object('table_id', s.table_id)",
            source="JOIN packed_events p ON p.table_id = s.table_id"
            " CROSS JOIN LATERAL unpacked(p.first_seq, p.events) e",
        ),
    ),
]
"""What is read, and the SQL table that its rows are said to be of. Of games it is what this player did."""


async def export_player(url: str, shards: Mapping[str, str], player_id: str) -> AsyncIterator[str]:
    """The rows as lines of JSON, `{"table": …, "row": {…}}`, those of a database as of one moment.

    Rows of a shard have its name beside these, `"shard"`. Bytes are hexadecimal digits after `\\x`. Raises
    `sql.Unusable`, and `asyncpg.PostgresError`.
    """
    for name, one in {"": url, **shards}.items():
        of = f', "shard": "{name}"' if name else ""
        async with (
            migrate.connected(one, "moyo export") as connection,
            connection.transaction(isolation="repeatable_read", readonly=True),
        ):
            for table, statement in STATEMENTS:
                rows = f"SELECT (r - $2::text[])::text FROM ({statement}) AS rows (r)"  # noqa: S608
                async for row in connection.cursor(rows, player_id, [*SECRET], prefetch=AT_ONCE):
                    yield f'{{"table": "{table}", "row": {row[0]}{of}}}'
