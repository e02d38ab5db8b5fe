"""No file is so long that one cannot have it in mind at once."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = (
    *("bots", "game", "loadtest", "messages", "moyo", "moyo_client", "nats_bus"),
    *("rehearse", "simulate", "sql", "static", "tests", "web"),
)
MOST = 400
"""Lines of a file."""

GENERATED = {"uPlot.iife.min.js", "uPlot.min.css", "uqr.js"}


def test_no_file_has_more_than_four_hundred_lines() -> None:
    files = [
        *ROOT.glob("*.py"),
        *(
            file
            for folder in FOLDERS
            for ending in ("py", "js", "css", "sql", "html", "c", "h")
            for file in (ROOT / folder).rglob(f"*.{ending}")
        ),
    ]
    assert len(files) > 400
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    long = {str(file.relative_to(ROOT)): length for file, length in lengths.items() if length > MOST}
    assert {name: length for name, length in long.items() if Path(name).name not in GENERATED} == {}
