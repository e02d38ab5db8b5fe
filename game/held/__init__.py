"""The tables that a process holds in memory.

alarms      when time alone will change which table
background  tasks that nobody waits for
catalogues  those that tables are played with, decoded once
checkpoints states that are kept, so that the events before them need not be folded again
comparison  compares the tables in memory with the log
hints       hints that a table has changed, for which it is read
known       what a process knows of a table, and whether the log says otherwise
held_table  one table in memory and who follows it through this process
next_look   when a table has to be looked at next, for time alone
rule_faults which tables are broken by their rules
shared_reads one read of a table for all who ask at the same time
showing     shows changes to very many followers, in slices
slices      long folds take turns of the loop
trail       the positions of teams
watches     which tables the node is notified of
whole_snapshot a table with a long log, whose events come page by page
tables      all of them, kept up to date with the log
"""
