"""The handshake of a WebSocket, which is tornado's: who is refused, passed on, or becomes a `Socket`."""

from collections.abc import Awaitable

from tornado.iostream import IOStream
from tornado.websocket import WebSocketHandler, WebSocketProtocol, WebSocketProtocol13

from web.client_socket import Clients, Socket
from web.deflate import Agreed, negotiated
from web.passing.passing import Passing, table_of
from web.site import site_of
from web.websocket import WebSocket
from web.websocket_stream import WebSocketStream


class Handshake(WebSocketHandler):
    """Answers the request for a WebSocket. When that is one, nothing of the request is kept."""

    def initialize(self, clients: Clients) -> None:
        self.clients = clients

    def get_websocket_protocol(self) -> WebSocketProtocol | None:
        protocol = super().get_websocket_protocol()
        if not isinstance(protocol, WebSocketProtocol13):
            return protocol
        if (deflate := self.agreed()) is not None:
            self.set_header("Sec-WebSocket-Extensions", deflate.response)
        return AcceptingProtocol(self, False, protocol.params)

    def agreed(self) -> Agreed | None:
        """How messages may be compressed; None where they are not."""
        offers = self.request.headers.get("Sec-WebSocket-Extensions")
        return None if offers is None or self.clients.compression is None else negotiated(offers)

    def check_origin(self, origin: str) -> bool:
        return site_of(self).admits(self.request)

    def prepare(self) -> Awaitable[None] | None:
        passing = self.clients.passing
        if passing is not None and (table_id := passing.wanted(self.request)) is not None:
            return self.pass_on(passing, table_id)
        self.refuse_if_full()
        return None

    async def pass_on(self, passing: Passing, table_id: str) -> None:
        """Passes the connection on to the process that is preferred for this table, if that takes it."""
        if not await passing.pass_on(self, table_id):
            self.refuse_if_full()

    def refuse_if_full(self) -> None:
        if self.clients.listener.full:  # there is no room for another
            self.set_status(503)
            self.finish()

    def _detach_stream(self) -> IOStream:
        stream = super()._detach_stream()
        self.clients.listener.upgraded(stream)
        self.stream = WebSocketStream(stream)
        return self.stream  # type: ignore[return-value]

    def accepted(self) -> WebSocket:
        """What reads the socket from now on."""
        address, table_id = site_of(self).client_address(self.request), table_of(self.request)
        return Socket(self.clients, self.stream, self.agreed(), address, table_id)

    def open(self, *args: str, **kwargs: str) -> None:
        self.accepted().read()
        self.ws_connection = None  # no cycle is left that would have to be collected
        self._on_close_called = True
        self._break_cycles()


class AcceptingProtocol(WebSocketProtocol13):
    """tornado's protocol up to the answer to the handshake."""

    async def _receive_frame_loop(self) -> None:
        """The socket is read by a `Socket`."""
