"""Where a server process's time for a move goes: `python -m loadtest.layers`.

`sampler` runs in the server processes, which are started for it, and counts their stacks; `stacks` says of
which layer of the server a stack is; `flame` draws them.
"""
