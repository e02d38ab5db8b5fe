"""What a server process does beside answering commands. Nothing here knows of connections.

    presence       its heartbeat, the removal of processes without one, who is connected to it
    shard_presence its heartbeat on a shard
    affinity       the process that is preferred for a table
    outages        the times without a heartbeat of any process, as it knows them
    note_queue     the notes that wait for their turn of the event loop
    compute        a pool of processes for what would hold the event loop
    interruption   interrupts rules that do not return
    watchdog       notices what holds the event loop
    periodic       work that is repeated for as long as the process runs
    stopping       how far it has been asked to stop, and what it still admits
    shutdown       taking down what was built up, in reverse order, each part within its time

How its clients are moved to other processes is in `game.sections.draining`.
"""
