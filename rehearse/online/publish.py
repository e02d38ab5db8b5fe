"""The catalogue of a rehearsal as a published version, by whom organises it."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from game.catalogue import Catalogue
from game.catalogue.checking import checked
from game.catalogue.encoding import hash_of
from game.rules.trainlag.game import GAME
from moyo_client import Moyo
from moyo_client.messages import (
    Catalogues,
    CreateCatalogue,
    EditDraft,
    Publish,
    PutEntry,
    Versions,
)
from rehearse.files import Unreadable, type_of

BATCH = 8
"""Entries of an edit: an area has up to 2 KiB, and a frame 16."""


class Entry(NamedTuple):
    kind: str
    name: str
    json: bytes


def entries_of(catalogue: Catalogue) -> list[Entry]:
    """The entries of a catalogue, as they are put into a draft."""
    return [
        Entry(kind, name, msgspec.json.encode(entry))
        for kind, entries in catalogue.items()
        for name, entry in entries.items()
    ]


async def published(moyo: Moyo, name: str, entries: Sequence[Entry]) -> str:
    """The hash of a version with these entries; it is published unless this player has published it before.

    Raises `Unreadable` where anything is wrong with them, and `moyo_client.MoyoError`.
    """
    contents = checked(GAME.name, type_of(), entries).contents
    if contents is None:
        raise Unreadable("Something is wrong with the catalogue.")
    wanted = hash_of(contents)
    own = [one for one in (await moyo.send(Catalogues())).catalogues if one.name == name]
    for one in own:
        versions = (await moyo.send(Versions(catalogue=one.catalogue))).versions
        if any(version.catalogue == wanted for version in versions):
            return wanted
    catalogue = (
        own[0].catalogue if own else (await moyo.send(CreateCatalogue(game=GAME.name, name=name))).catalogue
    )
    rev = own[0].rev if own else 0
    for number in range(0, len(entries), BATCH):
        put = [
            PutEntry(kind=one.kind, entry=msgspec.Raw(one.json)) for one in entries[number : number + BATCH]
        ]
        edited = await moyo.send(
            EditDraft(catalogue=catalogue, rev=rev, nonce=f"{wanted[:40]} {number}", put=put)
        )
        if not edited.done:
            raise Unreadable(f"The catalogue cannot be written: {edited.faults or 'others edit it'}")
        rev = edited.rev
    found = await moyo.send(Publish(catalogue=catalogue, rev=rev))
    if found.catalogue is None:
        raise Unreadable(f"The catalogue cannot be published: {found.faults}")
    return found.catalogue
