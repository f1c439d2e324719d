"""What entities say becomes numbers in the engine's units, or a trouble, never zero."""

import math
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from homeassistant.core import State
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.readings import (
    CARBON,
    ENERGY,
    INDOOR,
    PATIENCE,
    PERCENT,
    POWER,
    WATER,
    Gate,
    Readings,
)

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def _read(
    text: str, unit: str | None, gate: Gate, age: timedelta = timedelta()
) -> tuple[float | None, Readings]:
    attributes: dict[str, Any] = {} if unit is None else {"unit_of_measurement": unit}
    since = NOW - max(age, PATIENCE)
    state = State(
        "sensor.x", text, attributes, last_changed=since, last_reported=NOW - age
    )
    readings = Readings({"sensor.x": state}.get, NOW)
    return readings.number("sensor.x", gate, "Flat 3"), readings


@pytest.mark.parametrize(
    ("text", "unit", "gate", "value"),
    [
        ("1500", "W", POWER, 1.5),
        ("-0.2", "MW", POWER, -200.0),
        ("2", "kW", POWER, 2.0),
        ("68", "°F", INDOOR, 20.0),
        ("333.15", "K", WATER, 60.0),
        ("3.6", "MJ", ENERGY, 1.0),
        ("41", "%", PERCENT, 41.0),
        ("41", None, PERCENT, 41.0),
        ("52", "g/kWh", CARBON, 52.0),
    ],
)
def test_units_are_understood(
    text: str, unit: str | None, gate: Gate, value: float
) -> None:
    """Each unit that Home Assistant knows for a quantity is converted."""
    read, readings = _read(text, unit, gate)

    assert read == pytest.approx(value)
    assert not readings.troubles


@pytest.mark.parametrize(
    ("text", "unit", "gate", "age_h", "what"),
    [
        ("unavailable", "W", POWER, 0, "unavailable"),
        ("unknown", "W", POWER, 0, "unavailable"),
        ("twelve", "W", POWER, 0, "range"),
        ("20", "°C", POWER, 0, "unit"),
        ("20", None, POWER, 0, "unit"),
        ("300", "°C", WATER, 0, "range"),
        ("inf", "W", POWER, 0, "range"),
        ("nan", "W", POWER, 0, "range"),
        ("101", "%", PERCENT, 0, "range"),
        ("20", "W", POWER, 25, "stale"),
        ("20", "°C", WATER, 49, "stale"),
    ],
)
def test_what_does_not_pass_is_told(
    text: str, unit: str | None, gate: Gate, age_h: int, what: str
) -> None:
    """Each gate that is not passed is one trouble, and no number."""
    read, readings = _read(text, unit, gate, timedelta(hours=age_h))

    assert read is None
    assert [trouble.what for trouble in readings.troubles.values()] == [what]
    [trouble] = readings.troubles.values()
    assert (trouble.where, trouble.whose) == ("sensor.x", "Flat 3")


@pytest.mark.parametrize(("minutes", "told"), [(1, False), (59, False), (60, True)])
def test_who_is_away_for_a_while_is_no_trouble(minutes: int, told: bool) -> None:
    """A radio that is silent for minutes has no value, and is not worth a word."""
    since = NOW - timedelta(minutes=minutes)
    state = State("sensor.x", "unavailable", last_changed=since)
    readings = Readings({"sensor.x": state}.get, NOW)

    assert readings.power_kw("sensor.x", "Flat 3") is None
    assert bool(readings.troubles) is told
    impatient = Readings({"sensor.x": state}.get, NOW, timedelta())
    assert impatient.power_kw("sensor.x", "Flat 3") is None
    assert impatient.troubles


def test_nothing_never_grows_stale() -> None:
    """Panels by night, and a plug with nothing in it, say 0 once and no more."""
    read, readings = _read("0", "W", POWER, timedelta(days=3))

    assert read == 0.0
    assert not readings.troubles


def test_what_is_not_there_is_missing() -> None:
    """An entity that does not exist is missing; none named is no trouble."""
    readings = Readings({}.get, NOW)

    assert readings.power_kw("sensor.gone", "Flat 3") is None
    assert readings.is_on("switch.gone", "Flat 3") is None
    assert readings.power_kw(None, "Flat 3") is None
    assert set(readings.troubles) == {"missing_sensor.gone", "missing_switch.gone"}


def test_on_is_on_and_shares_are_fractions() -> None:
    """Switches are read as such, percentages as parts of one."""
    states = {
        "switch.on": State("switch.on", "on"),
        "switch.off": State("switch.off", "off"),
        "sensor.soc": State("sensor.soc", "40", last_reported=NOW),
    }
    readings = Readings(states.get, NOW)

    assert readings.is_on("switch.on", "") is True
    assert readings.is_on("switch.off", "") is False
    assert readings.share("sensor.soc", "") == pytest.approx(0.4)
    assert readings.share(None, "") is None


@given(text=st.text(), unit=st.none() | st.text(max_size=5))
def test_garbage_is_a_trouble_or_a_number(text: str, unit: str | None) -> None:
    """Whatever a state says, it is a finite number in range, or one trouble."""
    if len(text) > 255:
        return
    read, readings = _read(text, unit, POWER)

    assert (read is None) == bool(readings.troubles)
    assert read is None or math.isfinite(read)
