"""The radio: every wait ends."""

import asyncio

import pytest
from quartier_node.hardware.radio import Radio

from tests.firmware.shims.network import WLAN


def _radio() -> tuple[Radio, WLAN, WLAN, list[float]]:
    station, point = WLAN(WLAN.IF_STA), WLAN(WLAN.IF_AP)
    slept: list[float] = []

    async def sleep(span_s: float) -> None:
        slept.append(span_s)

    return Radio(station, lambda: point, sleep), station, point, slept


def test_it_joins() -> None:
    """The right key joins, and the strength is told from then on."""
    radio, _, _, slept = _radio()
    assert radio.rssi_dbm() is None

    assert asyncio.run(radio.join("home", "right"))

    assert radio.is_joined
    assert radio.rssi_dbm() == -57
    assert sum(slept) < 1


@pytest.mark.parametrize("timeout_s", [1, 20])
def test_the_wrong_key_ends(timeout_s: int) -> None:
    """The wrong key is given up in time, and the chip is told to stop trying."""
    radio, station, _, slept = _radio()

    assert not asyncio.run(radio.join("home", "wrong", timeout_s))

    assert sum(slept) == pytest.approx(timeout_s)
    assert station.calls[-1] == "disconnect"


def test_a_chip_that_fails_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the driver raises is a network that was not joined."""
    radio, _, _, _ = _radio()
    monkeypatch.setattr(WLAN, "connect", lambda *_: (_ for _ in ()).throw(OSError()))

    assert not asyncio.run(radio.join("home", "right"))


def test_it_leaves_and_joins_another() -> None:
    """Who is joined leaves before it joins; leaving turns the station off."""
    radio, station, _, _ = _radio()
    asyncio.run(radio.join("home", "right"))
    asyncio.run(radio.join("other", "right"))
    assert station.calls.count("disconnect") == 1

    radio.leave()

    assert not radio.is_joined
    assert not station.is_active


def test_networks_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names and strengths; what is no text has no name, and a fault is no network."""
    radio, station, _, _ = _radio()
    assert radio.scan() == [("home", -60), ("Café", -61), ("", -62)]
    assert station.is_active

    monkeypatch.setattr(WLAN, "scan", lambda _: (_ for _ in ()).throw(OSError()))
    assert radio.scan() == []


def test_who_knows_names_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the network, once it is joined; nobody where it did not."""
    radio, _, _, _ = _radio()
    assert radio.dns() == []

    asyncio.run(radio.join("home", "right"))
    assert radio.dns() == ["192.168.4.1"]

    monkeypatch.setattr(WLAN, "ifconfig", lambda _: ("", "", "", "0.0.0.0"))  # noqa: S104 (it means none)
    assert radio.dns() == []
    monkeypatch.setattr(WLAN, "ifconfig", lambda _: (_ for _ in ()).throw(OSError()))
    assert radio.dns() == []


def test_its_own_network() -> None:
    """Its own network has WPA2 with a key, is open without, and is closed again."""
    radio, _, point, _ = _radio()
    assert radio.start_access_point("Quartier", "12345678") == "192.168.4.1"
    assert point.settings == {"ssid": "Quartier", "security": 3, "key": "12345678"}

    radio.start_access_point("Quartier")
    assert point.settings["security"] == 0

    radio.stop_access_point()
    assert not point.is_active
