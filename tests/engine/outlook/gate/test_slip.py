"""Slips of unit are undone where one unit explains them, and no other value moves."""

from collections.abc import Callable
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.outlook.gate.rule import Finding, Rule
from quartier.engine.outlook.gate.slip import unslip
from quartier.engine.record import SLIPS, Quantity
from quartier.engine.units import Floats

LOAD = Rule(Quantity("kW", 0, 12), usual=0.5)
# What is usual in each unit, and how it is written by mistake.
SLIPPED: dict[tuple[str, str], tuple[float, Callable[[Floats], Floats]]] = {
    ("kW", "W"): (0.5, lambda x: x * 1000),
    ("kWh", "Wh"): (8.0, lambda x: x * 1000),
    ("kW/K", "W/K"): (0.2, lambda x: x * 1000),
    ("kWh/K", "kJ/K"): (10.0, lambda x: x * 3600),
    ("kWh/K", "Wh/K"): (10.0, lambda x: x * 1000),
    ("EUR/kWh", "ct/kWh"): (0.15, lambda x: x * 100),
    ("EUR/kWh", "EUR/MWh"): (0.15, lambda x: x * 1000),
    ("fraction", "%"): (0.5, lambda x: x * 100),
    ("h", "min"): (4.0, lambda x: x * 60),
    ("h", "s"): (4.0, lambda x: x * 3600),
}
# These are told from the right unit by what there is at all, not by their size.
BY_RANGE: dict[tuple[str, str], tuple[Quantity, Callable[[Floats], Floats]]] = {
    ("°C", "K"): (Quantity("°C", -30, 45), lambda x: x + 273.15),
    ("°C", "°F"): (Quantity("°C", 5, 45), lambda x: x * 1.8 + 32),
    ("litre", "m3"): (Quantity("litre", 5, 3_000), lambda x: x / 1000),
    ("g/kWh", "kg/kWh"): (Quantity("g/kWh", 5, 1_500), lambda x: x / 1000),
}
SHAPE = st.lists(st.floats(0.9, 1.1) | st.just(0.0) | st.just(nan), max_size=20)


def test_every_slip_that_is_known_is_tried_here() -> None:
    """A new slip has to be told apart, too."""
    known = {(unit, slip.unit) for unit, slips in SLIPS.items() for slip in slips}
    assert {*SLIPPED, *BY_RANGE} == known


@pytest.mark.parametrize(("unit", "other"), SLIPPED)
@given(shape=SHAPE)
def test_what_was_written_in_another_unit_comes_back(
    unit: str, other: str, shape: list[float]
) -> None:
    """Near its usual size it is converted whole; zeros stay, and so do holes."""
    usual, write = SLIPPED[unit, other]
    right = usual * np.array([1.0, *shape])
    values, findings = unslip("x", write(right), Rule(Quantity(unit), usual=usual))
    assert values == pytest.approx(right, nan_ok=True)
    hint = f"looks like {other}, not {unit}"
    assert findings == [Finding("x", "unit", 0, len(right), "converted", hint)]


@pytest.mark.parametrize(("unit", "other"), BY_RANGE)
def test_units_that_no_size_tells_apart(unit: str, other: str) -> None:
    """Without a usual size, what is out of range in one unit only is in the other."""
    quantity, write = BY_RANGE[unit, other]
    right = np.linspace(18.0, 24.0, 7)
    right[3] = nan
    values, [found] = unslip("x", write(right), Rule(quantity))
    assert values == pytest.approx(right, nan_ok=True)
    assert other in found.hint


@given(
    size=st.floats(-1.4, 1.4).map(lambda decades: 0.5 * 10**decades),
    shape=SHAPE,
)
def test_values_of_about_the_usual_size_are_left_alone(
    size: float, shape: list[float]
) -> None:
    """From a house asleep to one that heats: to the last bit, and without a word."""
    raw = size * np.array([1.0, *shape])
    values, findings = unslip("x", raw, Rule(Quantity("kW"), usual=0.5))
    assert np.array_equal(values, raw, equal_nan=True)
    assert findings == []


@given(
    st.lists(st.floats(-1e6, 1e6) | st.just(nan), max_size=20),
    st.sampled_from([None, 0.5, 20.0]),
    st.sampled_from([*SLIPS, "EUR"]),
)
def test_a_slip_is_undone_once(
    raw: list[float], usual: float | None, unit: str
) -> None:
    """What was converted needs no other conversion, and holes are where they were."""
    given_one = np.array(raw)
    given_one.flags.writeable = False
    rule = Rule(Quantity(unit, -60, 3_000), usual=usual)
    values, findings = unslip("x", given_one, rule)
    assert np.array_equal(np.isnan(values), np.isnan(given_one))
    assert len(findings) <= 1
    if not any(found.mended == "converted" for found in findings):
        assert np.array_equal(values, given_one, equal_nan=True)
    else:
        again, more = unslip("x", values, rule)
        assert np.array_equal(again, values, equal_nan=True)
        assert all(found.mended == "kept" for found in more)


@pytest.mark.parametrize("silence", [[], [0.0] * 5, [nan] * 5, [0.0, nan, -0.0]])
def test_nothing_has_no_unit(silence: list[float]) -> None:
    """Zeros and holes are not far too small: they have no size."""
    values, findings = unslip("x", np.array(silence), LOAD)
    assert np.array_equal(values, np.array(silence), equal_nan=True)
    assert findings == []


def test_the_middle_value_decides() -> None:
    """A third of a feed in W is broken, not slipped; two thirds of it are."""
    raw = np.full(9, 0.5)
    raw[:3] = 500.0
    assert unslip("x", raw, LOAD)[1] == []
    raw[:6] = 500.0
    values, [found] = unslip("x", raw, LOAD)
    assert values == pytest.approx([0.5] * 6 + [0.0005] * 3)
    assert found.mended == "converted"


def test_the_largest_value_tells_what_is_too_small() -> None:
    """One value of its usual size clears all the small ones: a roof at dawn."""
    dawn = np.full(20, 0.001)
    values, findings = unslip("x", dawn, LOAD)
    hint = "usual is 0.5 kW"
    assert findings == [Finding("x", "unit", 0, 20, "kept", hint)]
    assert np.array_equal(values, dawn)
    dawn[-1] = 0.4
    assert unslip("x", dawn, LOAD)[1] == []
    assert unslip("x", np.full(20, 0.5 / 300), LOAD)[1] == []


def test_what_is_too_small_is_kept_though_a_unit_would_explain_it() -> None:
    """Converting upwards would make of a house in holidays a great consumer."""
    rule = Rule(Quantity("g/kWh", 0, 1_500), usual=50.0)
    values, [found] = unslip("x", np.full(5, 0.05), rule)
    assert set(values.tolist()) == {0.05}
    assert found.mended == "kept"


@pytest.mark.parametrize("usual", [0.15, None])
def test_prices_below_zero_slip_too(usual: float | None) -> None:
    """A negative price in EUR/MWh has its size, whatever its sign."""
    rule = Rule(Quantity("EUR/kWh", -0.5, 0.5), usual=usual)
    values, [found] = unslip("x", np.array([-150.0, -90.0, -120.0]), rule)
    assert values == pytest.approx([-0.15, -0.09, -0.12])
    assert "EUR/MWh" in found.hint


@pytest.mark.parametrize(
    ("price", "is_converted"),
    [(100.0, True), (0.4, False), (1_000_000.0, False), (8.0, False)],
)
def test_one_explanation_or_none(price: float, *, is_converted: bool) -> None:
    """A price that is right as it is, or in no unit, or in two, is not converted."""
    rule = Rule(Quantity("EUR/kWh", -0.5, 0.5))
    values, findings = unslip("x", np.full(4, price), rule)
    assert set(values.tolist()) == {price / 1000 if is_converted else price}
    assert len(findings) == is_converted


@pytest.mark.parametrize(("minutes", "is_converted"), [(95.0, False), (152.0, True)])
def test_a_size_has_to_be_far_from_usual(minutes: float, *, is_converted: bool) -> None:
    """Minutes are so near to hours that short ones could be long hours: those stay."""
    rule = Rule(Quantity("h"), usual=4.0)
    values, findings = unslip("x", np.full(4, minutes), rule)
    assert values == pytest.approx(np.full(4, minutes / (60 if is_converted else 1)))
    assert len(findings) == is_converted


@pytest.mark.parametrize("unit", ["EUR", "kWh/day"])
def test_a_unit_without_slips(unit: str) -> None:
    """Where nobody slips nothing is converted, however far it is from usual."""
    raw = np.full(4, 1e6)
    values, findings = unslip("x", raw, Rule(Quantity(unit, 0, inf), usual=1.0))
    assert np.array_equal(values, raw)
    assert findings == []
