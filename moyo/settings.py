"""The settings of a server: environment variables, read and checked in this one place.

    settings = Settings.read(os.environ)      # raises SettingError, a sentence that names the variable

A field of `Settings` is one variable: its name, check, meaning and default stand together. The tables in
README.md and docs/operations.md repeat them, and a test compares. A variable that is set to the empty string
counts as unset.

Imports nothing of ours but modules of variables and addresses, so that all the others can use it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

from moyo.bus_url import BusUrl
from moyo.databases import Addresses, Databases, mismatch, shards
from moyo.internal_variables import DataFolder, MetricsFolder, ParentFd, ParentPid, PassingFolder, ReadyFd
from moyo.variable import (
    PUSH_SERVICES,
    AddressRange,
    Variable,
    address,
    bearer_token,
    contact,
    folder,
    hosts,
    names,
    new_file,
    number,
    number_or_ranges,
    one_of,
    path,
    postgresql_urls,
    seconds,
    signing_key,
    switch,
    web_origin,
    web_origins,
)

MOST_BUDGET = 1_000_000
"""Thousandths of a processor, at most, of a budget: more than any machine has."""


class SettingError(Exception):
    """A setting cannot be used. The text is a sentence: which variable, and what to set it to."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the environment says; one field a variable."""

    host: Annotated[str, Variable("HOST", address, "the address to listen on")] = "127.0.0.1"
    port: Annotated[int, Variable("PORT", number(1, 65535), "the port to listen on")] = 8000
    web_concurrency: Annotated[
        int, Variable("WEB_CONCURRENCY", number(1, 256), "how many server processes share the port")
    ] = 1
    database_url: Annotated[
        Databases | None,
        Variable(
            "DATABASE_URL",
            postgresql_urls,
            "your PostgreSQL, 14 or later, or a home and shards; while unset, "
            "the supervisor runs one with its data in `.data/`",
            secret=True,
        ),
    ] = field(default=None, repr=False)
    database_direct_url: Annotated[
        Databases | None,
        Variable(
            "DATABASE_DIRECT_URL",
            postgresql_urls,
            "the same database past a connection pooler, for LISTEN and locks; while unset, `DATABASE_URL`",
            secret=True,
        ),
    ] = field(default=None, repr=False)
    bus_url: BusUrl = field(default=None, repr=False)
    pool_size: Annotated[
        int,
        Variable(
            "POOL_SIZE", number(1, 500), "database connections of a server process, beside one that listens"
        ),
    ] = 4
    metrics_port: Annotated[
        int | None,
        Variable("METRICS_PORT", number(1, 65535), "a port of its own on which `/metrics` is served"),
    ] = None
    metrics_token: Annotated[
        str | None,
        Variable(
            "METRICS_TOKEN",
            bearer_token,
            "what who asks for `/metrics` has to have; without `METRICS_PORT` it is served on `PORT` then",
            secret=True,
        ),
    ] = field(default=None, repr=False)
    slow_query: Annotated[
        float,
        Variable(
            "SLOW_QUERY",
            seconds(0.001, 60),
            "seconds from which on a statement of the database is logged as slow",
        ),
    ] = 1
    migrate: Annotated[
        bool,
        Variable(
            "MIGRATE", switch, "whether the supervisor applies new migrations; `off` where a release does"
        ),
    ] = True
    rate_limits: Annotated[
        bool,
        Variable(
            "RATE_LIMITS", switch, "limits on how often a client may send commands; `off` for load tests"
        ),
    ] = True
    deflate: Annotated[
        bool,
        Variable(
            "DEFLATE",
            switch,
            "whether views are compressed for clients that offer it; `off` spares the processor",
        ),
    ] = True
    base_path: Annotated[
        str, Variable("BASE_PATH", path, "the path below which everything is served, such as `/moyo`")
    ] = ""
    origins: Annotated[
        tuple[str, ...],
        Variable(
            "ORIGINS",
            web_origins,
            "origins, with commas between, whose pages may use the server beside its own",
        ),
    ] = ()
    proxies: Annotated[
        int | tuple[AddressRange, ...],
        Variable(
            "PROXIES",
            number_or_ranges,
            "how many proxies before the server add to `X-Forwarded-For`, or the ranges of their addresses",
        ),
    ] = 0
    node_url: Annotated[
        str | None,
        Variable("NODE_URL", web_origin, "the origin of this machine for clients, past a load balancer"),
    ] = None
    heartbeat_interval: Annotated[
        int,
        Variable("HEARTBEAT_INTERVAL", number(1, 60), "seconds between two heartbeats of a server process"),
    ] = 2
    dead_after: Annotated[
        int,
        Variable(
            "DEAD_AFTER",
            number(2, 600),
            "seconds without a heartbeat after which a server process counts as dead; the same for all",
        ),
    ] = 6
    ping_interval: Annotated[
        int,
        Variable(
            "PING_INTERVAL",
            number(1, 600),
            "seconds of silence after which a client is pinged, and after as many more it is gone",
        ),
    ] = 20
    token_days: Annotated[
        int,
        Variable("TOKEN_DAYS", number(1, 36_500), "days after which a device that is not used is signed out"),
    ] = 400
    guest_days: Annotated[
        int,
        Variable("GUEST_DAYS", number(1, 36_500), "days for which the name of a guest who is away is kept"),
    ] = 30
    audit_days: Annotated[
        int,
        Variable("AUDIT_DAYS", number(1, 36_500), "days for which the audit log tells what operators did"),
    ] = 400
    reserved_names: Annotated[
        tuple[str, ...],
        Variable(
            "RESERVED_NAMES",
            names,
            "names that nobody can claim, with commas between, beside such as admin and moyo",
        ),
    ] = ()
    waiting_hours: Annotated[
        int,
        Variable(
            "WAITING_HOURS", number(1, 87_600), "hours after which a table without its players is deleted"
        ),
    ] = 24
    pg_bin: Annotated[
        Path | None,
        Variable(
            "PG_BIN",
            folder,
            "the folder of PostgreSQL's programs: of the one in `.data/`, and for backups of any",
        ),
    ] = None
    compute_processes: Annotated[
        int,
        Variable("COMPUTE_PROCESSES", number(1, 64), "the most processes in which a server process computes"),
    ] = 1
    connection_budget: Annotated[
        int,
        Variable(
            "CONNECTION_BUDGET",
            number(1, MOST_BUDGET),
            "thousandths of a processor that the commands of one connection may cost a server process",
        ),
    ] = 200
    player_budget: Annotated[
        int,
        Variable(
            "PLAYER_BUDGET",
            number(1, MOST_BUDGET),
            "the same for one player, over all connections to a server process",
        ),
    ] = 250
    address_budget: Annotated[
        int,
        Variable(
            "ADDRESS_BUDGET", number(1, MOST_BUDGET), "the same for one address; of IPv6 for one /64 prefix"
        ),
    ] = 500
    address_connections: Annotated[
        int,
        Variable(
            "ADDRESS_CONNECTIONS",
            number(1, 1_000_000),
            "connections that one address may have to a server process",
        ),
    ] = 1000
    address_players: Annotated[
        int,
        Variable(
            "ADDRESS_PLAYERS",
            number(1, 3_600_000),
            "names that may be claimed from one address in an hour, guests' among them",
        ),
    ] = 1000
    address_tables: Annotated[
        int,
        Variable(
            "ADDRESS_TABLES",
            number(1, 1_000_000),
            "tables that are not over and were opened from one address",
        ),
    ] = 500
    player_photos: Annotated[
        int,
        Variable(
            "PLAYER_PHOTOS",
            number(0, 10_000),
            "photos, of 512 KiB at most, that a player may send to a table",
        ),
    ] = 40
    photo_days: Annotated[
        int,
        Variable("PHOTO_DAYS", number(1, 36_500), "days after a game for which its photos are kept"),
    ] = 30
    position_days: Annotated[
        int,
        Variable("POSITION_DAYS", number(1, 36_500), "days for which the positions of teams are kept"),
    ] = 7
    pack_days: Annotated[
        int,
        Variable("PACK_DAYS", number(1, 36_500), "days after a game before its events are packed"),
    ] = 30
    talk_days: Annotated[
        int | None,
        Variable(
            "TALK_DAYS", number(1, 36_500), "days after which what was said is deleted; while unset, never"
        ),
    ] = None
    bots: Annotated[
        int,
        Variable("BOTS", number(0, 64), "games that the players which come with the server play at once"),
    ] = 0
    demo_sessions: Annotated[
        int,
        Variable(
            "DEMO_SESSIONS",
            number(0, 20),
            "team sessions that people may try at once, with programs as the other teams",
        ),
    ] = 0
    bots_rated_apart: Annotated[
        bool,
        Variable("BOTS_RATED_APART", switch, "whether rated games with bots have ratings of their own"),
    ] = True
    push_private_key: Annotated[
        bytes | None,
        Variable(
            "PUSH_PRIVATE_KEY",
            signing_key,
            "signs what is pushed to browsers, by `python -m moyo push-key`; while unset nothing is",
            secret=True,
        ),
    ] = field(default=None, repr=False)
    push_contact: Annotated[
        str | None,
        Variable(
            "PUSH_CONTACT",
            contact,
            "`mailto:` or `https://`, where push services reach you; with the key above",
        ),
    ] = None
    push_services: Annotated[
        tuple[str, ...],
        Variable(
            "PUSH_SERVICES", hosts, "the hosts of push services; others that browsers name are not used"
        ),
    ] = PUSH_SERVICES
    log_format: Annotated[
        Literal["plain", "json"] | None,
        Variable(
            "LOG_FORMAT",
            one_of("plain", "json"),
            "`plain` or `json`, the form of the log; while unset, plain on a terminal and JSON elsewhere",
        ),
    ] = None
    trace_days: Annotated[
        int, Variable("TRACE_DAYS", number(1, 365), "days for which `python -m moyo explain` can look back")
    ] = 7
    frame_log: Annotated[
        Path | None,
        Variable("FRAME_LOG", new_file, "the file to which frames are logged; while unset none are"),
    ] = None
    frame_log_players: Annotated[
        tuple[str, ...],
        Variable(
            "FRAME_LOG_PLAYERS", names, "whose frames are logged, names with commas between; unset: all"
        ),
    ] = ()
    ready_fd: ReadyFd = None
    metrics_folder: MetricsFolder = None
    passing_folder: PassingFolder = None
    parent_fd: ParentFd = None
    parent_pid: ParentPid = None
    data: DataFolder = None

    @classmethod
    def read(cls, environ: Mapping[str, str], *fields: str) -> "Settings":
        """Reads the variables of these fields, or of all. The others have their defaults.

        Raises `SettingError` for the first that has a wrong value.
        """
        values: dict[str, Any] = {}
        for key in fields or VARIABLES:
            variable = VARIABLES[key]
            if text := environ.get(variable.name):
                try:
                    values[key] = variable.check(text)
                except ValueError as expected:
                    subject = variable.name if variable.secret else f"{variable.name} is {text!r}, and"
                    raise SettingError(f"{subject} has to be {expected}.") from None
        settings = cls(**values)
        if settings.dead_after < 2 * settings.heartbeat_interval:
            raise SettingError(
                f"DEAD_AFTER is '{settings.dead_after}', and has to be at least twice HEARTBEAT_INTERVAL, "
                f"which is {settings.heartbeat_interval}."
            )
        if (settings.push_private_key is None) != (settings.push_contact is None):
            raise SettingError("PUSH_PRIVATE_KEY and PUSH_CONTACT have to be set both, or neither.")
        if wrong := mismatch(settings.database_url, settings.database_direct_url):
            raise SettingError(wrong)
        return settings

    @property
    def serves_metrics(self) -> bool:
        """Whether `/metrics` is served at all."""
        return self.metrics_port is not None or self.metrics_token is not None

    def pooled_url(self) -> str:
        """The database's address for ordinary statements. Raises `SettingError` where there is none."""
        if self.database_url is None:
            raise SettingError(
                "DATABASE_URL is not set. Set it to the PostgreSQL to use: postgresql://user@host/name"
            )
        return self.database_url.home

    def direct_url(self) -> str:
        """The address past a pooler, for LISTEN and locks of sessions. Raises `SettingError` as that does."""
        pooled = self.pooled_url()
        return self.database_direct_url.home if self.database_direct_url else pooled

    def shards(self) -> dict[str, Addresses]:
        """Where the shards are, by their names; the two above are of the home."""
        return shards(self.database_url, self.database_direct_url)


VARIABLES: dict[str, Variable] = {
    name: hint.__metadata__[0] for name, hint in get_type_hints(Settings, include_extras=True).items()
}
"""The variable of each field of `Settings`, in their order."""
