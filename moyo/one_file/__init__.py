"""One file that runs the server: `python moyo.pyz serve`, on a Python without anything else installed.

    make dist
      build    what is installed for the server, the code, and `start`, as a zip that Python runs
    python moyo.pyz …
      start    unpacks it once, and runs `python -m moyo …` on that

Python runs a zip by its `__main__.py`, which is `start`. The code and what it depends on are unpacked into
the cache of the user, for neither PostgreSQL nor native modules can be run within a zip. `.data/` is in the
folder in which it is run.
"""
