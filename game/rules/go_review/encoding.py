"""The text of a file, in whichever encoding it is. It is decoded whole, before anything is looked for in it.

In Shift-JIS, GB18030 and Big5 the second byte of a character may be that of `\\` or `]`. What the property CA
says is often wrong, or missing, so each encoding is tried, and the text that looks most like a language is
taken: see `game.rules.go_review.letters`.
"""

import codecs
import re
from collections.abc import Mapping
from types import MappingProxyType

from game.rules.go_review.letters import FREQUENT, LETTERS, likeness

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WITHOUT_BOM = re.compile(rb"\(\x00(?:[ \r\n\t]\x00)*;")
"""The beginning of a game in UTF-16: at an even place where the lower byte of a character stands first."""

DECLARED = re.compile(rb"CA\s{0,9}\[\s{0,9}([A-Za-z0-9_.: -]{1,40})\]")

HEAD = 65_536
"""Bytes in which a file says of itself what it is."""

MOST_DAMAGED = 3_000_000
"""Bytes that are read of a file in which something belongs to no encoding: each such byte takes long."""

SAMPLE = 16_384
"""Bytes by which an encoding is judged."""

TRUST = 25
"""How much the encoding that a file declares may be less like a language than another one."""

LATIN = "cp1252"
"""Latin-1, with what Windows has besides."""

NAMES: Mapping[str, str] = MappingProxyType(
    {
        name: encoding
        for encoding, names in {
            "utf-8": "utf8 unicode unicode11utf8",
            "gb18030": "gb18030 gb2312 gbk cp936 windows936 xgbk euccn gb231280 chinese",
            "big5hkscs": "big5 cp950 windows950 big5hkscs big5eten xbig5 cnbig5",
            "cp932": "shiftjis sjis xsjis mskanji cp932 windows31j windows932 ms932",
            "euc_jp": "eucjp xeucjp",
            "iso2022_jp": "iso2022jp",
            "cp949": "euckr cp949 uhc windows949 ksc56011987 ksc5601 ks56011987 xwindows949",
            LATIN: "latin1 iso88591 cp1252 windows1252 usascii ascii iso885915 latin9",
            **{f"cp{number}": f"windows{number} cp{number}" for number in (1250, 1251, 1253, 1254, 1257)},
            **{f"iso8859_{part}": f"iso8859{part}" for part in (2, 4, 5, 7, 9)},
            "koi8_r": "koi8r koi8",
            "koi8_u": "koi8u",
            "cp866": "cp866 ibm866",
            "mac_roman": "macroman macintosh",
        }.items()
        for name in names.split()
    }
)
"""The encodings that a file may declare, by their names in small letters without what stands between them.

Python has others that take long, or give no text.
"""


def decoded(file: bytes) -> str:
    """The text of a file. What does not belong to the encoding becomes U+FFFD."""
    for mark, encoding in BOMS:
        if file.startswith(mark):
            return text_in(file[len(mark) :], encoding)
    if (begin := WITHOUT_BOM.search(file[:HEAD])) is not None:
        shift = begin.start() % 2
        if shift and file[begin.start() - 1] == 0:
            return text_in(file, "utf-16-be")
        return text_in(file[shift:], "utf-16-le")
    return text_in(file, encoding_of(file))


def text_in(file: bytes, encoding: str) -> str:
    """The text of a file in an encoding. A file with faults is read up to `MOST_DAMAGED`."""
    try:
        return file.decode(encoding)
    except UnicodeDecodeError:
        return file[:MOST_DAMAGED].decode(encoding, "replace")


def encoding_of(file: bytes) -> str:
    """The encoding of a file without a byte order mark: the most likely one."""
    if file.isascii():
        return "iso2022_jp" if b"\x1b$" in file else "ascii"
    sample = sample_of(file)
    declared = declared_in(file)
    found = {
        encoding: judged(sample, encoding) for encoding in dict.fromkeys(("utf-8", *LETTERS, LATIN, declared))
    }
    if declared != LATIN:
        found[declared] += TRUST
    return max(found, key=found.__getitem__)


def declared_in(file: bytes) -> str:
    """What a file says of its encoding; where it says nothing that is known, Latin-1, as in the standard.

    That one is what many programs declare whatever they write.
    """
    names = DECLARED.findall(file[:HEAD])
    plain = (re.sub(r"[^a-z0-9]", "", name.decode("ascii").lower()) for name in names)
    return next((NAMES[name] for name in plain if name in NAMES), LATIN)


def sample_of(file: bytes) -> bytes:
    """A part of a file with a character that is not ASCII near its begin, which is a begin of a character."""
    first = next(re.finditer(rb"[\x80-\xff]", file)).start()
    return file[max(0, first - 16) : first + SAMPLE]


def judged(sample: bytes, encoding: str) -> int:
    """How much a sample is like a language in an encoding: 100 at most, less than 0 for what is none.

    Hardly anything but UTF-8 can be decoded as UTF-8.
    """
    if encoding == "utf-8" and decodes(sample, encoding):
        return FREQUENT
    text = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
    return likeness(text, encoding)


def decodes(sample: bytes, encoding: str) -> bool:
    """Whether a sample is text of an encoding, whose last character may be cut off."""
    try:
        codecs.getincrementaldecoder(encoding)("strict").decode(sample)
    except UnicodeDecodeError:
        return False
    return True
