"""A table from its opening to what follows from its end.

setups         setups made complete, and the options of a vote
opening        opens a table; table_id: its id
drafts         what organisers do with catalogues
team_sessions  games that teams play, led by organisers; their parts: team_session_plans, team_session_faults,
               team_session_start, team_session_stop
team_acts      what is looked for before an act at a table of teams; used_positions: the positions it uses
team_positions where teams are, and who sees that
photos         the photos of team sessions
moving         moves players to another team
seating        who sits at a table, who is ready, what each player wants next; holders: who comes to a review
next_table     which table follows
audiences      who follows which table
act_share      a player's share of the events that a table may have
legal_actions  what a player may do, for programs that ask
rating         how a game changes ratings; starting_ratings: those with which it begins
computing      what games have computed outside of the event loop
not_computed   how something is refused that was not computed for now
conditional    plays what was said in advance; branches: reads it
estimates      who is ahead, for those who ask
history        how what a table shows has changed, for those who replay it
shown_log      the log as a player may see it
records        games as files; event_pages: what they are made of, for another process
own_games      the games of one player as files
reviews        reviews that are opened of files and of games
pictures       moments of games as images; picture_page: a drawing as a whole image
score_graphs   how the score of a game has gone
outage_events  appends outages to the tables whose players are not to be charged for them
reminders      tells players who are away that it is their turn
faults         looks after tables whose rules are at fault, or gone
follow_up      does what is due at a table at which nobody plays
"""
