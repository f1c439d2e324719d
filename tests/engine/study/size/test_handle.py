"""Handles: what follows a size, and what a store begins with."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from quartier.engine.clock import Clock
from quartier.engine.policy import Policy
from quartier.engine.solve import site
from quartier.engine.study.size.handle import (
    changed,
    size_column,
    size_handle,
    start_handles,
)
from quartier.engine.things import Thing, View, capacity_of
from quartier.engine.things.battery import Battery
from quartier.engine.things.geothermal import Geothermal
from quartier.engine.things.pv import Pv

from tests.engine.study.size.worlds import lived_days, there
from tests.strategies import plain_view

START = datetime(2026, 2, 2, tzinfo=UTC)


def _seen(name: str) -> tuple[Thing, View]:
    seen = site(there(), lived_days(1), Policy())
    return next(
        (thing, seen.views[at]) for at, thing in seen.things() if thing.id == name
    )


def test_the_sun_grows_with_panels() -> None:
    """Twice the panels get twice the sun, and nothing else changes."""
    roof, view = _seen("roof")
    power = capacity_of(roof, "power")
    assert power is not None
    handle = size_handle(roof, power, 40.0)
    sized, sees = changed(roof, view, (handle,), {size_column(power): 20.0})
    assert isinstance(sized, Pv)
    assert sized.peak_kw == 20.0
    was, now = view.seen("roof", "available_kw"), sees.seen("roof", "available_kw")
    assert now.tolist() == pytest.approx((2.0 * was).tolist())
    assert sees.seen("rest", "power_kw") is view.seen("rest", "power_kw")


def test_a_battery_is_of_any_size() -> None:
    """What is in it now is no part of a size that is planned."""
    box, view = _seen("box")
    energy = capacity_of(box, "energy")
    assert energy is not None
    handle = size_handle(box, energy, 60.0)
    sized, _ = changed(box, view, (handle,), {"size_energy": 2.0})
    assert isinstance(sized, Battery)
    assert (sized.capacity_kwh, sized.soc_kwh) == (2.0, 2.0)
    assert (sized.charge_kw, sized.discharge_kw) == (4.0, 4.0)


def test_a_meter_lets_all_pass() -> None:
    """Its range is as if more than the largest connection might pass."""
    meter, view = _seen("meter")
    limit = capacity_of(meter, "connection")
    assert limit is not None
    narrow = replace(view, range_kw=(np.full(24, -1.0), np.full(24, 2.0)))
    _, sees = changed(
        meter, narrow, (size_handle(meter, limit, 30.0),), {"size_connection": 7.0}
    )
    assert sees.range_kw is not None
    assert sees.range_kw[1].min() == 60.0
    assert sees.range_kw[0].min() == -1.0


def test_what_is_kept_for_later_may_begin_anyhow() -> None:
    """A battery counts what is left in it; a load and the ground keep nothing so."""
    box, view = _seen("box")
    handles = start_handles(box, view)
    assert [handle.state for handle in handles] == ["soc_kwh", "soc_kwh"]
    fuller, _ = changed(box, view, handles[:1], {"start_soc_kwh": 5.0})
    assert isinstance(fuller, Battery)
    assert fuller.soc_kwh == 5.0
    load, _ = _seen("rest")
    assert start_handles(load, view) == ()
    ground = Geothermal("wells", 100.0, 12.0, 12.0)
    assert start_handles(ground, plain_view(Clock.even(START, 3600, 4))) == ()
