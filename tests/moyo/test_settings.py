"""Settings: what the environment says is read and checked in one place, and the pages say the same."""

import ast
from ipaddress import ip_network
from pathlib import Path

import pytest

from moyo.__main__ import parser
from moyo.databases import Databases
from moyo.settings import VARIABLES, SettingError, Settings
from moyo.settings_table import listing

ROOT = Path(__file__).parent.parent.parent
OURS = ("game", "loadtest", "messages", "moyo", "nats_bus", "sql", "web")
URL = "postgresql://moyo:secret@127.0.0.1:5432/moyo"
KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
"""The bytes from 0 to 31."""


def test_what_is_unset_or_empty_has_its_default() -> None:
    empty = {variable.name: "" for variable in VARIABLES.values()}
    assert Settings.read(empty) == Settings.read({}) == Settings()


def test_what_is_set_is_read(tmp_path: Path) -> None:
    environ = {
        "HOST": "::",
        "PORT": "65535",
        "WEB_CONCURRENCY": "3",
        "DATABASE_URL": URL,
        "DATABASE_DIRECT_URL": "postgres://direct/moyo",
        "BUS_URL": "nats://secret@127.0.0.1:4222, tls://two.example",
        "POOL_SIZE": "8",
        "METRICS_PORT": "9090",
        "METRICS_TOKEN": "0123456789abcdef",
        "SLOW_QUERY": "0.25",
        "MIGRATE": "off",
        "RATE_LIMITS": "off",
        "DEFLATE": "off",
        "BASE_PATH": "/games/moyo/",
        "ORIGINS": "https://Go.example:443, http://[::1]:8080",
        "PROXIES": "2",
        "NODE_URL": "https://A.go.example:443",
        "HEARTBEAT_INTERVAL": "3",
        "DEAD_AFTER": "9",
        "PING_INTERVAL": "15",
        "TOKEN_DAYS": "90",
        "GUEST_DAYS": "7",
        "AUDIT_DAYS": "9",
        "RESERVED_NAMES": "meijin, Club Owner",
        "WAITING_HOURS": "2",
        "PG_BIN": str(tmp_path),
        "COMPUTE_PROCESSES": "2",
        "CONNECTION_BUDGET": "1",
        "PLAYER_BUDGET": "2",
        "ADDRESS_BUDGET": "3",
        "ADDRESS_CONNECTIONS": "4",
        "ADDRESS_PLAYERS": "5",
        "ADDRESS_TABLES": "6",
        "PLAYER_PHOTOS": "7",
        "PHOTO_DAYS": "8",
        "POSITION_DAYS": "9",
        "PACK_DAYS": "10",
        "TALK_DAYS": "11",
        "BOTS": "4",
        "DEMO_SESSIONS": "3",
        "BOTS_RATED_APART": "off",
        "PUSH_PRIVATE_KEY": KEY,
        "PUSH_CONTACT": "mailto:op@example.com",
        "PUSH_SERVICES": "push.example.com, *.Example.org",
        "LOG_FORMAT": "json",
        "TRACE_DAYS": "14",
        "FRAME_LOG": str(tmp_path / "frames"),
        "FRAME_LOG_PLAYERS": "ann, Club Owner",
        "MOYO_READY_FD": "7",
        "MOYO_METRICS_FOLDER": str(tmp_path),
        "MOYO_PASSING_FOLDER": str(tmp_path),
        "MOYO_PARENT_FD": "0",
        "MOYO_PARENT_PID": "4711",
        "MOYO_DATA": "/srv/moyo/data",
    }
    assert environ.keys() == {variable.name for variable in VARIABLES.values()}
    assert Settings.read(environ | {"COLOUR": "blue"}) == Settings(
        host="::",
        port=65535,
        web_concurrency=3,
        database_url=Databases(URL),
        database_direct_url=Databases("postgres://direct/moyo"),
        bus_url="nats://secret@127.0.0.1:4222, tls://two.example",
        pool_size=8,
        metrics_port=9090,
        metrics_token="0123456789abcdef",
        slow_query=0.25,
        migrate=False,
        rate_limits=False,
        deflate=False,
        base_path="/games/moyo",
        origins=("https://go.example", "http://[::1]:8080"),
        proxies=2,
        node_url="https://a.go.example",
        heartbeat_interval=3,
        dead_after=9,
        ping_interval=15,
        token_days=90,
        guest_days=7,
        audit_days=9,
        reserved_names=("meijin", "Club Owner"),
        waiting_hours=2,
        pg_bin=tmp_path,
        compute_processes=2,
        connection_budget=1,
        player_budget=2,
        address_budget=3,
        address_connections=4,
        address_players=5,
        address_tables=6,
        player_photos=7,
        photo_days=8,
        position_days=9,
        pack_days=10,
        talk_days=11,
        bots=4,
        demo_sessions=3,
        bots_rated_apart=False,
        push_private_key=bytes(range(32)),
        push_contact="mailto:op@example.com",
        push_services=("push.example.com", "*.example.org"),
        log_format="json",
        trace_days=14,
        frame_log=tmp_path / "frames",
        frame_log_players=("ann", "Club Owner"),
        ready_fd=7,
        metrics_folder=tmp_path,
        passing_folder=tmp_path,
        parent_fd=0,
        parent_pid=4711,
        data=Path("/srv/moyo/data"),
    )


def test_a_base_path_may_end_with_a_slash_and_the_root_is_none() -> None:
    assert [Settings.read({"BASE_PATH": text}).base_path for text in ("/", "/a/", "/a/b-1")] == [
        "",
        "/a",
        "/a/b-1",
    ]


def test_proxies_are_a_number_or_ranges() -> None:
    assert Settings.read({"PROXIES": "127.0.0.1, 10.0.0.0/8,fd00::/8"}).proxies == (
        ip_network("127.0.0.1/32"),
        ip_network("10.0.0.0/8"),
        ip_network("fd00::/8"),
    )


NO_HOST = "and has to be an address of this machine, or its name."
NO_PATH = "and has to be a path such as /moyo: of letters, digits and - _ . ~, each part after a /."
NO_ORIGINS = "and has to be origins with commas between, such as https://go.example, http://localhost:8080."
NO_PROXIES = (
    "and has to be a number from 0 to 100, or ranges of addresses with commas between, such as 127.0.0.1, "
    "10.0.0.0/8."
)

WRONG = [
    ("HOST", "a..b", f"HOST is 'a..b', {NO_HOST}"),
    ("HOST", ".", f"HOST is '.', {NO_HOST}"),
    ("HOST", "[]", f"HOST is '[]', {NO_HOST}"),
    ("HOST", "a" * 64, f"HOST is '{'a' * 64}', {NO_HOST}"),
    ("HOST", "\udcff", f"HOST is '\\udcff', {NO_HOST}"),
    ("PORT", "http", "PORT is 'http', and has to be a whole number from 1 to 65535."),
    ("PORT", "0", "PORT is '0', and has to be a whole number from 1 to 65535."),
    ("PORT", "65536", "PORT is '65536', and has to be a whole number from 1 to 65535."),
    ("PORT", "80.5", "PORT is '80.5', and has to be a whole number from 1 to 65535."),
    ("PORT", "1" * 5000, f"PORT is '{'1' * 5000}', and has to be a whole number from 1 to 65535."),
    ("PORT", "８０", "PORT is '８０', and has to be a whole number from 1 to 65535."),
    ("WEB_CONCURRENCY", "0", "WEB_CONCURRENCY is '0', and has to be a whole number from 1 to 256."),
    ("WEB_CONCURRENCY", "257", "WEB_CONCURRENCY is '257', and has to be a whole number from 1 to 256."),
    ("POOL_SIZE", "0", "POOL_SIZE is '0', and has to be a whole number from 1 to 500."),
    ("POOL_SIZE", "99999999", "POOL_SIZE is '99999999', and has to be a whole number from 1 to 500."),
    ("METRICS_PORT", "0", "METRICS_PORT is '0', and has to be a whole number from 1 to 65535."),
    ("SLOW_QUERY", "0", "SLOW_QUERY is '0', and has to be seconds from 0.001 to 60."),
    ("SLOW_QUERY", "1e1", "SLOW_QUERY is '1e1', and has to be seconds from 0.001 to 60."),
    ("SLOW_QUERY", "-1", "SLOW_QUERY is '-1', and has to be seconds from 0.001 to 60."),
    ("PROXIES", "-1", f"PROXIES is '-1', {NO_PROXIES}"),
    ("PROXIES", "101", f"PROXIES is '101', {NO_PROXIES}"),
    ("PROXIES", "10.0.0.1/8", f"PROXIES is '10.0.0.1/8', {NO_PROXIES}"),
    ("PROXIES", "127.0.0.1, nginx", f"PROXIES is '127.0.0.1, nginx', {NO_PROXIES}"),
    ("BASE_PATH", "moyo", f"BASE_PATH is 'moyo', {NO_PATH}"),
    ("BASE_PATH", "/a/../b", f"BASE_PATH is '/a/../b', {NO_PATH}"),
    ("BASE_PATH", "//moyo", f"BASE_PATH is '//moyo', {NO_PATH}"),
    ("BASE_PATH", "/mo yo", f"BASE_PATH is '/mo yo', {NO_PATH}"),
    ("ORIGINS", "go.example", f"ORIGINS is 'go.example', {NO_ORIGINS}"),
    ("ORIGINS", "https://go.example/moyo", f"ORIGINS is 'https://go.example/moyo', {NO_ORIGINS}"),
    ("ORIGINS", "https://go.example,", f"ORIGINS is 'https://go.example,', {NO_ORIGINS}"),
    ("TRACE_DAYS", "0", "TRACE_DAYS is '0', and has to be a whole number from 1 to 365."),
    ("FRAME_LOG", "/", "FRAME_LOG is '/', and has to be a file in a folder that exists."),
    (
        "FRAME_LOG",
        "/nowhere/frames",
        "FRAME_LOG is '/nowhere/frames', and has to be a file in a folder that exists.",
    ),
    (
        "FRAME_LOG_PLAYERS",
        "ann,",
        "FRAME_LOG_PLAYERS is 'ann,', and has to be names with commas between, such as meijin, club owner.",
    ),
    ("LOG_FORMAT", "JSON", "LOG_FORMAT is 'JSON', and has to be plain or json."),
    ("HEARTBEAT_INTERVAL", "0", "HEARTBEAT_INTERVAL is '0', and has to be a whole number from 1 to 60."),
    (
        "HEARTBEAT_INTERVAL",
        "4",
        "DEAD_AFTER is '6', and has to be at least twice HEARTBEAT_INTERVAL, which is 4.",
    ),
    (
        "DEAD_AFTER",
        "3",
        "DEAD_AFTER is '3', and has to be at least twice HEARTBEAT_INTERVAL, which is 2.",
    ),
    ("DEAD_AFTER", "6s", "DEAD_AFTER is '6s', and has to be a whole number from 2 to 600."),
    ("PING_INTERVAL", "0.5", "PING_INTERVAL is '0.5', and has to be a whole number from 1 to 600."),
    ("TOKEN_DAYS", "never", "TOKEN_DAYS is 'never', and has to be a whole number from 1 to 36500."),
    ("AUDIT_DAYS", "0", "AUDIT_DAYS is '0', and has to be a whole number from 1 to 36500."),
    ("GUEST_DAYS", "-1", "GUEST_DAYS is '-1', and has to be a whole number from 1 to 36500."),
    (
        "RESERVED_NAMES",
        "meijin,",
        "RESERVED_NAMES is 'meijin,', and has to be names with commas between, such as meijin, club owner.",
    ),
    *(
        (
            "NODE_URL",
            text,
            f"NODE_URL is {text!r}, and has to be an origin such as https://a.go.example, http or https.",
        )
        for text in (
            "a.go.example",
            "ftp://a.go.example",
            "https://a.example,https://b.example",
            "https://a.example/go",
        )
    ),
    ("WAITING_HOURS", "0", "WAITING_HOURS is '0', and has to be a whole number from 1 to 87600."),
    ("RATE_LIMITS", "no", "RATE_LIMITS is 'no', and has to be on or off."),
    ("DEFLATE", "zlib", "DEFLATE is 'zlib', and has to be on or off."),
    ("MIGRATE", "0", "MIGRATE is '0', and has to be on or off."),
    ("PG_BIN", "/nowhere", "PG_BIN is '/nowhere', and has to be a folder that exists."),
    ("COMPUTE_PROCESSES", "65", "COMPUTE_PROCESSES is '65', and has to be a whole number from 1 to 64."),
    ("CONNECTION_BUDGET", "0", "CONNECTION_BUDGET is '0', and has to be a whole number from 1 to 1000000."),
    ("PLAYER_BUDGET", "much", "PLAYER_BUDGET is 'much', and has to be a whole number from 1 to 1000000."),
    ("ADDRESS_BUDGET", "-1", "ADDRESS_BUDGET is '-1', and has to be a whole number from 1 to 1000000."),
    (
        "ADDRESS_CONNECTIONS",
        "0",
        "ADDRESS_CONNECTIONS is '0', and has to be a whole number from 1 to 1000000.",
    ),
    (
        "ADDRESS_PLAYERS",
        "3600001",
        "ADDRESS_PLAYERS is '3600001', and has to be a whole number from 1 to 3600000.",
    ),
    ("ADDRESS_TABLES", "0", "ADDRESS_TABLES is '0', and has to be a whole number from 1 to 1000000."),
    ("POSITION_DAYS", "0", "POSITION_DAYS is '0', and has to be a whole number from 1 to 36500."),
    ("TALK_DAYS", "0", "TALK_DAYS is '0', and has to be a whole number from 1 to 36500."),
    ("PACK_DAYS", "0", "PACK_DAYS is '0', and has to be a whole number from 1 to 36500."),
    ("PHOTO_DAYS", "0", "PHOTO_DAYS is '0', and has to be a whole number from 1 to 36500."),
    ("PLAYER_PHOTOS", "-1", "PLAYER_PHOTOS is '-1', and has to be a whole number from 0 to 10000."),
    ("BOTS", "all", "BOTS is 'all', and has to be a whole number from 0 to 64."),
    ("DEMO_SESSIONS", "21", "DEMO_SESSIONS is '21', and has to be a whole number from 0 to 20."),
    ("BOTS_RATED_APART", "yes", "BOTS_RATED_APART is 'yes', and has to be on or off."),
    (
        "PUSH_SERVICES",
        "*",
        (
            "PUSH_SERVICES is '*', and has to be names of hosts with commas between, such as "
            "push.example.com, *.example.org."
        ),
    ),
    ("MOYO_READY_FD", "x", "MOYO_READY_FD is 'x', and has to be a whole number from 0 up."),
    *(
        (name, "/no", f"{name} is '/no', and has to be a folder that exists.")
        for name in ("MOYO_METRICS_FOLDER", "MOYO_PASSING_FOLDER")
    ),
    ("MOYO_PARENT_FD", "x", "MOYO_PARENT_FD is 'x', and has to be a whole number from 0 up."),
    ("MOYO_PARENT_PID", "0", "MOYO_PARENT_PID is '0', and has to be a whole number from 1 up."),
    ("MOYO_DATA", "data", "MOYO_DATA is 'data', and has to be an absolute path."),
]


@pytest.mark.parametrize(("name", "text", "sentence"), WRONG)
def test_a_wrong_value_is_a_sentence_that_names_the_variable(name: str, text: str, sentence: str) -> None:
    with pytest.raises(SettingError) as refused:
        Settings.read({name: text})
    assert str(refused.value) == sentence


def test_metrics_are_served_where_one_of_their_settings_says_so() -> None:
    assert not Settings().serves_metrics
    assert Settings(metrics_port=9090).serves_metrics
    assert Settings(metrics_token="0123456789abcdef").serves_metrics


@pytest.mark.parametrize("text", ["op@example.com", "http://example.com", "mailto:op\n"])
def test_a_contact_that_is_none(text: str) -> None:
    with pytest.raises(SettingError, match="^PUSH_CONTACT is .*, and has to be mailto: "):
        Settings.read({"PUSH_PRIVATE_KEY": KEY, "PUSH_CONTACT": text})


@pytest.mark.parametrize(
    "text", ["*.com", "push", "https://push.example.com", "push.example.com,", "10.0.0.1", "a b.de", "é.de"]
)
def test_a_push_service_is_a_host_with_its_domain(text: str) -> None:
    with pytest.raises(SettingError, match="^PUSH_SERVICES is .*, and has to be names of hosts"):
        Settings.read({"PUSH_SERVICES": text})


@pytest.mark.parametrize("environ", [{"PUSH_PRIVATE_KEY": KEY}, {"PUSH_CONTACT": "https://example.com/"}])
def test_a_key_and_a_contact_belong_together(environ: dict[str, str]) -> None:
    with pytest.raises(
        SettingError, match="^PUSH_PRIVATE_KEY and PUSH_CONTACT have to be set both, or neither"
    ):
        Settings.read(environ)


def test_locks_and_listeners_go_past_a_pooler() -> None:
    settings = Settings(database_url=Databases("pooler"), database_direct_url=Databases("server"))
    assert (settings.pooled_url(), settings.direct_url()) == ("pooler", "server")
    assert Settings(database_url=Databases("server")).direct_url() == "server"
    for missing in (Settings().pooled_url, Settings().direct_url):
        with pytest.raises(SettingError, match="DATABASE_URL is not set. Set it to"):
            missing()


def rows(page: str) -> list[list[str]]:
    """The table of settings of a page, without its head."""
    table = (ROOT / page).read_text(encoding="utf-8").split("\n| setting |")[1].split("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def described(internal: bool) -> list[list[str]]:
    """The rows as they have to be: each variable, its default, its meaning."""
    return [[f"`{name}`", default, meaning] for name, default, meaning in listing(internal)]


def test_the_pages_say_what_the_code_reads() -> None:
    assert rows("README.md") == described(internal=False)
    assert rows("docs/operations.md") == described(internal=True)


def test_the_help_of_serve_lists_every_setting(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(["serve", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    for name, default, meaning in listing(internal=False):
        assert f"{name} ({default}) {meaning}" in said


def test_a_wrong_value_of_each_variable_is_tried() -> None:
    """In test_port.py, or in a test of its own, what is not in the table."""
    elsewhere = {"DATABASE_URL", "DATABASE_DIRECT_URL", "BUS_URL"}
    elsewhere |= {"PUSH_PRIVATE_KEY", "PUSH_CONTACT", "METRICS_TOKEN"}
    assert {name for name, _, _ in WRONG} | elsewhere == {variable.name for variable in VARIABLES.values()}


def constants(node: ast.AST) -> bool:
    """Whether this is `….environ["NAME"]`, `….environ.get("NAME")` or `….getenv("NAME")`."""
    match node:
        case ast.Subscript(value=read, slice=ast.Constant(), ctx=ast.Load()):
            return ast.unparse(read).endswith("environ")
        case ast.Call(func=called, args=[ast.Constant(), *_]):
            return ast.unparse(called).endswith(("environ.get", "getenv"))
    return False


def test_no_other_module_reads_a_variable_of_the_environment() -> None:
    """But what starts before there is any other module of ours."""
    files = [
        ROOT / "connection_manager.py",
        *(file for folder in OURS for file in (ROOT / folder).rglob("*.py")),
    ]
    found = [
        f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
        for file in sorted(files)
        if file != ROOT / "moyo" / "one_file" / "start.py"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if constants(node)
    ]
    assert not found
    for read in ("os.environ['A']", "environ.get('A', 'b')", "os.getenv('A')"):
        assert constants(ast.parse(read, mode="eval").body)
