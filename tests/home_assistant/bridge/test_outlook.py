"""What may be expected of a neighbourhood."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custom_components.quartier.bridge.contract import tariffs_of
from custom_components.quartier.bridge.layout import Device, Layout, Place
from custom_components.quartier.bridge.outlook import expected, with_market
from custom_components.quartier.bridge.readers import Local, Told, read_attributes
from custom_components.quartier.bridge.readings import Readings
from custom_components.quartier.bridge.slots import clock_from
from custom_components.quartier.bridge.world import Memory, world
from custom_components.quartier.engine import (
    Clock,
    Floats,
    Neighbourhood,
    Outlook,
    Planner,
    Policy,
    Tariffs,
    unmet_needs,
)
from custom_components.quartier.shelf.folder import Shelf
from custom_components.quartier.shelf.forecasters import forecasters
from tests.home_assistant.recorded import recorded

NOW = datetime(2026, 11, 25, 12, 7, 31, tzinfo=UTC)
PARIS = "Europe/Paris"
NAMES = (
    "camille-rest.power_kw",
    "roof.available_kw",
    "outdoor_c",
    "carbon_g_per_kwh",
)


def _layout(**settings: Any) -> Layout:  # noqa: ANN401 (any setting)
    root = Place("n", "N", "neighbourhood", "Les Lilas")
    house = Place(
        "b", "B", "building", "Bâtiment A", "n", MappingProxyType({"contract": "flat"})
    )
    told = {"contract": "flat", "subscribed_kva": 6, "persons": 3, **settings}
    home = Place("camille", "C", "household", "Camille", "b", MappingProxyType(told))
    devices = (
        Device("roof", "R", "pv", "Toit", "b", {"power": "sensor.pv", "peak_kw": 9}),
        Device(
            "tank",
            "T",
            "water_heater",
            "Ballon",
            "camille",
            {"control": "switch.tank", "volume_l": 150, "power_kw": 1.8},
        ),
    )
    return Layout(
        "N", "neighbourhood", "Les Lilas", PARIS, (root, house, home), devices
    )


def _seen(layout: Layout) -> tuple[Neighbourhood, Tariffs]:
    readings = Readings(lambda _: None, NOW)
    tariffs, _ = tariffs_of(layout, readings)
    return world(layout, readings, NOW, Memory({})), tariffs


def _history(days: float, *names: str) -> Outlook:
    """Measure a day like any other, up to the last quarter."""
    count = int(days * 96)
    end = NOW.replace(minute=0, second=0)
    clock = Clock.even(end - timedelta(minutes=15 * count), 900, count)
    shape = 1.0 + 0.5 * np.sin(clock.hour_of_day(PARIS) / 24 * 2 * np.pi)
    return Outlook(clock, dict.fromkeys(names, shape))


CLOCK = clock_from(NOW, 15, 36)
LAYOUT = _layout()
WORLD, TARIFFS = _seen(LAYOUT)


def test_with_nothing_known_everything_is_usual_and_named() -> None:
    """Every need is met, nobody's base load is nothing, and all of it is doubted."""
    outlook = expected(LAYOUT, WORLD, Outlook(CLOCK, {}), TARIFFS, CLOCK, NOW)

    assert unmet_needs(WORLD, outlook) == ()
    assert (outlook.series["camille-rest.power_kw"] > 0.05).all()
    named = {"camille-rest.power_kw", "roof.available_kw", "tank.draw_kw"}
    assert named <= set(outlook.degraded)
    # Nobody asked for the hour's own carbon.
    assert "carbon_g_per_kwh" not in outlook.degraded
    plan = Planner().plan(WORLD, outlook, Policy())
    assert len(plan.clock) == len(CLOCK)


def test_a_carbon_entity_that_is_silent_is_named() -> None:
    """The usual figure stands in, and is told where a better one was asked for."""
    layout = replace(LAYOUT, data={"carbon": "sensor.co2"})

    outlook = expected(layout, WORLD, Outlook(CLOCK, {}), TARIFFS, CLOCK, NOW)

    assert "carbon_g_per_kwh" in outlook.degraded
    assert (outlook.series["carbon_g_per_kwh"] == 44.2).all()


def test_what_was_measured_for_weeks_is_no_stand_in() -> None:
    """A habit is expected of each series with a past, and not doubted."""
    history = _history(14, *NAMES)

    outlook = expected(LAYOUT, WORLD, history, TARIFFS, CLOCK, NOW)

    assert not set(NAMES) & set(outlook.degraded)
    shape = 1.0 + 0.5 * np.sin(CLOCK.hour_of_day(PARIS) / 24 * 2 * np.pi)
    for name in ("outdoor_c", "carbon_g_per_kwh"):
        assert np.abs(outlook.series[name] - shape).max() < 0.2


def test_a_past_of_hours_is_no_habit() -> None:
    """What was measured for a few hours gives way to what is usual."""
    outlook = expected(LAYOUT, WORLD, _history(0.5, *NAMES), TARIFFS, CLOCK, NOW)

    assert "camille-rest.power_kw" in outlook.degraded
    assert outlook.series["camille-rest.power_kw"].mean() < 0.4


def test_forecasts_win_and_what_they_leave_is_filled() -> None:
    """A given forecast is taken as told; where it ends, habit or the usual goes on."""
    half = np.where(np.arange(len(CLOCK)) < 40, 3.0, np.nan)
    given = {"roof.available_kw": half, "ghi_w_per_m2": np.full(len(CLOCK), 500.0)}

    with_past = expected(
        LAYOUT, WORLD, _history(14, *NAMES), TARIFFS, CLOCK, NOW, given=given
    )
    without = expected(
        LAYOUT, WORLD, Outlook(CLOCK, {}), TARIFFS, CLOCK, NOW, given=given
    )

    for outlook in (with_past, without):
        assert np.allclose(outlook.series["roof.available_kw"][:40], 3.0)
        assert unmet_needs(WORLD, outlook) == ()
    assert np.allclose(without.series["roof.available_kw"][40:], 3.6)
    assert "roof.available_kw" in without.degraded
    assert "roof.available_kw" not in with_past.degraded


def test_what_kinds_call_usual_is_not_doubted() -> None:
    """A household's usual hot water is no loss that people need be told of."""
    usual = {"tank.draw_kw": np.full(len(CLOCK), 0.123)}

    outlook = expected(
        LAYOUT, WORLD, Outlook(CLOCK, {}), TARIFFS, CLOCK, NOW, usual=usual
    )

    assert np.allclose(outlook.series["tank.draw_kw"], 0.123)
    assert "tank.draw_kw" not in outlook.degraded


def test_published_prices_are_known_and_persist_beyond() -> None:
    """The market's hours are the contract's, and doubt begins where they end."""
    state = recorded("entsoe_shuffled")
    series = "sensor-average_electricity_price.eur_per_kwh"
    layout = _layout(contract="spot", price_entity=state.entity_id, vat_percent=20)
    neighbourhood, tariffs = _seen(layout)
    told = read_attributes(state, "price", Local(PARIS))
    assert isinstance(told, Told)

    outlook = expected(
        layout,
        neighbourhood,
        _history(14, series),
        tariffs,
        CLOCK,
        NOW,
        market={series: told},
    )

    assert unmet_needs(neighbourhood, outlook) == ()
    paid = outlook.series["camille.import_eur_per_kwh"]
    listed = told.on(CLOCK)
    known = np.isfinite(listed)
    assert known[:90].mean() > 0.9
    assert np.allclose(paid[known], 1.2 * listed[known])
    assert series in outlook.degraded
    silent = expected(layout, neighbourhood, Outlook(CLOCK, {}), tariffs, CLOCK, NOW)
    assert np.allclose(silent.series["camille.import_eur_per_kwh"], 0.12)


def test_a_market_lengthens_the_past() -> None:
    """Prices go on beyond now; nothing else does."""
    history = _history(1, "x")
    starts = tuple(history.clock.end + timedelta(hours=at) for at in range(-2, 5))
    ends = tuple(at + timedelta(hours=1) for at in starts)
    told = Told(starts, ends, tuple(float(at) for at in range(7)))

    found = with_market(history, {"m": told})

    assert found.clock.start == history.clock.start
    assert found.clock.end == told.end
    assert np.isnan(found.series["x"][-20:]).all()
    assert found.series["m"][-28:-20].tolist() == [0.0] * 4 + [1.0] * 4
    assert found.series["m"][-1] == 6.0
    assert with_market(history, {}) is history


def test_a_price_of_another_century_makes_no_endless_clock() -> None:
    """What is told for days that no market knows is left out."""
    history = _history(1, "x")
    start = history.clock.end
    far = datetime(2100, 1, 1, tzinfo=UTC)
    hour = timedelta(hours=1)
    told = Told((start, far), (start + hour, far + hour), (0.1, 0.2))

    found = with_market(history, {"m": told})

    assert found.clock.end == start + timedelta(days=4)
    assert np.nanmax(found.series["m"]) == pytest.approx(0.1)


_SERIES = st.sampled_from(
    [*NAMES, "ghi_w_per_m2", "tank.draw_kw", "b-rest.power_kw", "unknown.power_kw"]
)


@settings(max_examples=20)
@given(data=st.data())
def test_needs_are_always_met(data: st.DataObject) -> None:
    """With any gaps and any nonsense in what was told, a plan can begin."""
    numbers = st.sampled_from([np.nan, np.inf, -1e6, -1.0, 0.0, 0.5, 20.0, 1e6])

    def drawn(length: int) -> Floats:
        values = data.draw(st.lists(numbers, min_size=1, max_size=4))
        return np.resize(np.array(values), length)

    history = _history(data.draw(st.sampled_from([0.1, 1, 3])))
    names = data.draw(st.lists(_SERIES, max_size=3))
    past = {name: drawn(len(history.clock)) for name in names}
    told = {
        name: drawn(len(CLOCK)) for name in data.draw(st.lists(_SERIES, max_size=3))
    }

    outlook = expected(
        LAYOUT, WORLD, Outlook(history.clock, past), TARIFFS, CLOCK, NOW, given=told
    )

    assert unmet_needs(WORLD, outlook) == ()


@pytest.mark.parametrize(
    "at",
    [datetime(2026, 10, 24, 21, tzinfo=UTC), datetime(2026, 3, 28, 22, tzinfo=UTC)],
)
def test_days_of_23_and_25_hours_are_like_any_other(at: datetime) -> None:
    """When clocks change, every need is still met."""
    clock = clock_from(at, 30, 48)

    outlook = expected(LAYOUT, WORLD, Outlook(clock, {}), TARIFFS, clock, at)

    assert unmet_needs(WORLD, outlook) == ()


def test_a_meter_without_a_tariff_has_a_usual_price() -> None:
    """Where a contract was forgotten altogether, a price stands in and is named."""
    outlook = expected(LAYOUT, WORLD, Outlook(CLOCK, {}), Tariffs({}), CLOCK, NOW)

    assert unmet_needs(WORLD, outlook) == ()
    assert (outlook.series["camille.import_eur_per_kwh"] == 0.2).all()
    assert "camille.import_eur_per_kwh" in outlook.degraded


@pytest.fixture
def loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put a copy of the shelf's model of loads where models are looked for."""
    shutil.copytree(Shelf.usual().folder / "base_load", tmp_path / "base_load")
    monkeypatch.setattr(Shelf, "usual", lambda: Shelf(tmp_path))
    forecasters.cache_clear()
    yield tmp_path / "base_load" / "facts.toml"
    forecasters.cache_clear()


@pytest.mark.parametrize("ships", [True, False])
def test_a_model_that_ships_foresees_a_home(loads: Path, *, ships: bool) -> None:
    """From what the recorder kept, by numpy: as far as it is better, and only then."""
    layout = _layout()
    neighbourhood, tariffs = _seen(layout)
    chance = np.random.default_rng(8)
    # Mostly little, now and then a kettle: a mean errs more than a median.
    kw = np.where(chance.random(24 * 35) < 0.85, 0.3, 2.0)
    begin = NOW.replace(minute=0, second=0) - timedelta(days=35)
    past = Clock.even(begin, 3600, len(kw))
    history = Outlook(past, {"camille-rest.power_kw": kw})
    clock = clock_from(NOW, 60, 24)
    told = (layout, neighbourhood, history, tariffs, clock, NOW)
    _ships(loads, ships=False)
    by_habit = expected(*told).series["camille-rest.power_kw"]
    forecasters.cache_clear()
    _ships(loads, ships=ships)

    found = expected(*told).series["camille-rest.power_kw"]

    if ships:
        assert np.abs(found - 0.3).mean() < np.abs(by_habit - 0.3).mean()
    else:
        assert np.array_equal(found, by_habit)


def _ships(facts: Path, *, ships: bool) -> None:
    """Say of a model that it ships, or not."""
    word = f"ships = {str(ships).lower()}"
    text = re.sub(r"^ships = \w+$", word, facts.read_text("utf-8"), flags=re.MULTILINE)
    facts.write_text(text, "utf-8")
