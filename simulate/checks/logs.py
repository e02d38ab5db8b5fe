"""Each table as its players saw it, judged by the load test's journal."""

from collections import defaultdict

import msgspec

from game.lifecycle.conditional import answer_nonce
from game.team_play import ORGANISER
from game.vote import LEAVE, LEAVE_NONCE
from loadtest.judge import journal
from simulate.checks.acts import known_as, same, seats_of
from simulate.cluster import Cluster
from simulate.history import Act, Shown


def logs(cluster: Cluster) -> list[str]:
    shown, acts = defaultdict[str, list[Shown]](list), defaultdict[str, list[Act]](list)
    for one in cluster.history.shown:
        shown[one.view["table"]].append(one)
    for act in cluster.history.acts.values():
        acts[act.table_id].append(act)
    found = []
    for table_id in cluster.state.tables.keys() - cluster.restored.keys():
        found += of_table(cluster, table_id, shown[table_id], acts[table_id])
    return found


def of_table(cluster: Cluster, table_id: str, shown: list[Shown], acts: list[Act]) -> list[str]:
    """The faults of one table."""
    table = cluster.state.tables[table_id]
    screens = list(dict.fromkeys(one.screen for one in shown))
    judged = journal.Journal(table_id, screens)
    players = {person.name: person.player_id or "" for person in cluster.everybody}
    for act in acts:
        player_id = players[act.player_name]
        seats = seats_of(table, player_id)
        stored = known_as(table, seats, player_id, act.nonce)
        if not seats or (not act.seqs and stored is None):
            continue  # it was refused, or never arrived
        acting = next((one for one in seats if (one, act.nonce) in table.nonces), seats[0])
        if stored is not None and not same(table.events[stored - 1].action, act.action):
            continue  # see `acts`
        action = bytes(table.events[stored - 1].action) if stored else msgspec.json.encode(act.action)
        number = judged.sent(journal.Act(acting, action))
        for seq in act.seqs:
            judged.acked(number, seq)
    for (seat, nonce), seq in table.nonces.items():
        if seat is not None and nonce == LEAVE_NONCE:  # by `next`
            judged.sent(journal.Act(seat, bytes(LEAVE)))
        if seat is not None and nonce == answer_nonce(table_id, seq):
            judged.sent(journal.Act(seat, bytes(table.events[seq - 1].action)))  # see `conditional`
    for event in table.events:
        if event.seat == ORGANISER and is_stop(event.action):
            number = judged.sent(journal.Act(ORGANISER, bytes(event.action)))  # by `stop_team_session`
            judged.acked(number, event.seq)
    for one in shown:
        judged.saw(screens.index(one.screen), one.view["seq"])
    events = [journal.Event(event.seq, event.seat, event.action) for event in table.events]
    # The order of acts counts for those of one connection, and who has left need not be shown everything.
    closed = {ORGANISER, *range(len(screens)), *range(table.row.seat_count)}
    judged.compare(events, closed)
    return [fault for fault in judged.faults if " came before an earlier one " not in fault]


def is_stop(action: msgspec.Raw) -> bool:
    """Whether it ends a team session, which nobody does by an act here."""
    return bool(msgspec.json.decode(action)["type"] == "stop")
