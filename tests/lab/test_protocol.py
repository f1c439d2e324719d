"""What is published of the wire is what the wire says."""

from quartier.lab.protocol import asyncapi, page, schema
from quartier.wire import KINDS


def test_all_three_know_every_kind() -> None:
    """The page, the schema and the document of topics tell the same kinds."""
    assert schema()["$defs"].keys() == KINDS.keys()
    messages = asyncapi()["components"]["messages"]
    assert messages.keys() == KINDS.keys() | {"gone"}
    assert all(f"### `{kind}`\n" in page() for kind in KINDS)
