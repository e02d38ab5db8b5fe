"""What tornado serves beside the connection manager itself: health, pages, static files, frames on the wire.

access            who asks over HTTP, by the token that is sent
application       what is served at which address
assets            the files of `static/`, and their version
bundles           files made of several modules or style sheets
catalogue_files   files of catalogues, imported and exported by their organisers
charges           what a request costs the address of its client
client_address    a client's address behind proxies
client_socket     the WebSocket of a client
compression       answers compressed by gzip
deflate           views compressed against the view before
documents         the documents of the wire
edition           what each page and each part of a game loads, in one language
fluent            messages in Fluent, parsed
frame_log         the opt-in log of frames
frame_reader      the frames in what a socket has received
handshake         how a connection becomes a WebSocket
health            /healthz and /readyz
http_log          few lines of requests that cannot be read
json_handler      requests of programs: what goes wrong is answered in JSON
languages         what the pages say, by language, and the language of a request
lingering_close   the end of a socket whose client may still be sending
listener          accepts connections, within the limit of open files
liveness          whether the client of a socket responds
metrics           what the processes have counted, for Prometheus
modules           modules of JavaScript as parts of one file
own_games         one's own games as files in a zip
own_positions     what a player's phones have sent of where they were, read and deleted
page_text         what a page says in its head
page_words        the words of a page, in its HTML
pages             pages and static files over HTTP
passing           connections passed to the process that is preferred for their table
photos            photos, sent and shown
pictures          moments of games as images
previews          what the head of a table's page tells sites that show links
push              messages to push services
records           games as files
reviews           reviews opened of files and of games
send_queue        the frames on their way to one client
site              where this server is, as its clients have it
token_routes      the addresses at which players send their tokens
uploads           bodies of requests that are larger than a line
websocket         a WebSocket after its handshake
websocket_stream  the socket of a WebSocket, in place of tornado's stream
"""
