"""A database's address, turned into what `asyncpg.connect` takes and what a log may show."""

import ssl
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from moyo import database_url

_LOCAL = {"localhost", "127.0.0.1", "::1"}

_DRIVER = {
    "gsslib",
    "krbsrvname",
    "passfile",
    "service",
    "ssl_max_protocol_version",
    "ssl_min_protocol_version",
    "sslcert",
    "sslcrl",
    "sslkey",
    "sslmode",
    "sslnegotiation",
    "sslpassword",
    "sslrootcert",
    "target_session_attrs",
}
"""The words of an address that are asyncpg's."""

IGNORED = {
    "channel_binding",
    "client_encoding",
    "connection_limit",
    "fallback_application_name",
    "gssdelegation",
    "gssencmode",
    "hostaddr",
    "keepalives",
    "keepalives_count",
    "keepalives_idle",
    "keepalives_interval",
    "load_balance_hosts",
    "pgbouncer",
    "pool_timeout",
    "require_auth",
    "requirepeer",
    "sslcertmode",
    "sslcompression",
    "sslsni",
    "tcp_user_timeout",
    "uselibpqcompat",
}
"""The words of libpq and of other drivers that change nothing here, such as those of keep-alive: this program
finds out by itself, and sooner, whether a connection is dead. All others are settings of the session."""


def arguments(url: str, **session: str) -> dict[str, Any]:
    """The arguments of `asyncpg.connect` and `asyncpg.create_pool` for an address.

    `session` are settings of the session; `application_name` is only the default of the address's own. The
    password is an argument of its own, so that it cannot be in an error message about the address.

    The connection to a database on another machine uses TLS, unless `sslmode` in the address says otherwise.
    Its certificate is not checked: hosting companies sign their databases' certificates themselves. The
    connection to one on this machine is not encrypted. Raises `ValueError` for what is no address.
    """
    address = database_url.parse(url)
    words = {word: value for word, value in address.words.items() if word not in IGNORED}
    found: dict[str, Any] = {"host": list(address.hosts), "port": list(address.ports), "user": address.user}
    found |= {"password": address.password, "database": address.database}
    if (seconds := int(words.pop("connect_timeout", "0"))) > 0:
        found["timeout"] = seconds
    if words.pop("ssl", "") == "true":  # as some drivers call it
        words.setdefault("sslmode", "require")
    local = is_local(address.hosts)
    if words.get("sslrootcert") == "system":
        del words["sslrootcert"]
        words.pop("sslmode", None)
        found["ssl"] = ssl.create_default_context()
    elif "sslmode" not in words:
        found["ssl"] = False if local else "require"
    if driver := {word: value for word, value in words.items() if word in _DRIVER}:
        found["dsn"] = "postgresql://?" + urlencode(driver)
    given = {word: value for word, value in words.items() if word not in _DRIVER}
    name = {"application_name": given.pop("application_name")} if "application_name" in given else {}
    found["server_settings"] = given | session | name
    return {name: value for name, value in found.items() if value not in (None, [])}


def is_local(hosts: Iterable[str]) -> bool:
    """Whether all of these hosts are this machine."""
    return all(host.startswith("/") or host in _LOCAL for host in hosts)


def shown(url: str) -> str:
    """An address without its password, fit for a log."""
    try:
        return database_url.parse(url).shown
    except ValueError:
        return "(an address that cannot be read)"
