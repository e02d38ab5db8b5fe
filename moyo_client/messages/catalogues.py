"""What an organiser of catalogues may send. Written by `python -m messages.python`: do not edit."""

from typing import Any, ClassVar

from msgspec import Struct

from moyo_client.command import Command
from moyo_client.messages.replies import (
    CatalogueCreated,
    CatalogueList,
    DraftEdited,
    DraftPublished,
    DraftView,
    Ok,
    VersionList,
)


class Catalogues(Command[CatalogueList], kw_only=True, tag="catalogues"):
    """Asks for the catalogues that the player organises. Answered by `CatalogueList`."""

    answered_by: ClassVar[Any] = CatalogueList


class CreateCatalogue(Command[CatalogueCreated], kw_only=True, tag="create_catalogue"):
    """Makes a catalogue of a game, with an empty draft. Answered by `CatalogueCreated`."""

    answered_by: ClassVar[Any] = CatalogueCreated
    game: str
    name: str


class DeleteCatalogue(Command[Ok], kw_only=True, tag="delete_catalogue"):
    """Deletes a catalogue and its draft. Answered by `Ok`."""

    answered_by: ClassVar[Any] = Ok
    catalogue: str


class Organiser(Command[Ok], kw_only=True, tag="organiser"):
    """Makes the player of that name an organiser of a catalogue, or one no longer. Answered by `Ok`."""

    answered_by: ClassVar[Any] = Ok
    catalogue: str
    name: str
    may_edit: bool = True


class ReadDraft(Command[DraftView], kw_only=True, tag="draft"):
    """Asks for the entries of a draft after one, or for those of one `kind`. Answered by `DraftView`."""

    answered_by: ClassVar[Any] = DraftView
    catalogue: str
    kind: str | None = None
    after: tuple[str, str] | None = None


class PutEntry(Struct, kw_only=True):
    """An entry to put into a draft, in place of one of that name if there is one; only the game reads it."""

    kind: str
    entry: Any


class EditDraft(Command[DraftEdited], kw_only=True, tag="edit_draft"):
    """Puts and removes entries of a draft of the revision `rev`, all or none. Answered by `DraftEdited`.

    A change that is sent again with its `nonce` is made once, if no other has come since.
    """

    answered_by: ClassVar[Any] = DraftEdited
    catalogue: str
    rev: int
    nonce: str
    put: list[PutEntry] | None = None
    remove: list[tuple[str, str]] | None = None


class Publish(Command[DraftPublished], kw_only=True, tag="publish"):
    """Publishes a draft that has the revision `rev` as a version. Answered by `DraftPublished`."""

    answered_by: ClassVar[Any] = DraftPublished
    catalogue: str
    rev: int


class Versions(Command[VersionList], kw_only=True, tag="versions"):
    """Asks for the versions of a catalogue. Answered by `VersionList`."""

    answered_by: ClassVar[Any] = VersionList
    catalogue: str
