"""The published schemas are those of the program."""

import json
from pathlib import Path

from quartier.lab.command.schema import DOCUMENTS, VERSION

from .conftest import Call

PUBLISHED = Path(__file__).parents[3] / "docs" / "schema"


def test_all_in_one(quartier: Call) -> None:
    """Without a folder they are one object on standard output."""
    schemas = json.loads(quartier("schema").out)
    assert schemas.keys() == DOCUMENTS.keys()
    assert schemas["plan"]["title"] == "Plan"


def test_published_ones_are_current(quartier: Call, tmp_path: Path) -> None:
    """What docs hold is what `poe schema` would write: run it if this fails."""
    assert quartier("schema", tmp_path).code == 0
    names = {f"{name}-{VERSION}.json" for name in DOCUMENTS}
    assert {path.name for path in tmp_path.iterdir()} == names
    assert {path.name for path in PUBLISHED.glob("*.json")} == names
    for name in names:
        published = (PUBLISHED / name).read_text("utf-8")
        assert published == (tmp_path / name).read_text("utf-8"), name
