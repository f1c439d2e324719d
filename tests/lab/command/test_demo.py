"""``quartier demo`` writes the street."""

import json
from pathlib import Path

from .conftest import Call


def test_it_is_written(quartier: Call, tmp_path: Path) -> None:
    """The file is there, whole, and the next step is said."""
    said = quartier("demo", tmp_path / "street.json", "--seed", "3")

    assert said.code == 0
    assert "street.json" in said.err
    assert len(json.loads((tmp_path / "street.json").read_text("utf-8"))["homes"]) == 12
