"""What tornado serves beside the connection manager itself: health, pages, static files, frames on the wire.

application       what is served at which address
assets            the files of `static/`: their version, and what each page and each game loads
catalogue_files   files of catalogues, imported and exported by their organisers
charges           what a request costs the address of its client
client_address    a client's address behind proxies
health            /healthz and /readyz
listener          accepts connections, within the limit of open files
liveness          whether the client of a socket responds
pages             pages and static files over HTTP
send_queue        the frames on their way to one client
"""
