"""Topics of a node."""

import pytest
from quartier.mosquitto import NODE_ID, down_topic, gone_topic, up_topic


def test_topics() -> None:
    """They are those of the protocol."""
    assert up_topic("aaaa") == "quartier/up/aaaa"
    assert gone_topic("aaaa") == "quartier/up/aaaa/gone"
    assert down_topic("aaaa") == "quartier/down/aaaa"


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("abcd", True), ("0123456789abcdef", True), ("abc", False), ("abcd\n", False)],
)
def test_ids(name: str, is_one: bool) -> None:
    """They are of 4 to 16 small letters and digits, and of nothing else."""
    assert bool(NODE_ID.fullmatch(name)) is is_one
