"""The published protocol is that of the program."""

import json
from pathlib import Path

from .conftest import Call

_DOCS = Path(__file__).parents[3] / "docs"


def test_printed_without_a_folder(quartier: Call) -> None:
    """The page alone, to look something up."""
    assert quartier("protocol").out.startswith("# Protocol")


def test_published_files_are_current(quartier: Call, tmp_path: Path) -> None:
    """What docs hold is what `poe protocol` would write: run it if this fails."""
    assert quartier("protocol", tmp_path).code == 0
    written = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.*"))
    assert [str(path) for path in written] == [
        "protocol/asyncapi-1.json",
        "protocol/messages-1.json",
        "protocol.md",
    ]
    for path in written:
        text = (tmp_path / path).read_text("utf-8")
        assert (_DOCS / path).read_text("utf-8") == text, path
        assert path.suffix == ".md" or json.loads(text)
