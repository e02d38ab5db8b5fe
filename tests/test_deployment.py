"""What hosts and init systems read: each names settings that there are, and gives a process time to stop."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from moyo.settings import VARIABLES, Settings
from moyo.worker import GRACE_PERIOD

ROOT = Path(__file__).parent.parent
NAMES = {variable.name for variable in VARIABLES.values()}
DOCKERFILE = (ROOT / "Dockerfile").read_text()
UNIT = ROOT / ".deploy" / "moyo.service"
URL = "postgresql://moyo:secret@postgres/moyo"
MIGRATE = "python -m sql migrate"


def of_yaml(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / name).read_text())
    return found


COMPOSE, RENDER = of_yaml("compose.yaml"), of_yaml("render.yaml")
FLY = tomllib.loads((ROOT / "fly.toml").read_text())


def defaults(text: str) -> str:
    """A value of compose.yaml where nothing is set in its environment, but what has to be."""
    return re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", re.sub(r"\$\{\w+:\?[^}]*\}", "secret", text))


ENVIRONS: dict[str, dict[str, str]] = {
    "Dockerfile": dict(re.findall(r"(\w+)=(\S+)", re.findall(r"^ENV (.*)$", DOCKERFILE, re.MULTILINE)[0])),
    "Procfile": dict(re.findall(r"([A-Z_]+)=(\S+)", (ROOT / "Procfile").read_text())),
    "compose.yaml": {
        name: defaults(value) for name, value in COMPOSE["services"]["moyo"]["environment"].items()
    },
    "fly.toml": FLY["env"],
    "render.yaml": {one["key"]: one.get("value", URL) for one in RENDER["services"][0]["envVars"]},
}
"""What each sets, by the name of the file."""


@pytest.mark.parametrize("file", ENVIRONS)
def test_what_is_set_is_a_setting(file: str) -> None:
    environ = ENVIRONS[file]
    assert environ
    assert environ.keys() - {"DATABASE_URL"} <= NAMES
    Settings.read(environ)


@pytest.mark.parametrize(
    ("file", "command"),
    [
        ("fly.toml", FLY["deploy"]["release_command"]),
        ("render.yaml", RENDER["services"][0]["preDeployCommand"]),
    ],
)
def test_a_release_migrates_and_the_server_does_not(file: str, command: str) -> None:
    assert command == MIGRATE
    assert not Settings.read(ENVIRONS[file]).migrate


@pytest.mark.parametrize(
    "seconds",
    [
        FLY["kill_timeout"],
        RENDER["services"][0]["maxShutdownDelaySeconds"],
        int(COMPOSE["services"]["moyo"]["stop_grace_period"].removesuffix("s")),
        int(re.findall(r"TimeoutStopSec=(\d+)", UNIT.read_text())[0]),
    ],
)
def test_there_is_time_to_stop(seconds: int) -> None:
    assert seconds > GRACE_PERIOD


def test_the_ports_are_the_same() -> None:
    port = int(ENVIRONS["Dockerfile"]["PORT"])
    assert int(FLY["env"]["PORT"]) == FLY["http_service"]["internal_port"] == port
    assert f"EXPOSE {port}\n" in DOCKERFILE
    assert COMPOSE["services"]["moyo"]["ports"] == [f"127.0.0.1:{port}:{port}"]


def test_hosts_ask_for_what_is_there() -> None:
    """A process without its database is not to be restarted, and is to get no new clients."""
    assert [check["path"] for check in FLY["http_service"]["checks"]] == ["/readyz"]
    assert RENDER["services"][0]["healthCheckPath"] == "/healthz"
    assert "/healthz'" in DOCKERFILE[DOCKERFILE.index("HEALTHCHECK") :]


def test_the_image_runs_as_a_user_with_a_number() -> None:
    """Some hosts refuse root, and see that a user is none only by its number."""
    [user] = re.findall(r"^USER (.*)$", DOCKERFILE, re.MULTILINE)
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", user)


def test_the_unit_is_understood(tmp_path: Path) -> None:
    """By systemd, where it is here; in any case by its lines."""
    text = UNIT.read_text()
    sections = re.findall(r"^\[(\w+)\]$", text, re.MULTILINE)
    assert sections == ["Unit", "Service", "Install"]
    assert [line for line in text.splitlines() if line and not re.match(r"[#\[]|[A-Z]\w+=\S", line)] == []
    if shutil.which("systemd-analyze") is None:
        return
    here = text.replace("/srv/moyo/.venv/bin/python", sys.executable).replace("User=moyo", "User=root")
    assert here.count(sys.executable) == 1
    (tmp_path / "moyo.service").write_text(here.replace("/srv/moyo", str(ROOT)))
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / "moyo.service"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (checked.returncode, checked.stderr) == (0, "")
