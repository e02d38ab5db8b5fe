"""Every port without a database: for tests, and to show what is asked of an implementation.

`world.World` has one of each; several processes share it, as they would share one PostgreSQL. `state` holds
what they share, and each port is a module over it. A call is one transaction: it does not wait for anything.
"""
