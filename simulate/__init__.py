"""The whole server on virtual time, driven by a seed: `python -m simulate --seeds 1000`.

loop        the event loop of one process, and the timeline that runs all of them in turn
chance      chance and clocks in place of the real ones
calls       the calls of the ports, which take time and whose answers may get lost
notes       the notes between processes, which may be lost, late or doubled
process     a server process over `game.memory`
counted     the rules of games, whose calls are counted
socket      a WebSocket between a process and a client
stream      the bytes on their way to the client, which may read slowly
garbage     what a hostile client sends
tab         a client: one connection after the other, and what is unanswered
person      somebody with several tabs, who plays
deeds       what people do, step by step
team_deeds  what they do in team sessions
team_session  a team session, as its people know it
review_deeds  what they do at reviews
moves       what somebody does in a game
disturb     what happens to processes and network
backup      the database as it was, for when it goes back to that
cluster     the processes, the people, and what happens to them
plan        the steps of a run, made from a seed
history     what could be seen from outside
checks      what has to be true of that
run         one run: a plan is carried out and judged
shrink      takes steps out of a plan while the run still fails
story       a run as sentences

Everything that happens follows from the plan alone, so a run can be repeated exactly. There are no threads,
no sockets and no real clock: each process has an event loop of its own, whose callbacks run at instants of
virtual time. A process may be stopped, paused or slow while the others go on.
"""
