"""Who plays with whom: which seeks match, and what a process does to bring their players to a table.

What all others see of it is the lobby, which one process computes for all.

matching     the matches that all seeks together allow at one instant
local_seek   a seek of one connection of this process
queue        the queue as this process knows it: what has changed, and the matches in that
match_table  the table of a match, before anything is written
matchmaker   proposes matches, confirms its own players, opens tables
fair_list    a list in which nobody has more than a share of the first places
index        the whole lobby: tables, seeks and people, in such lists
request      what a client wants to see of the lobby
lead         how the process that computes the lobby knows all of it
sliced       long loops in slices
"""
