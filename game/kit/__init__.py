"""Pure functions and small classes that rules and the engine use.

anchor      the time by the database's clock
announcements  what organisers announce, to all or to one team
batch       puts single calls together to one
begun       tasks that do not wait for the next turn of the event loop
clock       the clocks of games
confusables the key by which names are compared, the same for names that look the same
dice        random numbers from a seed
glicko      ratings
histogram   how values are distributed
json_patch  what has changed between two JSON values
lateness    acts that come late, because a phone had no line
line_limit  how many messages are logged in a second
log_context the command that the present task works for, for the log
loop_queue  handles what comes many at once over several turns of the event loop
meeting_code  codes by which who meets a team proves it
meter       counts the work for a command, and says who pays for it
networks    networks and addresses, as they are compared
play_time   the time that is played, without the pauses
schedule    how long a game is played that organisers pause, extend and stop
sorted_keys keys in their order, of which many come and go
turns       of those who pay, where many wait for the same
waiting     for an event, within a time
"""
