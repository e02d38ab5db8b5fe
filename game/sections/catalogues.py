"""Catalogues for those who organise them, on the wire."""

from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Raw

from game.api import EntryFault as Fault
from game.lifecycle.drafts import Drafts
from game.sections.wording import fields_of
from messages import (
    CatalogueCreated,
    CatalogueEntry,
    CatalogueList,
    Catalogues,
    CreateCatalogue,
    DeleteCatalogue,
    DraftEdited,
    DraftPublished,
    DraftView,
    EditDraft,
    EntryFault,
    KeptEntry,
    Ok,
    Organiser,
    Publish,
    ReadDraft,
    Reply,
    VersionEntry,
    VersionList,
    Versions,
)

OrganiserCommand: TypeAlias = (
    Catalogues | CreateCatalogue | DeleteCatalogue | Organiser | ReadDraft | EditDraft | Publish | Versions
)


async def answer_organiser(drafts: Drafts, player_id: str, command: OrganiserCommand) -> Reply:
    """The reply to a command about catalogues. Raises: `Refused`."""
    re = command.id
    match command:
        case Catalogues():
            entries = [
                CatalogueEntry(
                    catalogue=one.id,
                    name=one.name,
                    game=one.game_name,
                    rev=one.draft_rev,
                    entries=one.entry_count,
                    organisers=list(one.organisers),
                )
                for one in await drafts.organised_by(player_id)
            ]
            return CatalogueList(re=re, catalogues=entries)
        case CreateCatalogue():
            catalogue_id = await drafts.create(player_id, command.game, command.name)
            return CatalogueCreated(re=re, catalogue=catalogue_id)
        case DeleteCatalogue():
            await drafts.delete(player_id, command.catalogue)
        case Organiser():
            await drafts.set_organiser(player_id, command.catalogue, command.name, command.may_edit)
        case ReadDraft():
            page = await drafts.page(player_id, command.catalogue, command.kind, command.after)
            kept = [KeptEntry(kind=one.kind, entry=Raw(one.json)) for one in page.entries]
            return DraftView(re=re, rev=page.draft_rev, entries=kept, more=page.more)
        case EditDraft():
            put = [(one.kind, one.entry) for one in command.put or ()]
            edited = await drafts.edit(
                player_id, command.catalogue, command.rev, command.nonce, put, command.remove or ()
            )
            return DraftEdited(re=re, done=edited.done, rev=edited.draft_rev, faults=shown(edited.faults))
        case Publish():
            catalogue_hash, rev, faults, more = await drafts.publish(
                player_id, command.catalogue, command.rev
            )
            return DraftPublished(re=re, catalogue=catalogue_hash, rev=rev, faults=shown(faults), more=more)
        case Versions():
            versions = [
                VersionEntry(number=one.number, catalogue=one.catalogue_hash, at=one.at)
                for one in await drafts.publications(player_id, command.catalogue)
            ]
            return VersionList(re=re, versions=versions)
    return Ok(re=re)


def shown(faults: Sequence[Fault]) -> list[EntryFault]:
    """Faults as they are sent."""
    return [
        EntryFault(kind=one.kind, name=one.name, field=one.field, **fields_of(one.sentence)) for one in faults
    ]
