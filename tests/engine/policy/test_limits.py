"""Limits: what lies beyond a fuse or a transformer has a price, by the kWh."""

from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.policy.limits import Limits
from quartier.engine.record import RefusedError, read
from quartier.engine.things import Neighbourhood, Place
from quartier.engine.units import Carrier

from tests.strategies import clocks, numbers, plain_view, series

CLOCK: Final = Clock.even(datetime(2026, 1, 1, tzinfo=UTC), 1800, 4)
EXCHANGE_KW: Final = np.array([3.0, -7.0, 12.0, 0.0])


def _place(most_in: float | None, most_out: float | None) -> Place:
    tree = Neighbourhood("n", "UTC", import_limit_kw=most_in, export_limit_kw=most_out)
    [place] = tree.places()
    return place


@given(data=st.data())
def test_what_is_met_is_a_point_of_the_block(data: st.DataObject) -> None:
    """Any exchange fits the rows, and what lies beyond is counted and no more."""
    clock = data.draw(clocks())
    exchange = data.draw(series(numbers(-99.0, 99.0), len(clock)))
    most_in, most_out = (data.draw(st.none() | numbers(0.0, 50.0)) for _ in range(2))
    place, view, limits = _place(most_in, most_out), plain_view(clock), Limits()
    block = limits.block(view, place)
    if most_in is None and most_out is None:
        assert block is None
        return
    assert block is not None
    point = block.pack(limits.met(view, place, exchange))
    assert block.excess(point) <= 1e-9
    beyond = sum(
        np.maximum(sign * exchange - most, 0.0) @ clock.hours
        for sign, most in ((1, most_in), (-1, most_out))
        if most is not None
    )
    assert block.amount("limits", point) == pytest.approx(beyond)


def test_both_sides_by_hand() -> None:
    """12 kW through 10 and 7 kW out through 4, for half an hour each."""
    view, place = plain_view(CLOCK), _place(10.0, 4.0)
    block = Limits().block(view, place)
    assert block is not None
    values = Limits().met(view, place, EXCHANGE_KW)
    assert values["over_import_kw"].tolist() == [0.0, 0.0, 2.0, 0.0]
    assert values["over_export_kw"].tolist() == [0.0, 3.0, 0.0, 0.0]
    point = block.pack(values)
    assert block.amount("limits", point) == 2.5
    taken = block.power_kw(Carrier.EXCHANGE, point)
    assert taken.tolist() == [-3.0, 7.0, -12.0, 0.0]
    none = {**values, "over_import_kw": np.zeros(4)}
    assert block.excess(block.pack(none)) == 2.0


def test_a_limit_of_zero_is_a_limit() -> None:
    """Nothing may leave: every kWh out counts."""
    view, place = plain_view(CLOCK), _place(None, 0.0)
    block = Limits().block(view, place)
    assert block is not None
    point = block.pack(Limits().met(view, place, EXCHANGE_KW))
    assert block.amount("limits", point) == 3.5
    assert set(block.columns) == {"exchange_kw", "over_export_kw"}


def test_a_limit_is_never_free() -> None:
    """Physics may not be wished away: the least price is a cent."""
    with pytest.raises(RefusedError) as caught:
        read(Limits, {"eur_per_kwh": 0})
    assert [str(fault) for fault in caught.value.faults] == [
        "eur_per_kwh: got 0, accepts 0.01 to 1000 EUR/kWh"
    ]
    assert Limits(3.0).prices() == {"limits": 3.0}


def test_a_passing_limit_stands_beside_its_own() -> None:
    """The less of both counts, step by step; without its own it stands alone."""
    passing = np.array([100_000.0, 100_000.0, 8.0, 8.0])
    for most_in, over in ((10.0, [0.0, 0.0, 4.0, 0.0]), (None, [0.0, 0.0, 4.0, 0.0])):
        place = _place(most_in, None)
        view = plain_view(CLOCK, series={"n.import_limit_kw": passing})
        values = Limits().met(view, place, EXCHANGE_KW)
        assert values["over_import_kw"].tolist() == over
        block = Limits().block(view, place)
        assert block is not None
        point = block.pack(values)
        assert block.excess(point) <= 1e-9
        assert block.amount("limits", point) == 2.0
