"""Imports go one way.

    vote, record, review, picture, sentence ← api ← kit ← catalogue ← rules ← table ← ports ← sharding
         ← the engine and its neighbours ← sections ← web ← connection_manager

`sql` and `nats_bus` stand beside the engine and import up to `ports`. `moyo` runs processes and knows nothing
of games; its command `schema` asks `web` for documents, and what operators do goes through the ports.
`moyo.settings` and what it imports know nothing of ours, so `sql` may read them too; `web` tells the version.
`rehearse` stands outside too: it plays by the rules of one game, and asks `sql` for published catalogues.
Only `rehearse.online` knows the client. `bots` may use it.
`messages` imports nothing of ours, and neither does `moyo_client`, whose protocol does no I/O. `bots` stands
outside, like any client: of `game` it may use the rules and the processes that compute. `PLACES` says where
outside libraries are.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from game import rules

ROOT = Path(__file__).parent.parent

LAYERS = (
    {
        "game.vote",
        "game.catalogue_type",
        "game.conditional",
        "game.team_play",
        "game.sentence",
        "game.picture",
        "game.record",
        "game.review",
        "game.score_graph",
    },
    {"game.api"},
    {"game.kit"},
    {"game.catalogue"},
    {"game.rules"},
    {
        "game.refused",
        "game.checked_rules",
        "game.conditional_moves",
        "game.row",
        "game.server_action",
        "game.table",
        "game.table_id",
        "game.teams",
    },
    {"game.ports", "game.notes", "game.note_receiver"},
    {"game.sharding"},
    {"the engine"},  # whatever else is in game/
    {"game.sections"},
    {"web"},
    {"connection_manager"},
)
PORTS, SHARDING, ENGINE, SECTIONS = 6, 7, 8, 9

REVIEWED = {name: game.review.of for name, game in rules.find().items() if game.review is not None}
"""By the name of a review: the game whose rules it may use."""

OF_BOTS = (
    "game.demo_catalogue",
    "game.api",
    "game.rules",
    "game.kit.clock",
    "game.row",
    "game.table",
    "game.refused",
    "game.sentence",
    "game.checked_rules",
    "game.ports.compute",
    "game.process.compute",
    "game.kit.confusables",
    "game.sections.identity",
)
OF_REHEARSALS = (
    *("game.api", "game.sentence", "game.team_play", "game.demo_catalogue"),
    *("game.kit", "game.catalogue", "game.rules.trainlag"),
)
SETTINGS = {
    *("moyo.settings", "moyo.internal_variables", "moyo.variable"),
    *("moyo.databases", "moyo.database_url", "moyo.bus_url"),
}
OPERATING = {"moyo.operating", "moyo.options", "moyo.commands"}
"""What does the deeds of operators at the command line."""

OURS = {
    *("bots", "game", "messages", "moyo", "moyo_client", "nats_bus", "rehearse", "sql", "web"),
    "connection_manager",
}

CLIENT_SHELL = {f"moyo_client.{module}" for module in ("client", "connections", "sockets", "table")}

IMPURE = {
    "asyncio",
    "datetime",
    "io",
    "math",
    "os",
    "pathlib",
    "random",
    "secrets",
    "socket",
    "sys",
    "time",
    "uuid",
}


def modules() -> Iterator[str]:
    """Every file of ours that is not a test, by its module's name."""
    for folder in sorted(OURS - {"connection_manager"}):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if ROOT / "moyo_client" / "build" not in path.parents:  # left by pip install ./moyo_client
                yield ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    yield "connection_manager"


def tree(module: str) -> tuple[ast.Module, bool]:
    """A module's syntax, and whether it is a package."""
    package = ROOT.joinpath(*module.split("."), "__init__.py")
    path = package if package.exists() else ROOT.joinpath(*module.split(".")).with_suffix(".py")
    return ast.parse(path.read_text()), package.exists()


@cache
def imports(module: str) -> set[str]:
    """What a module imports, wherever in it: `from a import b` as `a.b`."""
    syntax, package = tree(module)
    found = set()
    for node in ast.walk(syntax):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            here = module.split(".")
            up = here[: len(here) - node.level + package] if node.level else []
            found |= {".".join([*up, *filter(None, [node.module]), alias.name]) for alias in node.names}
    return found


def layer(name: str) -> int:
    """How high a module of `game`, `web` or connection_manager stands."""
    parts = name.split(".")
    found = (".".join(parts[:2]), parts[0])
    return next((height for height, names in enumerate(LAYERS) if names & {*found}), ENGINE)


def allowed(module: str, name: str) -> bool:
    """Whether this module may import that one, if that is one of ours."""
    ours, theirs = module.split(".")[0], name.split(".")[0]
    if theirs not in OURS:
        return True
    if module in SETTINGS:
        return name in SETTINGS or name.rpartition(".")[0] in SETTINGS
    if ours == "connection_manager" or (ours == theirs and ours != "game"):
        return True
    match ours, theirs:
        case "game", "game":
            return layer(name) <= layer(module)
        case "game", "messages":
            return layer(module) == SECTIONS
        case "bots", "moyo_client" | "rehearse" | "sql" | "moyo":
            return True
        case "bots", "game":
            return any(f"{name}.".startswith(f"{part}.") for part in OF_BOTS)
        case "rehearse", "game":
            return any(f"{name}.".startswith(f"{part}.") for part in OF_REHEARSALS)
        case "rehearse", "moyo_client":
            return module.startswith("rehearse.online.") or module == "rehearse.over_the_wire"
        case "rehearse", "sql":
            return module in {"rehearse.__main__", "rehearse.over_the_wire"}
        case "rehearse", "moyo":
            return name.startswith("moyo.settings.")
        case "web", "game" | "messages":
            return True
        case "moyo", "sql" | "nats_bus":
            return True
        case "nats_bus", "moyo":
            return name.startswith("moyo.bus_url.") or name == "moyo.bus_url"
        case "nats_bus", "sql":
            return name in {"sql.Unusable", "sql.binaries"} or name.startswith("sql.doctor.finding.")
        case "nats_bus", "game":
            return layer(name) <= PORTS
        case "moyo", "game":  # what operators do
            operating = ".".join(module.split(".")[:2]) in OPERATING
            return operating and (layer(name) <= SHARDING or name.startswith("game.sections.identity.name."))
        case "web", "moyo":
            return name == "moyo.version.VERSION"
        case "moyo", "web":
            return module == "moyo.__main__" and name.startswith("web.documents.")
        case "sql", "moyo":
            return name.startswith("moyo.settings.") or name == "moyo.database_url"
        case "sql", "game":
            return layer(name) <= PORTS
    return False


MODULES = list(modules())


def test_imports_go_one_way() -> None:
    wrong = {module: {name for name in imports(module) if not allowed(module, name)} for module in MODULES}
    assert {module: names for module, names in wrong.items() if names} == {}


PLACES = {
    "tornado": ("connection_manager", "web"),
    "asyncpg": ("sql",),
    "nats": ("nats_bus",),
    "cryptography": ("web.push", "sql.doctor"),
    "prometheus_client": ("web.metrics",),
    "wasmtime": ("bots.go",),
    "resvg_py": ("game.lifecycle.picture_page",),
}
"""Where an outside library may be imported: in these modules, and in those of these packages."""


def test_each_outside_library_has_one_place() -> None:
    wrong = [
        f"{module} imports {library}"
        for module in MODULES
        for library in {name.split(".")[0] for name in imports(module)} & PLACES.keys()
        if not any(f"{module}.".startswith(f"{place}.") for place in PLACES[library])
    ]
    assert wrong == []


def test_only_the_shell_of_the_client_does_io() -> None:
    for module in (name for name in MODULES if name.startswith("moyo_client")):
        tops = {name.split(".")[0] for name in imports(module)}
        assert tops.isdisjoint({"socket", "time"}), module
        if module not in CLIENT_SHELL:
            assert tops.isdisjoint({"asyncio", "websockets"}), module


def test_rules_are_pure() -> None:
    """No I/O, clock or chance; no other game, but for that of which it is a review; no float."""
    for module in (name for name in MODULES if name.startswith("game.rules.")):
        names, game = imports(module), module.split(".")[2]
        assert {name.split(".")[0] for name in names} & IMPURE == set(), module
        own = {game, REVIEWED.get(game)}
        others = [name for name in names if name.startswith("game.rules.") and name.split(".")[2] not in own]
        assert others == [], module
        constants = [node for node in ast.walk(tree(module)[0]) if isinstance(node, ast.Constant)]
        assert [node.lineno for node in constants if isinstance(node.value, float)] == [], module


def test_the_test_tells_right_from_wrong() -> None:
    assert allowed("game.table", "game.rules.find")
    assert not allowed("game.rules.nim", "game.table.Table")
    assert not allowed("game.engine", "game.sections.lobby")
    assert allowed("game.process.shard_presence", "game.sharding.shards.Shards")
    assert not allowed("game.sharding.copies", "game.held.tables.Tables")
    assert not allowed("game.engine", "messages.View")
    assert not allowed("game.sections.lobby", "sql.log.Log")
    assert not allowed("sql.log", "game.engine.Engine")
    assert not allowed("messages.codec", "game.api")
    assert not allowed("moyo_client.client", "messages.View")
    assert not allowed("game.engine", "moyo_client.client")
    assert not allowed("game.engine", "connection_manager")
    assert not allowed("game.sections.lobby", "web.send_queue")
    assert not allowed("moyo.supervisor", "game.engine")
    assert allowed("moyo.__main__", "web.documents.write")
    assert not allowed("moyo.supervisor", "web.documents.write")
    assert allowed("web.health", "moyo.version.VERSION")
    assert not allowed("web.health", "moyo.settings.Settings")
    assert allowed("sql.__main__", "moyo.settings.Settings")
    assert not allowed("sql.pool", "moyo.workers.Workers")
    assert not allowed("moyo.settings", "sql.Unusable")
    assert allowed("nats_bus.bus", "game.notes")
    assert not allowed("nats_bus.bus", "sql.pool.Pool")
    assert not allowed("game.process.presence", "nats_bus.bus.Bus")
    assert allowed("bots.go.choice", "game.rules.go.state.State")
    assert not allowed("bots.go.choice", "game.engine.Engine")
    assert not allowed("game.rules.go.game", "bots.go.choose")
    assert allowed("rehearse.day", "game.rules.trainlag.game.GAME")
    assert not allowed("rehearse.day", "game.engine.Engine")
    assert not allowed("rehearse.day", "sql.catalogues.Catalogues")
    assert not allowed("rehearse.day", "moyo_client.connect")
    assert allowed("bots.demo.session", "rehearse.team.SimulatedTeam")
    assert not allowed("game.rules.trainlag.game", "rehearse.town.Town")
