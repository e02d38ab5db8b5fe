"""Every figure of `docs/performance.md` beside its reference in the same run: `python -m loadtest.bench`.

A row of the table is a function here: it starts what it needs, measures ours and the reference in turn, and
says what it found as `figure.Figure`s. `report` makes the page and the table of them.
"""
