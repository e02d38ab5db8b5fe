"""Simulated teams over the wire, by the client library: each is a player with a connection of its own.

    account, publish, plan ← table ← phone, leader ← day

account   a player who is signed in: what comes, and the time of the server
publish   the catalogue as a draft and a version, by its organiser
plan      a team session, from its name to its members
table     a table as one of them follows it, and acts there
phone     a team at its table: it acts, and says where it is
leader    an organiser at the table
photo     the photo of a simulated team
witness   who is told what is sent and shown
judge     a witness who compares it with the log and the rules
day       one day, from the catalogue to the log
"""
