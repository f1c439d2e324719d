"""The form: typed fields become settings that are whole, or are refused by name."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.provision.error import ProvisionError
from quartier_node.provision.form import PRESS_MS, Form, is_ready, may_open, networks
from quartier_node.provision.kinds import KINDS
from quartier_node.settings import FIELDS, checked

from tests.firmware.quartier_node.provision.rig import (
    CA,
    PEM,
    Radio,
    fresh,
    link,
    random_bytes,
)

# Ends in a space, as some do.
_KEY = "eight or more "
_NAMES = [row[0] for row in FIELDS] + [
    row[0] for rows in KINDS.values() for row in rows
]


def _filled() -> Form:
    form = Form(fresh())
    for name, text in (
        ("wifi_ssid", "Livebox"),
        ("wifi_password", _KEY),
        ("appliance", "water_heater"),
        ("volume_l", "150"),
        ("set_dc", "58,5"),
        ("off_peak", "22h30-6h30"),
    ):
        assert form.set(name, text), name
    assert form.link(link())
    return form


def test_a_filled_form_is_kept() -> None:
    """Every field is what was typed; the appliance has all its settings."""
    kept = _filled().commit()

    assert kept == checked(kept)
    assert kept["wifi_password"] == _KEY
    assert (kept["broker_host"], kept["broker_port"]) == ("hub.example.org", 8884)
    assert (kept["server_name"], kept["ca"]) == ("hub", CA)
    assert kept["off_peak"] == [1_350, 390]
    assert kept["share_curve"] == 0
    assert kept["appliance_settings"] == {
        row[0]: {"volume_l": 150, "set_dc": 585}.get(row[0], row[3])
        for row in KINDS["water_heater"]
    }


@pytest.mark.parametrize(
    "name", ["node_id", "code", "portal_password", "key", "key_id"]
)
def test_who_the_node_is_cannot_be_typed(name: str) -> None:
    """Neither its name nor its secrets, by hand or by a link."""
    form = Form(fresh())

    assert not form.set(name, "A" * 26)
    assert not form.link(link().replace("#", "") + "x")
    form.link(link(**{name: "1"}))
    assert form.values[name] == fresh()[name]


def test_a_link_says_the_neighbourhood_alone() -> None:
    """It can turn on no sharing, and change no network."""
    form = Form(fresh())

    assert form.link(link(share_curve="1", wifi_ssid="evil", appliance="plug"))
    assert (form.values["share_curve"], form.values["wifi_ssid"]) == (0, "")
    assert not form.values["appliance"]


def test_a_wrong_link_is_refused() -> None:
    """A certificate that is none, a port that is none, nothing known at all."""
    assert not Form(fresh()).link(link(c="MIIB"))
    assert not Form(fresh()).link(link(p=0))
    assert not Form(fresh()).link("http://192.168.4.1/#e30")


def test_a_password_goes_with_its_network() -> None:
    """One that was kept is not sent to a network of another name."""
    form = _filled()

    assert form.set("wifi_ssid", "Livebox")
    assert form.values["wifi_password"] == _KEY
    assert form.set("wifi_ssid", "Evil twin")
    assert not form.values["wifi_password"]
    form.set("broker_password", "b")
    assert form.set("broker_host", "elsewhere")
    assert not form.values["broker_password"]


def test_another_appliance_has_its_own_settings() -> None:
    """A power that one kind may have is not carried into another."""
    form = _filled()
    form.set("power_w", "30000")

    assert form.set("appliance", "plug")
    assert form.commit()["appliance_settings"] == {"power_w": 500}
    assert not form.set("power_w", "30000")
    assert not form.set("appliance", "toaster")


def test_what_is_missing_is_named() -> None:
    """A broker needs a network and its authority; an appliance is always needed."""
    form = Form(fresh())
    assert form.faults() == ["appliance"]

    form.set("broker_host", "hub")
    assert form.faults() == ["appliance", "wifi_ssid", "ca"]
    with pytest.raises(ProvisionError, match="appliance, wifi_ssid, ca"):
        form.commit()
    form.set("broker_port", "1883")
    assert form.faults() == ["appliance", "wifi_ssid"]
    form.set("broker_port", "8883")
    form.set("ca", PEM)
    form.set("wifi_ssid", "x")
    form.set("appliance", "ev")
    assert form.commit()["server_name"] == "hub"


def test_a_node_works_without_a_network() -> None:
    """An appliance is enough: the flat has no Wi-Fi, the node has its hours."""
    form = Form(fresh())
    form.set("appliance", "water_heater")

    kept = form.commit()

    assert is_ready(kept)
    assert not is_ready(fresh())
    assert not is_ready({**kept, "broker_host": "hub"})


def test_the_page_opens_for_the_fresh_and_the_patient() -> None:
    """A node that is set up needs a press of ten seconds."""
    ready = _filled().commit()

    assert may_open(fresh(), 0)
    assert not may_open(ready, PRESS_MS - 1)
    assert may_open(ready, PRESS_MS)


def test_a_new_code_ends_the_old_neighbourhood() -> None:
    """The key is forgotten; the node's name and the label's password stay."""
    form = _filled()
    form.values.update(key="0f" * 32, key_id=4, code="")

    form.renew(random_bytes)
    kept = form.commit()

    assert (kept["key"], kept["key_id"], len(kept["code"])) == ("", 0, 26)
    assert kept["portal_password"] == fresh()["portal_password"]
    assert kept["node_id"] == fresh()["node_id"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(_NAMES) | st.text(max_size=9),
            st.text(max_size=70)
            | st.sampled_from([*KINDS, "1", "22:00-6:00", CA, "55.5", "-1"]),
        ),
        max_size=20,
    )
)
def test_whatever_is_typed_the_draft_is_whole(typed: list[tuple[str, str]]) -> None:
    """No text makes a draft that could not be kept, or that cannot be read again."""
    form = Form(fresh())

    for name, text in typed:
        before: dict[str, Any] = checked(form.values)
        if not form.set(name, text):
            assert form.values == before
    assert checked(form.values) == form.values
    if not form.faults():
        assert checked(form.commit())


def test_networks_are_told_once_and_nearest_first() -> None:
    """As many as a list can show; one that hides its name is not in it."""
    radio = Radio()
    radio.heard = [("a", -70), ("b", -60), ("a", -50), ("", -10)]
    assert networks(radio) == [("a", -50), ("b", -60)]

    radio.heard = [(f"n{at}", -at) for at in range(99)]
    assert networks(radio) == radio.heard[:16]


def test_a_busy_radio_hears_nothing() -> None:
    """The chip's error is an empty list, which can be asked for again."""

    class Busy(Radio):
        def scan(self) -> list[tuple[str, int]]:
            raise OSError(16)

    assert networks(Busy()) == []
