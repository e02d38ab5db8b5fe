"""The addresses at which players show who they are by their tokens: `Authorization: Bearer <token>`."""

from collections.abc import Sequence

from game.engine import Engine
from game.lifecycle.photos import Photos
from web import catalogue_files, own_games, own_positions, photos, pictures, records, reviews
from web.access import Access
from web.application import Route
from web.catalogue_files import CatalogueFiles
from web.photos import PhotoRequests
from web.reviews import ReviewRequests


def routes(access: Access, engine: Engine, sent: Photos) -> Sequence[Route]:
    """The routes of all of them."""
    return [
        *catalogue_files.routes(CatalogueFiles(engine.drafts, access)),
        *photos.routes(PhotoRequests(sent, access)),
        *own_positions.routes(access, engine.positions),
        *pictures.routes(access, engine.pictures),  # whose addresses those of records include
        *records.routes(access, engine.records),
        *own_games.routes(engine.own_games, access),
        *reviews.routes(ReviewRequests(engine.reviews, access)),
    ]
