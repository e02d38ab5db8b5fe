"""The statements of `queries.sql`, by name."""

import re
from pathlib import Path

_PARTS = re.split(r"^-- name: (\w+)\n", Path(__file__).with_suffix(".sql").read_text(), flags=re.MULTILINE)

QUERIES = dict(zip(_PARTS[1::2], (part.strip() for part in _PARTS[2::2]), strict=True))
