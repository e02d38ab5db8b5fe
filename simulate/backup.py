"""What the database held at an earlier instant."""

from dataclasses import replace

from game.memory.state import State, StoredTable


def copied(table: StoredTable) -> StoredTable:
    """A copy that does not change with the table."""
    return replace(
        table,
        events=list(table.events),
        nonces=dict(table.nonces),
        refusals=dict(table.refusals),
        checkpoints=dict(table.checkpoints),
        chat=list(table.chat),
        chat_nonces=set(table.chat_nonces),
        node_ids=set(table.node_ids),
        audiences=dict(table.audiences),
    )


class Backup:
    """Tables, seeks, ratings, presence and outages as they were.

    Names and tokens of players stay as they are, and so do the players: nobody has to sign in anew.
    """

    def __init__(self, state: State) -> None:
        self.tables = {table_id: copied(table) for table_id, table in state.tables.items()}
        self._seeks = {key: replace(seek) for key, seek in state.seeks.items()}
        self._ratings = dict(state.ratings)
        self._heartbeats = dict(state.heartbeats)
        self._service = state.alive_at, dict(state.outages), state.outage_count
        self._online = set(state.online)
        self._last_tables = {player_id: player.last_table_id for player_id, player in state.players.items()}

    def restore(self, state: State) -> None:
        """All is as it was."""
        state.tables = {table_id: copied(table) for table_id, table in self.tables.items()}
        state.seeks = {key: replace(seek) for key, seek in self._seeks.items()}
        state.ratings, state.heartbeats = dict(self._ratings), dict(self._heartbeats)
        state.alive_at, outages, state.outage_count = self._service
        state.outages = dict(outages)
        state.online = set(self._online)
        for player_id, player in state.players.items():
            player.last_table_id = self._last_tables.get(player_id)

    def restore_table(self, state: State, table_id: str) -> None:
        """One table is as it was."""
        if table_id in state.tables:
            state.tables[table_id] = copied(self.tables[table_id])
