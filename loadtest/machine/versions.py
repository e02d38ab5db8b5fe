"""The versions of all that takes part in a load test, as far as they are known on this machine."""

import os
import platform
import subprocess
import tomllib
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from loadtest.machine.local import Usage
from loadtest.machine.processes import ROOT


def versions(usage: Usage) -> dict[str, str]:
    """Versions by name; those of the server are this folder's, where it runs on this machine."""
    found = {"python": platform.python_version(), "picows": version("picows")}
    if usage.servers:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
        found["moyo"] = project["version"]
        for name in ("tornado", "uvloop", "asyncpg", "msgspec"):
            with suppress(PackageNotFoundError):
                found[name] = version(name)
    if usage.postgres:
        with suppress(OSError, subprocess.SubprocessError):
            program = Path(f"/proc/{usage.postgres[0]}/exe").readlink()
            shown = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=5)
            found["postgres"] = shown.stdout.split("PostgreSQL)")[-1].strip()
    found["machine"] = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return found
