"""Photos over HTTP, for players who send their token: `Authorization: Bearer <token>`.

    POST   /photo/<table>  the body is an image/jpeg, image/png or image/webp
    GET    /photo/<photo>  the photo, for who may see it: see `game.lifecycle.photos`
    DELETE /photo/<photo>  deletes a photo that the player has sent: {"deleted":1}
    GET    /my/photos      {"photos":[{"photo":"aKz…","table":"…",…}],"more":false}: which those are

A page fetches a photo with the token of its player, and shows what has come from a `blob:` address: so no
address that is in a page, a history or a log shows a photo to somebody else. The answers to a POST are

    200  {"photo":"aKz…"}                       the id, by which an action may name it
    4xx  {"code":"too_many","text":"…"}         it was not kept

The body is read only when it is known that its sender may send it. A slow one is ended after a minute, and
however many there are of a table, there is room for those of others.
"""

from typing import Any

from tornado.web import RequestHandler

from game.lifecycle.photos import MOST_PHOTO_BYTES, Photos
from messages import Cost
from web.access import Access, check_origin
from web.json_handler import JsonHandler
from web.uploads import UploadHandler, Uploads

MOST_PHOTOS = 64
"""Photos that are on their way to a process at once."""

MOST_OF_TABLE = 16
"""Those of them that are sent to one table."""

SEND_PRICE = Cost(events=10, reads=10, writes=10, bytes=MOST_PHOTO_BYTES, statements=3).price
"""What it costs to receive a photo."""

SHOW_PRICE = Cost(events=10, reads=10, bytes=MOST_PHOTO_BYTES // 2, statements=3).price
"""What it costs to show one."""

NO_SUCH_PHOTO = {"code": "not_here", "text": "There is no such photo."}

LIST_PRICE = Cost(reads=100, statements=2).price
"""What it costs to list one's own, or to delete one."""

MOST_LISTED = 1_000
"""Photos in a list of one's own."""

HARMLESS = {
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Headers with which a photo that is opened as something else than an image does nothing."""


class PhotoRequests:
    """What the requests of a process share."""

    def __init__(self, photos: Photos, access: Access) -> None:
        self.photos = photos
        self.access = access
        self.uploads = Uploads(MOST_PHOTO_BYTES, MOST_PHOTOS, MOST_OF_TABLE)


class PhotoHandler(UploadHandler):
    """A photo that a player sends to a table, or is shown: which it is says the method."""

    def initialize(self, requests: PhotoRequests) -> None:
        self.requests = requests
        self.uploads = requests.uploads

    async def admit(self) -> tuple[str, str]:
        player = await self.requests.access.player(self.request, SEND_PRICE)
        [table_id] = self.path_args
        self.content_type = self.request.headers.get("Content-Type", "").strip().lower()
        await self.requests.photos.check_sender(player.id, table_id, self.content_type)
        return player.id, table_id

    async def take(self, player_id: str, data: bytes) -> None:
        [table_id] = self.path_args
        photo_id = await self.requests.photos.add(player_id, table_id, self.content_type, data)
        self.answer(200, {"photo": photo_id})

    async def get(self, photo_id: str) -> None:
        player = await self.requests.access.player(self.request, SHOW_PRICE)
        photo = await self.requests.photos.get(player.id, photo_id)
        if photo is None:
            self.answer(404, NO_SUCH_PHOTO)
            return
        for name, value in HARMLESS.items():
            self.set_header(name, value)
        ending = photo.content_type.removeprefix("image/")
        if photo.own:
            self.set_header("Own-Photo", "yes")
        self.set_header("Content-Type", photo.content_type)
        self.set_header("Content-Disposition", f'attachment; filename="photo.{ending}"')
        self.finish(photo.content)

    async def delete(self, photo_id: str) -> None:
        check_origin(self)
        player = await self.requests.access.player(self.request, LIST_PRICE)
        if await self.requests.photos.delete(player.id, photo_id):
            self.answer(200, {"deleted": 1})
        else:
            self.answer(404, NO_SUCH_PHOTO)


class OwnPhotos(JsonHandler):
    """Which photos the player of the token has sent."""

    def initialize(self, requests: PhotoRequests) -> None:
        self.requests = requests

    async def get(self) -> None:
        player = await self.requests.access.player(self.request, LIST_PRICE)
        found = await self.requests.photos.of_player(player.id, MOST_LISTED + 1)
        photos = [
            {"photo": one.photo_id, "table": one.table_id, "content_type": one.content_type, "size": one.size}
            for one in found[:MOST_LISTED]
        ]
        self.answer(200, {"photos": photos, "more": len(found) > MOST_LISTED})


def routes(requests: PhotoRequests) -> list[tuple[str, type[RequestHandler], dict[str, Any]]]:
    """The addresses of photos."""
    return [
        (r"/photo/([\w-]{1,64})", PhotoHandler, {"requests": requests}),
        (r"/my/photos", OwnPhotos, {"requests": requests}),
    ]
