"""Simulated teams over the wire, by the client library: each is a player with a connection of its own.

account   a player who is signed in: what comes, and the time of the server
publish   the catalogue as a draft and a version, by its organiser
plan      a team session, from its name to its members
phone     a team at its table: it acts, and says where it is
leader    an organiser at the table
witness   who is told what is sent and shown, to compare it with the log
photo     the photo of a simulated team
"""
