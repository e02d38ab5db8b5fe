"""A browser and its push service, as far as a server sees them."""

import asyncio
import os
import ssl
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID
from tornado.httpserver import HTTPServer
from tornado.netutil import Resolver, bind_sockets
from tornado.web import Application, RequestHandler

from game.ports.push import PushSubscription
from web.push.encryption import CURVE, derived, public_bytes

HOST = "push.example.com"


class Browser:
    """The keys of a browser, with which it reads what was encrypted for it."""

    def __init__(self, key: ec.EllipticCurvePrivateKey, auth: bytes) -> None:
        self._key = key
        self.auth = auth
        self.p256dh = public_bytes(key.public_key())

    @classmethod
    def new(cls) -> "Browser":
        return cls(ec.generate_private_key(CURVE), os.urandom(16))

    def subscription(self, endpoint: str) -> PushSubscription:
        return PushSubscription(endpoint, self.p256dh, self.auth)

    def read(self, body: bytes) -> bytes:
        """The text of a message, read by the standard and not by our code."""
        salt, record, length = body[:16], int.from_bytes(body[16:20]), body[20]
        sender, content = body[21 : 21 + length], body[21 + length :]
        assert (record, length) == (4_096, 65)
        assert len(content) <= record
        shared = self._key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, sender))
        secret = derived(self.auth, shared, b"WebPush: info\0" + self.p256dh + sender, 32)
        key, nonce = (
            derived(salt, secret, f"Content-Encoding: {name}\0".encode(), size)
            for name, size in (("aes128gcm", 16), ("nonce", 12))
        )
        text = AESGCM(key).decrypt(nonce, content, None).rstrip(b"\0")
        assert text[-1:] == b"\x02"
        return text[:-1]


class Received(NamedTuple):
    """A request to a push service."""

    path: str
    headers: dict[str, str]
    body: bytes


class Service:
    """A push service by https, under a name that this machine alone resolves."""

    def __init__(self, folder: Path) -> None:
        self.received: list[Received] = []
        self.answers: dict[str, int] = {}
        """The status with which a path is answered; 201 where nothing is said."""
        self.takes = 0.0
        """Seconds until it answers."""
        self.ca_certs = str(folder / "ca.pem")
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.ca_certs, write_certificate(folder))
        [socket] = bind_sockets(0, "127.0.0.1")
        self.port = socket.getsockname()[1]
        self.server = HTTPServer(
            Application([(r"/.*", Handler, {"service": self})], log_function=lambda handler: None),
            ssl_options=context,
        )
        self.server.add_socket(socket)

    def resolver(self) -> Resolver:
        resolver: Resolver = Here(port=self.port)
        return resolver


class Handler(RequestHandler):
    def initialize(self, service: Service) -> None:
        self.service = service

    async def post(self) -> None:
        await asyncio.sleep(self.service.takes)
        headers = {name.lower(): value for name, value in self.request.headers.get_all()}
        self.service.received.append(Received(self.request.path, headers, self.request.body))
        status = self.service.answers.get(self.request.path, 201)
        self.set_status(status)
        if status == 307:
            self.set_header("Location", "/elsewhere")

    def log_exception(self, *arguments: Any) -> None: ...


class Here(Resolver):
    """Finds every name at one port of this machine."""

    def initialize(self, port: int) -> None:
        self.port = port

    async def resolve(self, host: str, port: int, family: Any = 0) -> list[tuple[int, Any]]:
        return [(2, ("127.0.0.1", self.port))]


def write_certificate(folder: Path) -> str:
    """A certificate that vouches for itself, as ca.pem; the file of its key."""
    key = ec.generate_private_key(CURVE)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(ZoneInfo("UTC"))
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, SHA256())
    )
    (folder / "ca.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return str(folder / "key.pem")


@contextmanager
def push_service(folder: Path) -> Iterator[Service]:
    service = Service(folder)
    yield service
    service.server.stop()


def unpadded(text: str) -> bytes:
    """What a text in base64url without padding says."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
