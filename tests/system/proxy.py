"""The proxies of `.deploy/`, run as they stand there: but for addresses, ports and the certificate."""

import os
import re
import socket
import ssl
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.client import HTTPException, HTTPSConnection
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.debian import find
from tests.system.server import PATIENCE, ROOT

_NGINX = """
daemon off;
master_process off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/moyo.conf;
}}
"""

_CADDY = "{\n\tadmin off\n\tauto_https off\n}\n"


class Ports(NamedTuple):
    """Where a proxy listens, and where the server does before which it stands."""

    http: int
    https: int
    server: int
    second: int | None
    """Where another does, as on another machine."""


class Proxy:
    """A proxy that takes HTTPS for 127.0.0.1, with a certificate of its own in `certificate`."""

    def __init__(self, program: str, folder: Path, server: int, second: int | None = None) -> None:
        http, https = _free_ports()
        self.ports = Ports(http, https, server, second)
        self.origin = f"https://127.0.0.1:{self.ports.https}"
        self.address = f"{self.origin}/moyo"
        self._folder = folder
        self.certificate, _ = _certify(folder)
        command = _COMMANDS[program](folder, self.ports)
        environ = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
        with (folder / "output.log").open("wb") as output:
            self._process = subprocess.Popen(
                [str(find(program)), *command], cwd=folder, env=environ, stdout=output, stderr=output
            )

    def ready(self) -> None:
        """Waits until it passes requests on: HAProxy first asks whether the server is ready.

        Raises `AssertionError` with what it says where it does not.
        """
        end = time.monotonic() + PATIENCE
        while not self._passes_on():
            if self._process.poll() is not None or time.monotonic() > end:
                raise AssertionError((self._folder / "output.log").read_text())
            time.sleep(0.02)

    def _passes_on(self) -> bool:
        trusted = ssl.create_default_context(cafile=self.certificate)
        connection = HTTPSConnection("127.0.0.1", self.ports.https, context=trusted, timeout=PATIENCE)
        try:
            connection.request("GET", "/moyo/healthz")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


def _nginx(folder: Path, ports: Ports) -> list[str]:
    changes = {
        "listen 80;": f"listen 127.0.0.1:{ports.http};",
        "listen 443 ssl": f"listen 127.0.0.1:{ports.https} ssl",
        "server_name go.example;": "server_name 127.0.0.1;",
        "/etc/ssl/go.example": str(folder),
    }
    (folder / "moyo.conf").write_text(_recipe("nginx.conf", r"upstream moyo \{.*?\n\}", changes, ports))
    (folder / "nginx.conf").write_text(_NGINX.format(folder=folder))
    return ["-c", str(folder / "nginx.conf"), "-p", str(folder), "-e", str(folder / "error.log")]


def _haproxy(folder: Path, ports: Ports) -> list[str]:
    changes = {
        "bind :80": f"bind 127.0.0.1:{ports.http}",
        "bind :443": f"bind 127.0.0.1:{ports.https}",
        "/etc/ssl/go.example": str(folder),
    }
    (folder / "haproxy.cfg").write_text(_recipe("haproxy.cfg", r"(?<=\n)backend moyo\n.*", changes, ports))
    return ["-db", "-f", str(folder / "haproxy.cfg")]


def _caddy(folder: Path, ports: Ports) -> list[str]:
    site = f"https://127.0.0.1:{ports.https} {{\n\ttls {folder}/fullchain.pem {folder}/privkey.pem"
    block = r"\t\treverse_proxy .*?\n\t\t\}\n"
    recipe = _recipe("Caddyfile", block, {"\ngo.example {": f"\n{site}"}, ports)
    (folder / "Caddyfile").write_text(_CADDY + recipe)
    return ["run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


_COMMANDS: dict[str, Callable[[Path, Ports], list[str]]] = {
    "nginx": _nginx,
    "haproxy": _haproxy,
    "caddy": _caddy,
}
"""Writes the configuration of a program into a folder; the arguments that name it."""


def _recipe(name: str, block: str, changes: dict[str, str], ports: Ports) -> str:
    """A configuration, with these changes; for several machines the `block` of the servers is another."""
    text = (ROOT / ".deploy" / name).read_text()
    if ports.second is None:
        changes |= {"127.0.0.1:8000": f"127.0.0.1:{ports.server}"}
    else:
        machines = (ROOT / ".deploy" / f"machines.{name}").read_text()
        text = re.sub(block, lambda _: machines, text, flags=re.DOTALL)
        changes |= {"10.0.0.1:8000": f"127.0.0.1:{ports.server}"}
        changes |= {"10.0.0.2:8000": f"127.0.0.1:{ports.second}"}
    for written, used in changes.items():
        if written not in text:
            raise AssertionError(f"{name} has no {written!r}")
        text = text.replace(written, used)
    return text


def _free_ports() -> tuple[int, int]:
    listening = [socket.socket() for _ in range(2)]
    for one in listening:
        one.bind(("127.0.0.1", 0))
    first, second = (one.getsockname()[1] for one in listening)
    for one in listening:
        one.close()
    return first, second


def _certify(folder: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that signs itself, and its key: as files for each proxy."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    chain = certificate.public_bytes(Encoding.PEM)
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    files = {"fullchain.pem": chain, "privkey.pem": secret, "both.pem": chain + secret}
    for file, content in files.items():
        (folder / file).write_bytes(content)
    return folder / "fullchain.pem", folder / "privkey.pem"
