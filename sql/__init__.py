"""PostgreSQL, and nothing but: the only package that imports asyncpg.

`migrations/` and `queries/` hold the SQL. `pool` runs the statements by name, over its `connections`;
`statement_times` says how long they take, and over the pool each port of `game.ports` is implemented in a
module of its own. `migrate` brings a schema up to date, `fitness` says whether a database can be used at all,
`address` says where it is, `pooler` what stands before it, and `doctor` what is wrong with it. `embedded`
starts one where there is none, and `server_log` looks after what that writes.
`backup`, `restore` and `upgrade` run PostgreSQL's own programs, by `client_programs` and `libpq`.

`database` is all the ports of one database together. Where there are shards, `pools` connects to home and to
each, `identity` says which database is which, `schemas` migrates all of them, `sharding` is what they tell
each other, and `cut` the moment of which all of them are backed up.
"""


class Unusable(Exception):
    """The database cannot be used as it is; the text is a sentence that says why, for the operator."""
