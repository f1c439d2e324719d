"""The room of readers: real shapes are read, and nothing hostile gets through."""

import math
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from homeassistant.core import State
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.readers import (
    Local,
    Told,
    read_attributes,
    readers,
)
from custom_components.quartier.bridge.readers.reader import What
from custom_components.quartier.bridge.trouble import Trouble
from custom_components.quartier.engine import Clock
from tests.home_assistant.recorded import recorded

PARIS = Local("Europe/Paris")

_TEXTS = st.sampled_from(
    [
        "2026-11-25T12:00:00+01:00",
        "2026-10-25 02:30:00",
        "9999-12-31T23:59:59+00:00",
        "0001-01-01T00:00:00",
        "2026-11-25T12:00:30Z",
        "2026-13-45",
        "12,5",
        "nan",
        "inf",
        "1e999",
        "",
        "unknown",
        "EUR/MWh",
        "NOK/kWh",
        "€",
        "kW",
    ]
)
_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | _TEXTS
    | st.datetimes(timezones=st.just(UTC))
    | st.datetimes()
)
_NAMES = st.sampled_from(
    [
        "start",
        "end",
        "value",
        "time",
        "price",
        "startsAt",
        "total",
        "value_inc_vat",
        "period_start",
        "pv_estimate",
        "pv_estimate10",
        "pv_estimate90",
        "datetime",
        "power",
        "2026-11-25T12:00:00Z",
        "2026-11-25T13:00:00+00:00",
        "2026-11-25",
    ]
)
_ITEMS = st.dictionaries(_NAMES, _SCALARS, max_size=5)
_VALUES = (
    _SCALARS
    | st.lists(_ITEMS | _SCALARS, max_size=6)
    | _ITEMS
    | st.lists(st.lists(_SCALARS))
)
_ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        [
            "raw_today",
            "raw_tomorrow",
            "today",
            "tomorrow",
            "prices",
            "prices_today",
            "prices_tomorrow",
            "rates",
            "watts",
            "wh_period",
            "wh_hours",
            "detailedForecast",
            "detailedHourly",
            "forecasts",
            "forecast",
            "data",
            "unit_of_measurement",
            "currency",
        ]
    ),
    _VALUES,
)


@given(attributes=_ATTRIBUTES, what=st.sampled_from(["price", "sun"]))
def test_hostile_attributes_never_give_absurd_numbers(
    attributes: dict[str, object], what: What
) -> None:
    """Whatever stands there, it is read to sane spans, or a trouble says why not."""
    told = read_attributes(State("sensor.any", "1", attributes), what, PARIS)

    if isinstance(told, Trouble):
        assert told.what in {"unreadable", "unit"}
        return
    low, high = (-5, 10) if what == "price" else (0, 100_000)
    known = [value for value in told.values if not math.isnan(value)]
    assert known
    assert all(low <= value <= high for value in known)
    assert all(a < b for a, b in zip(told.starts, told.ends, strict=True))
    assert all(b <= c for b, c in zip(told.ends, told.starts[1:], strict=False))
    clock = Clock.even(datetime(2026, 11, 25, tzinfo=UTC), 900, 48)
    seen = told.on(clock)
    assert len(seen) == 48
    assert np.nanmin([low, *seen]) >= low
    assert np.nanmax([high, *seen]) <= high


def test_huge_lists_are_cut() -> None:
    """Of a list without end only the first rows count."""
    start = datetime(2020, 1, 1, tzinfo=UTC)
    items = [
        {"start": start + timedelta(hours=at), "value": 0.1} for at in range(20_000)
    ]

    told = read_attributes(
        State("sensor.any", "1", {"raw_today": items}), "price", PARIS
    )

    assert isinstance(told, Told)
    assert len(told.values) == 3_000


@pytest.mark.parametrize(
    ("name", "what", "shape"),
    [
        ("nord_pool_autumn", "price", "raw_days"),
        ("entsoe_shuffled", "price", "timed_prices"),
        ("octopus_day", "price", "rates"),
        ("tibber_days", "price", "starts_at"),
        ("bare_days_spring", "price", "bare_days"),
        ("own_template", "price", "prices_of_list"),
        ("open_meteo_days", "sun", "wh_period"),
        ("watts_only", "sun", "watts"),
        ("solcast_day", "sun", "detailed"),
    ],
)
def test_a_reader_is_chosen_by_looking(name: str, what: What, shape: str) -> None:
    """The shape that tells most is the first that fits; no name of anyone is asked."""
    state = recorded(name)
    renamed = State("sensor.somebody", state.state, state.attributes)

    fits = [one.shape for one in readers() if one.what == what and one.fits(renamed)]

    assert fits[0] == shape


def test_a_shape_that_nobody_knows_is_a_trouble() -> None:
    """Attributes of no known shape are told as unreadable, with their entity."""
    told = read_attributes(State("sensor.odd", "1", {"mystery": [1]}), "price", PARIS)

    assert told == Trouble("unreadable", "sensor.odd", "")


def test_foreign_money_is_refused() -> None:
    """Öre and crowns are told as a wrong unit, never read as a cheap tariff."""
    told = read_attributes(recorded("foreign"), "price", PARIS, "La cour")

    assert isinstance(told, Trouble)
    assert (told.what, told.whose) == ("unit", "La cour")
    assert "SEK" in told.detail
