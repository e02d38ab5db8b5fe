"""What `python -m moyo doctor` looks at, of the database and the way to it.

    addresses   the hosts have addresses, and TLS
    connecting  a connection is let in, through a pooler or not; LISTEN and the clock
    server      version, role, schema, durability, the write-ahead log, how many connections there may be
    sessions    who holds locks for long, or a transaction open

Each check is a function that returns a `Finding`, or some, and raises nothing that the database says.
"""
