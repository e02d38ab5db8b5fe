"""The browser of the browser tests: `$CHROMIUM`, one on the PATH, or Playwright's own.

Run as a program it sees to it that there is one: as root on Debian it installs the system's package,
elsewhere it lets Playwright download its own.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

MISSING = "The browser tests need Chromium: install it, or set CHROMIUM to the path of one."

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first is built without windows: a page of its own costs a third of what it costs the others."""

_APT = ("apt-get", "--quiet", "--quiet", "--yes")


def find() -> str | None:
    """The path of a Chromium, if there is one."""
    if chosen := os.environ.get("CHROMIUM"):
        return shutil.which(chosen)
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def _install() -> None:
    if os.geteuid() == 0 and Path("/etc/debian_version").exists():
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([*_APT, "update"], env=quiet, check=False)
        for package in _NAMES[:2]:
            if find() is None:
                subprocess.run([*_APT, "install", "--no-install-recommends", package], env=quiet, check=False)
    if find() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    if not os.environ.get("CHROMIUM") and find() is None:
        _install()
    if find() is None:
        sys.exit(MISSING)
