"""`static/client/index.d.ts` is what the client is, and programs in TypeScript can be written with it."""

import re
import subprocess
from pathlib import Path

from tests.clients import declarations
from tests.clients.node import NODE

TYPED = Path(__file__).with_name("typed.mts")


def test_it_is_current() -> None:
    """Run `python -m tests.clients.declarations` where this fails."""
    assert declarations.TARGET.read_text() == declarations.declarations()


def test_it_declares_what_the_module_exports() -> None:
    code = "console.log(Object.keys(await import('./static/client/moyo.js')).join())"
    command = [NODE, "--input-type=module", "--eval", code]
    done = subprocess.run(command, cwd=declarations.ROOT, capture_output=True, text=True, check=True)
    declared = re.findall(r"^export declare \w+ (\w+)", declarations.TARGET.read_text(), re.MULTILINE)
    assert sorted(declared) == sorted(done.stdout.strip().split(","))


def test_a_program_in_typescript() -> None:
    """It knows of the declarations alone, not of the modules: `allowJs` is off."""
    options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2024", "--lib", "es2024,dom"]
    command = [NODE, str(declarations.COMPILER), *options, "--types", "", str(TYPED)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
