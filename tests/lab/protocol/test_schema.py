"""The schema accepts what the wire accepts, as far as a schema can tell."""

import json
from pathlib import Path

import pytest
from quartier.lab.protocol.schema import message, schema

_GOLDEN = Path(__file__).parents[2] / "wire" / "golden" / "v1"


@pytest.mark.parametrize("path", sorted(_GOLDEN.glob("*.json")), ids=lambda p: p.stem)
def test_golden_messages_have_the_fields_of_their_kind(path: Path) -> None:
    """Nothing is needed that they lack, and they have nothing unknown."""
    told = json.loads(path.read_text("utf-8"))["message"]
    described = message(told["k"])

    assert set(described["required"]) <= told.keys() <= described["properties"].keys()
    assert list(told) == [name for name in described["properties"] if name in told]


def test_each_kind_is_a_choice() -> None:
    """A message is one of the kinds."""
    document = schema()
    assert [one["$ref"] for one in document["oneOf"]] == [
        f"#/$defs/{kind}" for kind in document["$defs"]
    ]
