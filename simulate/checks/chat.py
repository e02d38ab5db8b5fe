"""Every acknowledged chat line is kept, once, and shown to those who follow its table and may see it.

That what is said apart is shown to no player before the end is checked as it comes: `Cluster.on_said`.
"""

from collections import Counter

from simulate.cluster import Cluster

ON_ITS_WAY = 8.0
"""Seconds in which a table is read anew that has gone back, and what is said there may pass unseen."""


def chat(cluster: Cluster) -> list[str]:
    tables, found = cluster.state.tables, []
    for sent in cluster.history.sent:
        if sent.kind != "say" or sent.ok_at is None or sent.fields["table"] not in tables:
            continue
        if sent.ok_at > cluster.restored_at(sent.fields["table"]) + ON_ITS_WAY:
            kept = [line.text for line in tables[sent.fields["table"]].chat]
            if kept.count(sent.fields["text"]) != 1:
                found.append(f"{sent.fields['text']!r} is kept {kept.count(sent.fields['text'])} times")
    for person in cluster.people:
        for tab in person.tabs:
            for table_id in tab.views if tab.signed_in else ():
                if table_id in tables and table_id not in cluster.restored:
                    table = tables[table_id]
                    hears_all = person.player_id is not None and table.row.hears_spectators(person.player_id)
                    kept = [line.text for line in table.chat if hears_all or not line.apart]
                    shown = Counter(tab.said.get(table_id, ()))
                    if missing := [text for text in kept[-100:] if not shown[text]]:
                        found.append(f"{tab.name} was not shown {missing} of {table_id}")
    return found
