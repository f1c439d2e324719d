"""The document of topics tells who says what where."""

from quartier.lab.protocol.asyncapi import asyncapi
from quartier.wire import DOWN, UP


def test_each_topic_has_the_kinds_of_its_way() -> None:
    """What a participant publishes is heard, and what it listens to is said."""
    channels = asyncapi()["channels"]

    assert channels["up"]["address"] == "quartier/up/{participant}"
    assert tuple(channels["up"]["messages"]) == UP
    assert tuple(channels["down"]["messages"]) == DOWN


def test_every_reference_leads_somewhere() -> None:
    """No message is named that is not described."""
    document = asyncapi()
    for channel in document["channels"].values():
        for reference in channel["messages"].values():
            *_, kind = reference["$ref"].split("/")
            assert document["components"]["messages"][kind]["name"] == kind
