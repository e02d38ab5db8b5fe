"""Names by which somebody would pass for who runs the server cannot be claimed."""

import pytest

from game.memory.world import World
from game.refused import Refused
from game.sections.identity.identification import Identification
from game.sections.identity.name import checked_name
from game.sections.identity.passphrase import Passphrases
from game.sections.identity.reserved import RESERVED, ReservedNames
from messages import Hello

RESERVED_HERE = ["Club Owner", "名人", "2010"]


def is_reserved(name: str, *names: str) -> bool:
    try:
        ReservedNames(names).check(checked_name(name)[1])
    except Refused as error:
        assert (error.code, error.text) == ("bad_name", RESERVED.text)
        return True
    return False


@pytest.mark.parametrize(
    "name",
    [
        *(
            "admin",
            "ADMIN",
            "Admin 7",
            "a.d.m.i.n",
            "ad_min",
            "ａｄｍｉｎ",
            "ѕуѕтем",
            "Moyo",
            "moyo-support",
            "Moyo 1",
        ),
        *("Moyo bot 12", "System", "mod", "Moderator", "guest-1234", "Guest 7", "root", "null"),
        *(
            "ADMlN",
            "adm1n",
            "ADM\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}N",
            "Admín",
            "m0y0",
            "Officia1",
            "admins",
        ),
        *("club owner", "C1ub 0wner", "Club-Owner", "clubowner2", "名人", "2010"),
    ],
)
def test_these_are(name: str) -> None:
    assert is_reserved(name, *RESERVED_HERE)


@pytest.mark.parametrize(
    "name",
    [
        "Ann",
        "Admiral",
        "modest",
        "moyoko",
        "Ann of Moyo",
        "robot",
        "systematic",
        "42",
        "名人戦",
        "20 10 1",
        "owner ann",
    ],
)
def test_these_are_not(name: str) -> None:
    assert not is_reserved(name, *RESERVED_HERE)


def test_what_the_operator_adds_is_free_elsewhere() -> None:
    assert not any(is_reserved(name) for name in RESERVED_HERE)


async def test_who_has_one_keeps_it_and_nobody_gets_it_by_a_new_name() -> None:
    people = World().people
    before = Identification(people, Passphrases(), "192.0.2.1")
    _, token = await before.hello(Hello(id=1, protocol=1, name="meijin"), None)
    _, other = await before.hello(Hello(id=1, protocol=1, name="ann"), None)
    after = Identification(people, Passphrases(), "192.0.2.1", None, ReservedNames(["Meijin"]))
    assert (await after.hello(Hello(id=1, protocol=1, name="meijin", token=token), None))[0].name == "meijin"
    for command in (
        Hello(id=1, protocol=1, name="Mei-jin"),
        Hello(id=1, protocol=1, name="MEIJIN 2", token=other),
    ):
        with pytest.raises(Refused) as error:
            await after.hello(command, None)
        assert error.value.text == RESERVED.text
