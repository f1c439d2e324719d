"""The handbook is printed, or written to a file."""

from pathlib import Path

from .conftest import Call


def test_printed_and_written(quartier: Call, tmp_path: Path) -> None:
    """Both are the same page."""
    path = tmp_path / "handbook.md"
    assert quartier("handbook", path).code == 0
    said = quartier("handbook")
    assert said.out.rstrip() == path.read_text("utf-8").rstrip()
    assert said.out.startswith("# Handbook")
