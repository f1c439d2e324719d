"""The document of topics tells who says what where."""

import json
import re
from typing import Any

from quartier.lab.protocol.asyncapi import asyncapi
from quartier.wire import DOWN, KINDS, UP, code_key, dumps, sealed


def _payload(kind: str) -> dict[str, Any]:
    found: dict[str, Any] = asyncapi()["components"]["messages"][kind]
    assert found["contentType"] == "text/plain"
    payload: dict[str, Any] = found["payload"]
    return payload


def test_each_topic_has_the_kinds_of_its_way() -> None:
    """What a participant publishes is heard, and what it listens to is said."""
    channels = asyncapi()["channels"]

    assert channels["up"]["address"] == "quartier/up/{participant}"
    assert channels["gone"]["address"] == "quartier/up/{participant}/gone"
    assert tuple(channels["up"]["messages"]) == UP
    assert tuple(channels["gone"]["messages"]) == ("gone",)
    assert tuple(channels["down"]["messages"]) == DOWN


def test_every_reference_leads_somewhere() -> None:
    """No message is named that is not described, no channel that is not there."""
    document = asyncapi()
    for channel in document["channels"].values():
        for reference in channel["messages"].values():
            *_, kind = reference["$ref"].split("/")
            assert document["components"]["messages"][kind]["name"] == kind
    used = [one["channel"]["$ref"] for one in document["operations"].values()]
    assert sorted(used) == sorted(f"#/channels/{name}" for name in document["channels"])


def test_a_payload_is_the_envelope() -> None:
    """What the wire seals fits it, and its message is the part that is described."""
    said = {"k": "request", "no": 7, "do": "identify"}
    whole = sealed(code_key("node1", "A" * 26), "up node1", "0" * 16, 3, 0, dumps(said))
    payload = _payload("request")
    # ECMAScript's spelling, which JSON Schema has, of a part with a name.
    found = re.match(payload["pattern"].replace("(?<", "(?P<"), whole.decode())

    assert found
    assert json.loads(found["message"]) == said
    assert said.keys() <= payload["x-message"]["properties"].keys()
    assert not re.match(payload["pattern"].replace("(?<", "(?P<"), json.dumps(said))


def test_no_kind_is_sent_without_it() -> None:
    """Every payload is a sealed text, and the last will is empty."""
    for kind in KINDS:
        assert _payload(kind)["type"] == "string"
        assert _payload(kind)["x-message"]["properties"]["k"] == {"const": kind}
    assert _payload("gone")["const"] == ""
