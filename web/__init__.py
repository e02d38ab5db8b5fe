"""What tornado serves beside the connection manager itself: health, pages, static files, frames on the wire.

application       what is served at which address
assets            the files of `static/`, and their version
catalogue_files   files of catalogues, imported and exported by their organisers
charges           what a request costs the address of its client
client_address    a client's address behind proxies
edition           what each page and each part of a game loads, in one language
fluent            messages in Fluent, parsed
health            /healthz and /readyz
languages         what the pages say, by language, and the language of a request
listener          accepts connections, within the limit of open files
liveness          whether the client of a socket responds
page_words        the words of a page, in its HTML
pages             pages and static files over HTTP
records           games as files
send_queue        the frames on their way to one client
"""
