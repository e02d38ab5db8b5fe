"""What a connection can be to the server, one section a role.

    initiator   finds out who somebody is
    lobby       brings people to a table
    session     follows tables, plays and talks there, says what comes next
    record      what somebody has played, and how well

The initiator judges a `name` by what it looks like (`alike`), has a `passphrase` compared no more often than
`attempts` allows, and `devices` closes the lines of who has signed out.

`line` takes a connection's commands and hands each to its section. A section talks to the engine and to
the ports, never to the insides of another. When the line closes, each cleans up what it holds.
"""
