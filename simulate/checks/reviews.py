"""Who was told to have come to a review is there, once and for good; all processes have the same of it."""

from simulate.checks.team_sessions import other_states
from simulate.cluster import Cluster
from simulate.process import GAMES


def reviews(cluster: Cluster) -> list[str]:
    found = []
    for table_id, stored in cluster.state.tables.items():
        game = GAMES[stored.row.game_name]
        if game.review is None or table_id in cluster.restored:
            continue
        ids = [one.player_id for one in stored.row.seated]
        if len(set(ids)) < len(ids):
            found.append(f"somebody is at {table_id} twice: {ids}")
        found += lost(cluster, table_id, ids) + list(other_states(cluster, table_id))
    return found


def lost(cluster: Cluster, table_id: str, ids: list[str]) -> list[str]:
    """Who was told to have a seat at a review and is not there."""
    players = {person.name: person.player_id for person in cluster.everybody}
    told = {
        players[sent.player_name]
        for sent in cluster.history.sent
        if sent.kind == "sit" and sent.fields["table"] == table_id and sent.ok_at is not None
    }
    return [
        f"{player_id} came to {table_id} and is not there" for player_id in sorted(map(str, told - {*ids}))
    ]
