"""A database's address as the environment of PostgreSQL's own programs, such as pg_dump, which use libpq.

No program is given an address on its command line: everybody on the machine can read that.
"""

import os
from pathlib import Path

from moyo import database_url
from sql.address import IGNORED, is_local

_SOCKETS = ("/run/postgresql", "/var/run/postgresql", "/tmp")  # noqa: S108 (nothing is written there)
"""Where PostgreSQL listens where the address names no host; what comes after them is this machine's port."""

_VARIABLES = {
    "application_name": "PGAPPNAME",
    "channel_binding": "PGCHANNELBINDING",
    "connect_timeout": "PGCONNECT_TIMEOUT",
    "gssencmode": "PGGSSENCMODE",
    "hostaddr": "PGHOSTADDR",
    "krbsrvname": "PGKRBSRVNAME",
    "passfile": "PGPASSFILE",
    "require_auth": "PGREQUIREAUTH",
    "requirepeer": "PGREQUIREPEER",
    "service": "PGSERVICE",
    "ssl_max_protocol_version": "PGSSLMAXPROTOCOLVERSION",
    "ssl_min_protocol_version": "PGSSLMINPROTOCOLVERSION",
    "sslcert": "PGSSLCERT",
    "sslcrl": "PGSSLCRL",
    "sslkey": "PGSSLKEY",
    "sslmode": "PGSSLMODE",
    "sslnegotiation": "PGSSLNEGOTIATION",
    "sslrootcert": "PGSSLROOTCERT",
    "target_session_attrs": "PGTARGETSESSIONATTRS",
}
"""The words of an address that libpq knows, and its variables for them."""

_OURS = (
    *("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGPASSFILE", "PGDATABASE", "PGTARGETSESSIONATTRS"),
    *("PGSSLROOTCERT", "PGSSLCERT", "PGSSLKEY", "PGSSLCRL"),
)
"""Variables that asyncpg reads too."""

_NOT_SENT = IGNORED | {"sslpassword"}
"""The words that are no settings of a session either."""


def environment(url: str, application_name: str) -> dict[str, str]:
    """The variables by which libpq connects as `sql.address.arguments` has asyncpg do.

    What the address leaves open is as asyncpg has it: of this process's own variables, or a usual place.
    """
    address = database_url.parse(url)
    words = {"application_name": application_name, **address.words}
    if words.pop("ssl", "") == "true":  # as some drivers call it
        words.setdefault("sslmode", "require")
    local = is_local(address.hosts)
    if words.get("sslrootcert") == "system":
        words["sslmode"] = "verify-full"
    words.setdefault("sslmode", "disable" if local else "require")
    options = [words.pop("options")] if "options" in words else []
    found = {variable: words.pop(word) for word, variable in _VARIABLES.items() if word in words}
    settings = {name: value for name, value in words.items() if name not in _NOT_SENT}
    options += [f"-c {name}={_escaped(value)}" for name, value in settings.items()]
    hosts = address.hosts or (*filter(_is_folder, _SOCKETS), "localhost")
    found |= {"PGHOST": ",".join(hosts), "PGPORT": ",".join(map(str, address.ports))}
    found |= {"PGUSER": address.user or "", "PGPASSWORD": address.password or ""}
    found |= {"PGDATABASE": address.database or "", "PGOPTIONS": " ".join(options)}
    open_to_us = {name: os.environ[name] for name in _OURS if name in os.environ}
    if not address.hosts and "PGHOST" in open_to_us:
        del found["PGHOST"]
    return open_to_us | {name: value for name, value in found.items() if value}


def uses_tls(url: str) -> bool:
    """Whether libpq has to be one that can do TLS to connect to this address."""
    return environment(url, "")["PGSSLMODE"] not in {"disable", "allow", "prefer"}


def _is_folder(path: str) -> bool:
    return Path(path).is_dir()


def _escaped(value: str) -> str:
    """A value as a word of `options`, where a backslash stands before what would end it."""
    return value.replace("\\", "\\\\").replace(" ", "\\ ")
