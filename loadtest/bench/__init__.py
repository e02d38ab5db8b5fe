"""Every figure of `docs/performance.md` beside its reference in the same run: `python -m loadtest.bench`.

Each group of rows in the table is a function here. It starts the servers it needs, measures Moyo and the
reference in turn, and yields what it measured as `figure.Figure`s, of which `report` makes the page and the
table.
"""
