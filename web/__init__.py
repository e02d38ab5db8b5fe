"""What tornado serves, beside the connection manager itself.

assets        the files of `static/`: their version, and what each page and each game loads
pages         pages and static files over HTTP
send_queue    the frames on their way to one client
"""
