"""What a landlord says of the broker is checked before anything is made of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.mosquitto import NODE_ID, Fleet, FleetError, release_of, settings
from quartier.mosquitto.fleet import ENROL, HUB

FLEET = Fleet(("broker.example",), "/srv/broker", "/usr/lib", "mosquitto")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"hosts": ()}, "at least one host"),
        ({"hosts": ("a b",)}, "neither a host name nor an address"),
        ({"hosts": ("ok", "-x.example")}, "neither"),
        ({"hosts": ("a\nlistener 1",)}, "neither"),
        ({"node_port": 0}, "1 to 65535"),
        ({"hub_port": 65_536}, "1 to 65535"),
        ({"hub_port": 8883}, "a port each"),
        ({"nodes": 0}, "1 to 100000"),
        ({"user": "a b"}, "account"),
        ({"user": "x\nallow_anonymous true"}, "account"),
        ({"folder": "broker"}, "absolute path"),
        ({"folder": "/srv/a\nallow_anonymous true"}, "absolute path"),
        ({"plugins": "lib"}, "absolute path"),
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, object], said: str) -> None:
    """Each with a sentence; above all, nothing can add a line to the settings."""
    with pytest.raises(FleetError, match=said):
        replace(FLEET, **changes)  # type: ignore[arg-type]  # that is what is refused


@pytest.mark.parametrize("host", ["broker", "b.example", "10.0.0.7", "::1", "a1-b.lan"])
def test_names_and_addresses(host: str) -> None:
    """Both kinds of address and every sort of name are taken."""
    assert replace(FLEET, hosts=(host,)).hosts == (host,)


@given(st.text(max_size=20), st.text(max_size=20))
def test_no_word_adds_a_line(user: str, folder: str) -> None:
    """Whatever is said, the settings have as many lines as ever, or it is refused."""
    try:
        fleet = replace(FLEET, user=user, folder=f"/{folder}")
    except FleetError:
        return
    assert settings(fleet).count("\n") == settings(FLEET).count("\n")
    assert len(settings(fleet).splitlines()) == len(settings(FLEET).splitlines())


def test_people_are_no_nodes() -> None:
    """The names of the hub and of who enrols can be no node's id."""
    assert not NODE_ID.fullmatch(HUB)
    assert not NODE_ID.fullmatch(ENROL)


@pytest.mark.parametrize(
    ("said", "release"),
    [
        ("mosquitto version 2.0.11\n\nmosquitto is", "2.0"),
        ("mosquitto version 2.1.2", "2.1"),
        ("mosquitto version 3.0.0", "2.1"),
        ("mosquitto version 2.10.0", "2.1"),
        ("command not found", None),
    ],
)
def test_releases(said: str, release: str | None) -> None:
    """What mosquitto says of itself tells which settings it reads."""
    assert release_of(said) == release
