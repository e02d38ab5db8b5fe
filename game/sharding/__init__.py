"""A home and its shards as one database: the same ports, whose calls go to where what they are about is.

    shards            the databases, and calls to several of them, of which one may not answer
    routes            which call goes where, as a table; the whole is put together here
    copies            the copies of tables that home has, and the tables that it owes to shards
    seating           players are seated on a shard, and home has agreed to it
    crossing_log, crossing_steps, crossing_people, crossing_reports, crossing_nodes
                      calls that concern home and a shard
    joined_bus        the notes of all of them

Where there are no shards nothing of this is used. docs/design.md says why it is right.
"""
