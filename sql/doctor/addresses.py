"""Whether the hosts of the database have addresses, and what TLS they offer."""

import asyncio
import socket
import ssl
from datetime import UTC, datetime, timedelta

from moyo import database_url
from sql.address import is_local
from sql.doctor.finding import Finding, fault, ok, warning

PATIENCE = 5.0
"""Seconds for which a name server, or a host, is waited for."""

SOON = timedelta(days=14)
"""A certificate that expires within this is to be renewed."""

_SSL_REQUEST = (8).to_bytes(4) + (80877103).to_bytes(4)
"""What a client of PostgreSQL sends first where it wants TLS."""

_CHECKED = ("verify-ca", "verify-full")


async def names(variable: str, url: str) -> list[Finding]:
    """Whether each host has an address."""
    found = []
    for host, port in _places(database_url.parse(url)):
        if host.startswith("/"):
            found.append(ok("dns", f"{variable} leads to a socket in {host}"))
            continue
        try:
            async with asyncio.timeout(PATIENCE):
                hosts = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, TimeoutError) as error:
            mend = f"Correct the host in {variable}, or the name server of this machine (/etc/resolv.conf)."
            found.append(fault("dns", f"the host {host} of {variable} has no address: {error}", mend))
        else:
            addresses = sorted({str(address[4][0]) for address in hosts})
            found.append(ok("dns", f"the host {host} of {variable} is {', '.join(addresses)}"))
    return found


async def tls(variable: str, url: str) -> list[Finding]:
    """Whether the way to the database is encrypted, and how long the certificate is valid."""
    address = database_url.parse(url)
    mode = address.words.get("sslmode", "")
    if is_local(address.hosts) and mode in {"", "disable"}:
        return [ok("tls", f"the database of {variable} is on this machine, and asked for without TLS")]
    if mode in {"disable", "allow", "prefer"}:
        found = f"sslmode={mode} in {variable} lets the connection be unencrypted, with all tokens and moves"
        return [warning("tls", found, f"Write sslmode=verify-full, or require, in {variable}.")]
    checked = mode in _CHECKED or address.words.get("sslrootcert") == "system"
    return [await _certificate(variable, host, port, checked) for host, port in _places(address)]


async def _certificate(variable: str, host: str, port: int, checked: bool) -> Finding:
    from cryptography import x509  # takes 9 MB, and `python -m moyo` loads all commands

    try:
        async with asyncio.timeout(PATIENCE):
            certificate = x509.load_der_x509_certificate(await _offered(host, port))
    except (socket.gaierror, ConnectionRefusedError) as error:  # of which the finding `connect` tells
        return warning(
            "tls", f"nothing is known of {host} of {variable}: {error}", "Look at `connect` first."
        )
    except (OSError, TimeoutError, ValueError) as error:
        why = str(error) or "no answer"
        return fault(
            "tls", f"{host} of {variable} offers no TLS: {why}", "Turn ssl on in the PostgreSQL there."
        )
    until = certificate.not_valid_after_utc
    validity = f"the certificate of {host} is valid until {until:%Y-%m-%d}"
    now = datetime.now(UTC)
    if until < now + SOON:
        mend = (
            "Renew the certificate of the PostgreSQL, and have it read its settings again (pg_reload_conf())."
        )
        return fault("tls", validity, mend) if checked and until < now else warning("tls", validity, mend)
    if checked:
        return ok("tls", f"{validity} and is checked")
    return ok("tls", f"{validity}; it is not checked: sslmode=verify-full in {variable} would")


async def _offered(host: str, port: int) -> bytes:
    """The certificate that a PostgreSQL shows, whoever has signed it."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        writer.write(_SSL_REQUEST)
        if await reader.readexactly(1) != b"S":
            raise ValueError("it says no")
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        await writer.start_tls(context)
        shown: bytes = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
        return shown
    except asyncio.IncompleteReadError as error:
        raise ValueError("it closes the connection") from error
    finally:
        writer.close()


def _places(address: database_url.DatabaseAddress) -> list[tuple[str, int]]:
    hosts = address.hosts or ("localhost",)
    return list(zip(hosts, address.ports or (5432,) * len(hosts), strict=True))
