"""The text of a file, in whichever encoding it is. It is decoded whole, before anything is looked for in it.

In Shift-JIS, GB18030 and Big5 the second byte of a character may be that of `\\` or `]`.
"""

import codecs

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decoded(file: bytes) -> str:
    for bom, name in BOMS:
        if file.startswith(bom):
            return file[len(bom) :].decode(name, "replace")
    return file.decode("utf-8", "replace")
