"""A sheet knows whether its file is there."""

from pathlib import Path

from quartier.lab.settle import Sheet


def test_only_the_very_same_is_there(tmp_path: Path) -> None:
    """To the byte."""
    sheet = Sheet(tmp_path / "a.csv", b"1\n")
    assert not sheet.is_there()
    sheet.path.write_bytes(b"2\n")
    assert not sheet.is_there()
    sheet.path.write_bytes(b"1\n")
    assert sheet.is_there()
