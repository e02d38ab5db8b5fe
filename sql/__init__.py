"""PostgreSQL, and nothing but: the only package that imports asyncpg.

`migrations/` and `queries.sql` hold the SQL; `migrate` brings a schema up to date, `address` says where
the database is, `embedded` starts one where there is none.
"""


class Unusable(Exception):
    """The database cannot be used as it is; the text is a sentence that says why, for the operator."""
