"""tornado alone: `/echo` sends every frame back; `/ws` is one table in memory (`one_table`)."""

import uvloop
from tornado.websocket import WebSocketHandler

from loadtest.reference.one_table import OneTable, Socket
from loadtest.reference.serving import serve


class Echo(WebSocketHandler):
    """Sends every frame back."""

    def open(self, *args: str, **kwargs: str) -> None:
        self.set_nodelay(True)

    def on_message(self, message: str | bytes) -> None:
        self.write_message(message)


if __name__ == "__main__":
    uvloop.run(serve((r"/echo", Echo), (r"/ws", Socket, {"one_table": OneTable()})))
