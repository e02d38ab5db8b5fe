"""The bus over NATS, for servers that have outgrown NOTIFY: set by BUS_URL. Only this package imports `nats`.

    statement ── COMMIT ── sql.pool ── Bus.publish ── NATS ── Bus of each node with a watcher ── on_note

With NOTIFY a note is a part of the commit, and a notifying commit takes one lock for the whole cluster. Here
the statement returns whom to tell (`Query.unsent`), and they are told after the commit. So more notes may be
lost; docs/design.md says of each kind what makes up for that.

`bus` is the port, over one `connection` after the other. `embedded` runs a NATS where there is none, and
`doctor` says what is wrong with one.
"""
