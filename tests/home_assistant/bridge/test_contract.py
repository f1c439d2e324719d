"""Contracts and their tariffs."""

from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Any

import pytest
from homeassistant.core import State
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.contract import (
    ContractError,
    WindowsError,
    feed_of,
    price_entities,
    tariff_of,
    tariffs_of,
    usual_tariff,
    windows_of,
    windows_text,
)
from custom_components.quartier.bridge.layout import Layout, Level, Place
from custom_components.quartier.bridge.readings import Readings
from custom_components.quartier.engine import (
    Clock,
    Flat,
    Offpeak,
    Spot,
    Tariffs,
    Tempo,
    Window,
    presets_fr,
    read,
    write,
)

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
PARIS = "Europe/Paris"


def _place(level: Level = "household", **settings: Any) -> Place:  # noqa: ANN401 (any setting)
    return Place("p1", "P1", level, "Camille", settings=MappingProxyType(settings))


def _layout(*places: Place) -> Layout:
    return Layout("e", "neighbourhood", "Les Lilas", PARIS, places, ())


def _readings(**states: str) -> Readings:
    known = {
        f"sensor.{name}": State(f"sensor.{name}", told) for name, told in states.items()
    }
    return Readings(known.get, NOW)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("22:30-06:30", "22:30-06:30"),
        ("22h30 - 6h30, 12h-14h", "22:30-06:30, 12:00-14:00"),
        ("1h30–7h30 et 12:30-14:30", "01:30-07:30, 12:30-14:30"),
        ("22:00 à 24:00; 00:00-06:00", "22:00-00:00, 00:00-06:00"),
    ],
)
def test_windows_are_read_as_people_write_them(text: str, written: str) -> None:
    """French and English spelling, across midnight too, are written in one way."""
    windows = windows_of(text)

    assert windows_text(windows) == written
    assert windows_of(written) == windows


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "22:30",
        "25:00-06:00",
        "22:61-23:00",
        "12:00-12:00",
        "nuit",
        "24:30-6:00",
    ],
)
def test_what_is_no_window_is_told(text: str) -> None:
    """The part that is not understood is in the message."""
    with pytest.raises(WindowsError) as caught:
        windows_of(text)

    assert text.strip() in str(caught.value)


@given(st.text())
def test_no_text_breaks_windows(text: str) -> None:
    """Whatever is typed, it is windows or a plain refusal."""
    try:
        windows = windows_of(text)
    except WindowsError:
        return
    assert windows


def test_a_flat_price() -> None:
    """One price, with what is fed in paid by another."""
    place = _place(
        contract="flat", price_eur_per_kwh="0.21", injection_eur_per_kwh=0.04
    )

    tariff = tariff_of(place, _readings(), PARIS)

    assert tariff.energy == Flat(0.21)
    assert tariff.injection == Flat(0.04)
    assert tariff.name == "Camille"


def test_prices_that_are_missing_are_the_regulated_ones() -> None:
    """Base by subscribed power, peak and off-peak, and the six of Tempo."""
    day = date(2026, 11, 25)
    windows = (Window(time(22), time(6)),)

    flat = tariff_of(_place(contract="flat", subscribed_kva=9), _readings(), PARIS)
    offpeak = tariff_of(
        _place(contract="offpeak", offpeak_windows="22:00-06:00"), _readings(), PARIS
    )

    assert flat.energy == presets_fr.base(day, 9)
    assert flat.injection is None
    assert offpeak.energy == presets_fr.offpeak(day, windows)


def test_peak_and_offpeak_as_told() -> None:
    """Own prices and windows go into the contract."""
    place = _place(
        contract="offpeak",
        peak_eur_per_kwh=0.25,
        offpeak_eur_per_kwh=0.0,
        offpeak_windows="22:30-06:30",
    )

    energy = tariff_of(place, _readings(), PARIS).energy

    assert energy == Offpeak(0.25, 0.0, (Window(time(22, 30), time(6, 30)),))


def test_tempo_follows_its_colours() -> None:
    """Colours come from the entities, own prices win over the regulated ones."""
    place = _place(
        contract="tempo",
        tempo_today="sensor.today",
        tempo_tomorrow="sensor.tomorrow",
        red_peak_eur_per_kwh=0.9,
    )

    energy = tariff_of(place, _readings(today="Blanc", tomorrow="Rouge"), PARIS).energy

    assert isinstance(energy, Tempo)
    assert energy.colours == {"2026-11-25": "white", "2026-11-26": "red"}
    assert energy.red_peak_eur_per_kwh == 0.9
    regulated = presets_fr.tempo(date(2026, 11, 25), {})
    assert energy.blue_peak_eur_per_kwh == regulated.blue_peak_eur_per_kwh
    # At noon in Paris the day after tomorrow's colour is known to be unknown.
    clock = Clock.even(datetime(2026, 11, 26, 5, tzinfo=UTC), 3600, 48)
    quote = energy.quote(clock, PARIS, {}, NOW)
    assert quote.known[:24].all()
    assert not quote.known[24:].any()
    assert quote.eur_per_kwh[3] == 0.9


def test_tempo_without_its_entity_is_noted() -> None:
    """An entity that is gone is a trouble of the readings; the contract stands."""
    readings = _readings()

    tariff_of(_place(contract="tempo", tempo_today="sensor.gone"), readings, PARIS)

    assert "missing_sensor.gone" in readings.troubles


def test_a_market_price() -> None:
    """The formula and the feed of the entity, named so that the engine bears it."""
    place = _place(
        contract="spot",
        price_entity="sensor.nordpool_kwh_fr",
        margin_eur_per_kwh=0.01,
        network_and_taxes_eur_per_kwh=0.08,
        vat_percent=20,
        injection_entity="sensor.sold",
    )

    tariff = tariff_of(place, _readings(), PARIS)

    assert isinstance(tariff.energy, Spot)
    assert tariff.energy.feed == "sensor-nordpool_kwh_fr"
    assert (tariff.energy.margin_eur_per_kwh, tariff.energy.vat) == (0.01, 0.2)
    assert isinstance(tariff.injection, Spot)
    assert price_entities(_layout(place)) == {
        "sensor-nordpool_kwh_fr.eur_per_kwh": "sensor.nordpool_kwh_fr",
        "sensor-sold.eur_per_kwh": "sensor.sold",
    }
    assert read(Tariffs, write(Tariffs({"p1": tariff}))) == Tariffs({"p1": tariff})


@given(st.text(max_size=300))
def test_every_feed_is_a_name(entity_id: str) -> None:
    """Whatever an entity is called, its market has a name of 64 plain letters."""
    name = feed_of(entity_id)

    assert len(name) <= 64
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-")


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"contract": "barter"},
        {"contract": "flat", "price_eur_per_kwh": "cheap"},
        {"contract": "flat", "price_eur_per_kwh": 85},
        {"contract": "flat", "price_eur_per_kwh": "nan"},
        {"contract": "flat", "price_eur_per_kwh": [1]},
        {"contract": "offpeak", "offpeak_windows": "nuit"},
        {"contract": "offpeak"},
        {"contract": "tempo"},
        {"contract": "spot"},
        {"contract": "spot", "price_entity": "sensor.x", "vat_percent": "dix"},
    ],
)
def test_a_contract_that_lacks_something_is_a_trouble(settings: dict[str, Any]) -> None:
    """It is told with a plain reason, and the regulated price stands in."""
    place = _place(**settings)

    tariffs, troubles = tariffs_of(_layout(place), _readings())

    assert [(one.what, one.where, one.whose) for one in troubles] == [
        ("contract", "p1", "Camille")
    ]
    assert troubles[0].detail
    assert tariffs.tariffs["p1"] == usual_tariff(place, NOW, PARIS)
    with pytest.raises(ContractError):
        tariff_of(place, _readings(), PARIS)


def test_who_has_no_contract_of_their_own_has_the_usual_price() -> None:
    """A building that told nothing of a contract is no trouble, and has a tariff."""
    tariffs, troubles = tariffs_of(_layout(_place("building")), _readings())

    assert not troubles
    assert tariffs.tariffs["p1"].energy == presets_fr.base(date(2026, 11, 25), 6)


@pytest.mark.parametrize("year", [2020, 2040])
def test_regulated_prices_of_other_years_are_the_nearest(year: int) -> None:
    """Before and after the table there is still a price."""
    now = datetime(year, 1, 1, tzinfo=UTC)

    assert isinstance(usual_tariff(_place(), now, PARIS).energy, Flat)
