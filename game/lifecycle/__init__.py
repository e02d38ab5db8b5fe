"""A table from its opening to what follows from its end.

setups         setups made complete, and the options of a vote
opening        opens a table; table_id: its id
drafts         what organisers do with catalogues
team_sessions  games that teams play, led by organisers; team_session_plans, _start and _stop: its parts
seating        who sits at a table, who is ready, and what each player wants next
next_table     which table follows
audiences      who follows which table
rating         how a game changes ratings
computing      what games have computed outside of the event loop
conditional    plays what was said in advance; branches: reads it
estimates      who is ahead, for those who ask
outage_events  appends outages to the tables whose players are not to be charged for them
faults         looks after tables whose rules are at fault, or gone
follow_up      does what is due at a table at which nobody plays
"""
