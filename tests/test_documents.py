"""What the documents say of the code: the files that they name are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = ["README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))]
PATH = re.compile(
    r"`((?:bots|docs|game|messages|moyo|moyo_client|nats_bus|rehearse|sql|simulate|static|tests|web|loadtest)/[\w./*<>-]+)`"
)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_files_that_a_document_names_are_there(document: str) -> None:
    named = PATH.findall((ROOT / document).read_text())
    patterns = {re.sub(r"<\w+>", "*", path).rstrip("/") for path in named}
    assert [pattern for pattern in patterns if not list(ROOT.glob(pattern))] == []


def test_a_move_passes_ten_files_from_the_frame_to_the_commit() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text()
    move = text[text.index("## A move") : text.index("## A seek")]
    assert [int(number) for number in re.findall(r"^\| (\d+) \|", move, re.MULTILINE)] == list(range(1, 11))
