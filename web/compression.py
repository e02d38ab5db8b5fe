"""Answers that are compressed by gzip, for those who take it.

Only what is the same for everybody: pages, files, documents. Where something secret stood beside what
somebody else chooses, the length would tell of it. Brotli would save 9 kB of the 70 kB that a first load of a
table takes, some 20 ms at 4 Mbit/s, and would be one more thing to install.
"""

import gzip
import re
from functools import lru_cache

from tornado.web import RequestHandler

LEAST = 256
"""Bytes: what is smaller does not get smaller by much."""

FAST = 3
"""The level at which a page takes a tenth of a millisecond, and is a tenth larger than at best."""

_REFUSED = re.compile(r";\s*q=0(\.0*)?\s*$")


def accepts_gzip(header: str) -> bool:
    """Whether a client takes gzip, by its `Accept-Encoding`."""
    codings = {name.partition(";")[0].strip(): name for name in header.lower().split(",")}
    coding = codings.get("gzip", codings.get("*"))
    return coding is not None and not _REFUSED.search(coding)


@lru_cache(maxsize=512)
def gzipped(content: bytes) -> bytes:
    """The same bytes each time, so that a hash of them is too."""
    return gzip.compress(content, mtime=0)


def finish(handler: RequestHandler, content: bytes, once: bool = False) -> None:
    """Ends an answer with a content, compressed where the client takes that and it is worth it.

    What is sent `once` is not kept, and not compressed as well as what is sent often.
    """
    handler.add_header("Vary", "Accept-Encoding")
    if len(content) >= LEAST and accepts_gzip(handler.request.headers.get("Accept-Encoding", "")):
        handler.set_header("Content-Encoding", "gzip")
        content = gzip.compress(content, FAST, mtime=0) if once else gzipped(content)
    handler.finish(content)
