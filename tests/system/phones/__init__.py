"""Simulated phones that play team sessions on server processes which are killed meanwhile.

hurry        how fast the time of the games goes by, and what instant it is in them
ledger       what was done on all phones, and what became of it
line         a connection: what has come on it, kept small
phone        a phone: what waits to be sent, tunnels, lost connections, positions, photos
gathering    the sessions, from the catalogue to the start, by the wire
trainlag     what players of Trainlag do
mister_x     what players of Mister X do
organising   what organisers do
killing      processes are killed and started again
fold         the log of a table, read from PostgreSQL and folded by the rules
judge        what is wrong, by the log, of all that has come on all phones
"""
