"""What organisers of catalogues may send: see `messages.commands`. Whole files come and go over HTTP."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from messages.container import container
from messages.costs import Cost
from messages.limits import CatalogueId, Credential, EntryName, GameName, Id, Kind, Nonce, Rate, Seq


@container
class Catalogues:
    """Asks for the catalogues that the player organises. Answered by `CatalogueList`."""

    type: Literal["catalogues"] = "catalogues"
    id: Id

    rate = Rate(2, 20)  # a page asks when it is opened
    cost = Cost(reads=60, bytes=10_000, statements=1)


@container
class CreateCatalogue:
    """Makes a catalogue of a game, with an empty draft. Answered by `CatalogueCreated`."""

    type: Literal["create_catalogue"] = "create_catalogue"
    id: Id
    game: GameName
    name: EntryName

    rate = Rate(2, 20)  # a row that stays
    cost = Cost(reads=5, writes=2, statements=1)


@container
class DeleteCatalogue:
    """Deletes a catalogue and its draft. Answered by `Ok`."""

    type: Literal["delete_catalogue"] = "delete_catalogue"
    id: Id
    catalogue: CatalogueId

    rate = Rate(2, 20)  # all the rows of a draft
    cost = Cost(reads=100, writes=500, statements=1)


@container
class Organiser:
    """Makes the player of that name an organiser of a catalogue, or one no longer. Answered by `Ok`."""

    type: Literal["organiser"] = "organiser"
    id: Id
    catalogue: CatalogueId
    name: Credential
    may_edit: bool = True

    rate = Rate(2, 20)  # a row
    cost = Cost(reads=30, writes=1, statements=1)


@container
class ReadDraft:
    """Asks for the entries of a draft after one, or for those of one `kind`. Answered by `DraftView`."""

    type: Literal["draft"] = "draft"
    id: Id
    catalogue: CatalogueId
    kind: Kind | None = None
    after: tuple[Kind, EntryName] | None = None

    rate = Rate(10, 60)  # a page of many
    cost = Cost(reads=10, bytes=4_000, statements=1)
    most = Cost(reads=100, bytes=130_000, statements=1)


@container
class PutEntry:
    """An entry to put into a draft, in place of one of that name if there is one; only the game reads it."""

    kind: Kind
    entry: msgspec.Raw


@container
class EditDraft:
    """Puts and removes entries of a draft of the revision `rev`, all or none. Answered by `DraftEdited`.

    A change that is sent again with its `nonce` is made once, if no other has come since.
    """

    type: Literal["edit_draft"] = "edit_draft"
    id: Id
    catalogue: CatalogueId
    rev: Seq
    nonce: Nonce
    put: Annotated[list[PutEntry], Meta(max_length=100)] | None = None
    remove: Annotated[list[tuple[Kind, EntryName]], Meta(max_length=100)] | None = None

    rate = Rate(5, 30)  # who types is slower
    cost = Cost(reads=100, writes=20, statements=2)


@container
class Publish:
    """Publishes a draft that has the revision `rev` as a version. Answered by `DraftPublished`."""

    type: Literal["publish"] = "publish"
    id: Id
    catalogue: CatalogueId
    rev: Seq

    rate = Rate(2, 20)  # a megabyte that stays
    cost = Cost(reads=200, writes=50, statements=2)
    most = Cost(reads=5_000, writes=50, statements=2, computations=1)


@container
class Versions:
    """Asks for the versions of a catalogue. Answered by `VersionList`."""

    type: Literal["versions"] = "versions"
    id: Id
    catalogue: CatalogueId

    rate = Rate(2, 20)  # a page asks when it is opened
    cost = Cost(reads=40, bytes=4_000, statements=1)
