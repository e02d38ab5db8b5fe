"""The addresses at which the connections of a client are opened, one after the other."""

from collections.abc import Collection, Sequence
from urllib.parse import urlencode, urlsplit, urlunsplit

from moyo_client.sockets import websocket_url


class Addresses:
    """Those that were given, in turn, and once after the server has named one that of the process it prefers.

    Each says for which table the connection is: for `table`, or else for the one that the client follows.
    """

    def __init__(self, urls: Sequence[str], table: str | None = None) -> None:
        self._urls = [websocket_url(url) for url in urls]
        self._table = table
        self._given = 0
        """How many of the given ones were used."""
        self._preferred: str | None = None
        """The address that the server has named."""
        self._led = False
        """Whether the last one was such an address, where the client has not been answered."""
        self._stays = False
        """Whether the last such address was of no use: then the client stays where it is answered next."""

    def next(self, followed: Collection[str]) -> str:
        """The address of the next connection of a client that follows these tables."""
        self._stays = self._stays or self._led
        self._led = self._preferred is not None
        url, self._preferred = self._preferred, None
        if url is None:
            url = self._urls[self._given % len(self._urls)]
            self._given += 1
        table = self._table or (next(iter(followed)) if len(followed) == 1 else None)
        if table is None:
            return url
        parts = urlsplit(url)
        query = "&".join(part for part in (parts.query, urlencode({"table": table})) if part)
        return urlunsplit(parts._replace(query=query))

    def answered(self, preferred: str | None) -> bool:
        """The server has answered a `hello`, and may have named an address. Returns whether to go there.

        A token that was sent over TLS is not sent without it.
        """
        stays, self._stays, self._led = self._stays or self._led, False, False
        secure = all(url.startswith("wss:") for url in self._urls)
        if stays or preferred is None or not preferred.startswith("wss:" if secure else ("ws:", "wss:")):
            return False
        self._preferred = preferred
        return True
