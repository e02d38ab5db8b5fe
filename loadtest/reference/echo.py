"""tornado alone: every frame goes back to where it came from (`/echo`); `/ws` is a `stage`."""

import uvloop
from tornado.websocket import WebSocketHandler

from loadtest.reference.serving import serve
from loadtest.reference.stage import Onlooker, Stage


class Echo(WebSocketHandler):
    """Sends every frame back."""

    def open(self, *args: str, **kwargs: str) -> None:
        self.set_nodelay(True)

    def on_message(self, message: str | bytes) -> None:
        self.write_message(message)


if __name__ == "__main__":
    uvloop.run(serve((r"/echo", Echo), (r"/ws", Onlooker, {"stage": Stage()})))
