"""A participant of an entry is a value, with what was settled when it was adopted."""

from custom_components.quartier.node import Node


def test_its_broker_is_told_who_may_come_where_it_was_settled_so() -> None:
    """Not so by default."""
    assert not Node("a1b2", "entry", "subentry", "Tank", {}).enrols
    assert Node("a1b2", "entry", "subentry", "Tank", {"enrols": True}).enrols
