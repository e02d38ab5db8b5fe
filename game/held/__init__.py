"""The tables that a process holds in memory.

alarms      when time alone will change which table
checkpoints states that are kept, so that the events before them need not be folded again
hints       hints that a table has changed, for which it is read
held_table  one table in memory and who follows it through this process
tables      all of them, kept up to date with the log
"""
