"""The plugin's first file: secrets are kept as it keeps them, and rights are few."""

import base64
import hashlib
import json

from quartier.mosquitto import ENROL, HUB, Secret, security

DOCUMENT = security(Secret("hub secret", b"s" * 12), Secret("enrol secret", b"t" * 12))


def test_no_secret_stands_in_it() -> None:
    """A secret is there only as what its salt makes of it."""
    text = json.dumps(DOCUMENT)
    assert "hub secret" not in text
    assert "enrol secret" not in text
    hub = next(one for one in DOCUMENT["clients"] if one["username"] == HUB)
    expected = hashlib.pbkdf2_hmac("sha512", b"hub secret", b"s" * 12, 101)
    assert base64.b64decode(hub["password"]) == expected
    assert hub["iterations"] == 101


def test_nothing_is_allowed_by_default() -> None:
    """What no role allows is refused, to nodes that are not there yet too."""
    assert set(DOCUMENT["defaultACLAccess"].values()) == {False}
    assert DOCUMENT["groups"] == []


def test_two_people_share_no_right() -> None:
    """The hub cannot enrol; whoever enrols cannot hear or command a node."""
    topics = {
        role["rolename"]: {right["topic"] for right in role["acls"]}
        for role in DOCUMENT["roles"]
    }
    assert topics.keys() == {HUB, ENROL}
    assert not topics[HUB] & topics[ENROL]
    assert all(topic.startswith("$CONTROL/") for topic in topics[ENROL])
    assert not any("$CONTROL" in topic for topic in topics[HUB])
