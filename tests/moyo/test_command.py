"""What is started by hand: the sentence and the exit status where that cannot be."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from moyo.settings import VARIABLES, Settings
from web.push.vapid import private_key

ROOT = Path(__file__).parent.parent.parent
SERVE = ("-m", "moyo", "serve")
PROCESS = ("connection_manager.py",)
MIGRATE = ("-m", "sql", "migrate")
STOP_SESSION = ("-m", "moyo", "stop-session", "Saturday")


def run(*command: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Runs a Python command with only these of our variables set."""
    ours = {variable.name for variable in VARIABLES.values()} - {"LOG_FORMAT"}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in ours} | environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


@pytest.mark.parametrize("command", [SERVE, PROCESS])
def test_a_wrong_setting_is_one_sentence_and_status_1(command: tuple[str, ...]) -> None:
    ended = run(*command, DATABASE_URL="postgresql://127.0.0.1:9/moyo", PORT="http")
    sentence = "PORT is 'http', and has to be a whole number from 1 to 65535.\n"
    assert (ended.stderr.rpartition(" moyo: ")[2], ended.stdout, ended.returncode) == (sentence, "", 1)


def test_a_migration_reads_the_settings_of_the_database_alone() -> None:
    ended = run(*MIGRATE, DATABASE_URL="mysql://127.0.0.1/moyo", PORT="http")
    assert (ended.stderr.count("\n"), ended.stdout, ended.returncode) == (1, "", 1)
    assert ended.stderr.startswith("DATABASE_URL has to be")


@pytest.mark.parametrize("command", [PROCESS, MIGRATE])
def test_a_missing_address_of_the_database_is_said(command: tuple[str, ...]) -> None:
    ended = run(*command)
    assert "DATABASE_URL is not set. Set it to" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert ended.returncode == 1


@pytest.mark.parametrize("command", [SERVE, PROCESS, MIGRATE, STOP_SESSION])
def test_a_database_that_cannot_be_reached_is_said(command: tuple[str, ...]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    ended = run(*command, DATABASE_URL="postgresql://127.0.0.1:9/moyo", PORT=port)
    assert "atabase" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert ended.returncode == 1


@pytest.mark.parametrize("arguments", [(), ("server",), ("serve", "now")])
def test_the_command_line_is_checked(arguments: tuple[str, ...]) -> None:
    ended = run("-m", "moyo", *arguments)
    assert "usage: python -m moyo" in ended.stderr
    assert ended.returncode == 2


def test_a_new_key_is_one_that_can_be_set() -> None:
    ended = run("-m", "moyo", "push-key")
    name, _, key = ended.stdout.strip().partition("=")
    assert (name, ended.stderr, ended.returncode) == ("PUSH_PRIVATE_KEY", "", 0)
    settings = Settings.read({name: key, "PUSH_CONTACT": "mailto:op@example.com"})
    assert private_key(settings.push_private_key or b"").key_size == 256
    assert run("-m", "moyo", "push-key").stdout != ended.stdout
