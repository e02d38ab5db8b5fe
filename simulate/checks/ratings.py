"""Ratings change once for each rated game that is over, and what follows from an end has been done."""

from collections import Counter

from simulate.cluster import Cluster


def ratings(cluster: Cluster) -> list[str]:
    state = cluster.state
    if cluster.went_back:
        return []  # what was rated may have to be rated again
    found = [
        f"ratings changed {number} times for {table_id}"
        for table_id, number in Counter(cluster.history.rated).items()
        if number > 1
    ]
    games = Counter[tuple[str, str, str]]()
    for table in state.tables.values():
        row = table.row
        if row.phase == "over" and row.follow_up_due and state.time - (row.ended or 0) > 5_000:
            found.append(f"what follows from the end of {row.id} has not been done")
        counts = row.result is not None and row.result.counts
        if row.phase == "over" and row.rated and counts and not row.follow_up_due:
            games.update((one.player_id, row.game_name, row.speed) for one in row.seated)
    for key, rating in state.ratings.items():
        if rating.games != games[key]:
            found.append(f"{key} has a rating of {rating.games} games and has played {games[key]}")
    return found
