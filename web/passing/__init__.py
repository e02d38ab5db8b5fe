"""Connections that are passed from one process of a machine to another, so that a table's people meet on one.

passing   asks the process that is preferred for a table, and sends it the connection
taking    answers, and takes what is sent
stream    a connection on its way, and the stream that goes on with it
service   all of it for one process
"""
