"""Pure functions and small classes that rules and the engine use.

anchor      the time by the database's clock
batch       puts single calls together to one
clock       the clocks of games
confusables the key by which names are compared, the same for names that look the same
dice        random numbers from a seed
glicko      ratings
loop_queue  handles what comes many at once over several turns of the event loop
meter       counts the work for a command, and says who pays for it
turns       of those who pay, where many wait for the same
waiting     for an event, within a time
"""
