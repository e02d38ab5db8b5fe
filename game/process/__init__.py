"""What a server process does beside answering commands: presence, periodic tasks, stopping."""
