"""What is usual."""

from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest

from custom_components.quartier.bridge.layout import Device, Layout, Level, Place
from custom_components.quartier.bridge.stand_in import StandIns
from custom_components.quartier.engine import Clock, Home, Neighbourhood, Pv

CLOCK = Clock.even(datetime(2026, 11, 24, 23, tzinfo=UTC), 900, 96)


def _usual(level: Level = "household", **settings: Any) -> StandIns:  # noqa: ANN401 (any setting)
    place = Place("h", "H", level, "Ana", settings=MappingProxyType(settings))
    tank = Device("tank", "T", "water_heater", "Ballon", "h")
    layout = Layout("e", "home", "x", "Europe/Paris", (place,), (tank,))
    roof = Home("h", (Pv("roof", peak_kw=3.0),))
    return StandIns(layout, Neighbourhood("n", "Europe/Paris", homes=(roof,)), CLOCK)


def _day_kwh(usual: StandIns, name: str) -> float:
    values = usual.series(name)
    assert values is not None
    return float((values * CLOCK.hours).sum())


@pytest.mark.parametrize(
    ("settings", "year_kwh"),
    [
        ({"persons": 1}, 1250),
        ({"persons": 4}, 2990),
        ({"subscribed_kva": 6}, 1830),
        ({"subscribed_kva": 36}, 3570),
        ({"persons": ""}, 1946),
    ],
)
def test_a_base_load_follows_who_lives_there(
    settings: dict[str, Any], year_kwh: float
) -> None:
    """By people, or by subscribed power, or by the mean; never nothing."""
    usual = _usual(**settings)

    assert _day_kwh(usual, "h-rest.power_kw") * 365.25 == pytest.approx(year_kwh)
    load = usual.series("h-rest.power_kw")
    assert load is not None
    assert load.min() > 0
    # People dine at eight in the evening, and sleep at three.
    assert load[80] > 3 * load[12]


def test_a_building_and_what_nobody_knows_take_a_little() -> None:
    """Lights and lift, and some power for what has no place."""
    assert _day_kwh(_usual("building"), "h-rest.power_kw") == pytest.approx(7.2)
    assert _day_kwh(_usual(), "other.power_kw") == pytest.approx(2.4)


def test_hot_water_is_drawn_by_people() -> None:
    """Two kWh a day and person."""
    assert _day_kwh(_usual(persons=3), "tank.draw_kw") == pytest.approx(6.0)
    assert _day_kwh(_usual(), "elsewhere.draw_kw") == pytest.approx(4.4)


def test_panels_give_by_their_peak_and_the_sun() -> None:
    """With a sun that is known better, what it gives; else what usual clouds leave."""
    usual = _usual()

    told = usual.series("roof.available_kw", np.full(96, 500.0))
    assert told is not None
    assert np.allclose(told, 1.2)
    assert 0.5 < _day_kwh(usual, "roof.available_kw") < 6
    assert _day_kwh(usual, "unknown.available_kw") == 0


def test_prices_and_weather_have_their_usual_too() -> None:
    """Each of the rest has a value a step; what has no usual has none."""
    usual = _usual()

    for name in (
        "outdoor_c",
        "ghi_w_per_m2",
        "carbon_g_per_kwh",
        "h.import_eur_per_kwh",
        "h.export_eur_per_kwh",
    ):
        values = usual.series(name)
        assert values is not None
        assert len(values) == 96
    assert usual.series("x.mystery") is None
