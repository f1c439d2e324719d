"""Lines: what of a block moves with a size, and where that is written."""

import numpy as np
import pytest
from quartier.engine.policy import Policy
from quartier.engine.solve import site
from quartier.engine.study.size.handle import size_handle
from quartier.engine.study.size.widen import widen
from quartier.engine.things import Block
from quartier.engine.things.battery import Battery
from quartier.engine.things.grid import Grid
from quartier.engine.things.pv import Pv
from quartier.engine.units import Carrier

from tests.engine.study.size.worlds import lived_days, there


def _wide(thing: Battery | Grid | Pv, name: str, most: float) -> Block:
    view = site(there(), lived_days(1), Policy()).views[0]
    [capacity] = [each for each in thing.capacities if each.name == name]
    return widen(thing, view, (size_handle(thing, capacity, most),))


def test_a_bound_becomes_a_row() -> None:
    """What may be in a battery is no more than its size: 24 rows, one size."""
    wide = _wide(Battery("box", 8.0, 4.0, 4.0, 0.0), "energy", 60.0)
    x = np.zeros(len(wide.lower))
    x[wide.columns["soc_kwh"]] = 5.0
    x[wide.columns["size_energy"]] = 4.0
    rows = wide.rows["sized_upper"]
    assert rows.stop - rows.start == 24
    left = np.bincount(
        wide.entries.row,
        wide.entries.value * x[wide.entries.column],
        len(wide.row_lower),
    )
    assert left[rows].tolist() == [-1.0] * 24
    assert wide.row_lower[rows] == pytest.approx(0.0)
    assert np.isinf(wide.row_upper[rows]).all()


def test_bounds_leave_the_worth_to_the_size() -> None:
    """The largest size allows a little less than the bound that stays."""
    wide = _wide(Battery("box", 8.0, 4.0, 4.0, 0.0), "energy", 60.0)
    assert wide.upper[wide.columns["soc_kwh"]] == pytest.approx(60.6)
    assert wide.upper[wide.columns["size_energy"]].tolist() == [60.0]


def test_a_fixed_flow_becomes_a_flow() -> None:
    """Panels that none can hold back give so much a kW: a coefficient, and no row."""
    wide = _wide(Pv("roof", 10.0, curtailable=False), "power", 40.0)
    sun = lived_days(1).series["roof.available_kw"] / 10.0
    x = np.array([3.0])
    given = -wide.power_kw(Carrier.ELECTRICITY, x)
    assert given.tolist() == pytest.approx((3.0 * sun).tolist(), abs=1e-9)
    assert not wide.rows


def test_a_side_becomes_a_coefficient() -> None:
    """What is imported beyond the connection is slack, of any size."""
    wide = _wide(Grid("meter", "base", 12.0), "connection", 30.0)
    assert list(wide.rows) == ["import_limit"]
    x = np.zeros(len(wide.lower))
    x[wide.columns["import_kw"]] = 11.0
    x[wide.columns["size_connection"]] = 8.0
    assert wide.excess(x) == pytest.approx(3.0)
    x[wide.columns["over_import_kw"]] = 3.0
    assert wide.excess(x) == pytest.approx(0.0)
