"""Tries those tests once more, alone, that failed in the last run, where they are few.

On a machine whose cores are shared a test may fail beside others. `.ci/run` runs this when tests have failed:
what fails again has failed. What passes is listed, to be looked into: the test has a fault, or the server a
rare one.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

LAST_FAILED = Path(".pytest_cache/v/cache/lastfailed")
"""Where pytest writes which tests failed, in the folder where it is run."""

MOST = 3
"""Tests that are tried once more; where more have failed it is no chance."""

_GROUP = re.compile(r"@browser \d$")
"""What xdist adds to the name of a test that belongs to a group."""


def main() -> int:
    """Returns 0 where one to three tests have failed, and all of them pass now; else 1."""
    if not LAST_FAILED.exists():
        return 1
    names = [_GROUP.sub("", name) for name in json.loads(LAST_FAILED.read_text())]
    if not 1 <= len(names) <= MOST:
        return 1
    print("Once more, alone:", *names, sep="\n  ", flush=True)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *names]
    if subprocess.run(command, check=False).returncode:
        return 1
    print("These failed beside others and passed alone. They are to be looked into:", *names, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
