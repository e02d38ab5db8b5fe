"""The types of `static/client`: `python -m tests.clients.declarations` writes `static/client/index.d.ts`.

They come from the comments of the modules that programs use, by the compiler that checks these, as one file.
"""

import re
import subprocess
import tempfile
from pathlib import Path

from tests.clients.node import NODE

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "static" / "client"
TARGET = SOURCE / "index.d.ts"
COMPILER = ROOT / ".javascript" / "node_modules" / "typescript" / "bin" / "tsc"
PROJECT = ROOT / ".javascript" / "client.json"

MODULES = ("refused", "environment", "connection", "table", "moyo")
"""Those that programs use, each after those that it needs."""

HEAD = """\
/** The client for programs. Written by `python -m tests.clients.declarations`: do not edit. */
"""

_TYPES = re.compile(r"^import type \{ (.*) \} from '\./types\.js';\n", re.MULTILINE)
_REST = re.compile(
    r"^(?:import|export) .* from '\./\w+\.js';\n|^/\*\* @import .*\*/\n|^export \{\};\n", re.MULTILINE
)


def emit() -> dict[str, str]:
    """What the compiler writes for each module."""
    with tempfile.TemporaryDirectory() as folder:
        command = [NODE, str(COMPILER), "--project", str(PROJECT), "--noEmit", "false", "--declaration"]
        command += ["--emitDeclarationOnly", "--rootDir", str(SOURCE), "--outDir", folder]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise AssertionError(f"the client is not well typed:\n{done.stdout}{done.stderr}")
        return {name: Path(folder, f"{name}.d.ts").read_text() for name in MODULES}


def declarations() -> str:
    """The text of the file."""
    texts = emit()
    named = {name for text in texts.values() for names in _TYPES.findall(text) for name in names.split(", ")}
    types = "".join(f"  {name},\n" for name in sorted(named))
    parts = [_REST.sub("", _TYPES.sub("", texts[name])) for name in MODULES]
    return "\n".join(
        [
            HEAD,
            f"import type {{\n{types}}} from './types.js';\n",
            "export type * from './types.js';\n",
            *parts,
        ]
    )


if __name__ == "__main__":
    TARGET.write_text(declarations())
