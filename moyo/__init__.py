"""What an operator starts: the supervisor of the server processes of one machine."""
