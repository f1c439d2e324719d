"""Outlooks have a number a step, and say what things would miss in them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.outlook import Outlook, unmet_needs
from quartier.engine.things import Building, Grid, Home, Neighbourhood, Thing
from quartier.engine.things.load import Load
from quartier.engine.things.pv import Pv
from quartier.engine.units import Floats

from tests.strategies import clocks, neighbourhoods, series

PARIS = "Europe/Paris"
CLOCK = Clock.even(datetime(2026, 11, 22, tzinfo=UTC), 900, 96)
FLAT = Load("flat")


def street(*things: Thing) -> Neighbourhood:
    """Make a street of one home."""
    return Neighbourhood("n", PARIS, homes=(Home("h", things),))


def told(neighbourhood: Neighbourhood, **given_ones: Floats) -> list[str]:
    """Write each unmet need in its line; a double underscore is a dot."""
    found = {name.replace("__", "."): values for name, values in given_ones.items()}
    return [str(fault) for fault in unmet_needs(neighbourhood, Outlook(CLOCK, found))]


def broken(steps: dict[int, float]) -> Floats:
    """Make a day of half a kilowatt, but for some steps."""
    values = np.full(96, 0.5)
    for at, value in steps.items():
        values[at] = value
    return values


@st.composite
def outlooks(draw: st.DrawFn) -> Outlook:
    """Draw an outlook on any clock, with fans, and with holes."""
    clock = draw(clocks())
    names = st.sampled_from(["a.power_kw", "b.available_kw", "outdoor_c"])
    numbers = st.floats(-9, 9) | st.just(nan)
    some = st.dictionaries(names, series(numbers, len(clock)))
    degraded = draw(st.lists(names, unique=True).map(tuple))
    return Outlook(clock, draw(some), degraded, draw(some), draw(some))


@given(outlook=outlooks(), data=st.data())
def test_a_part_has_its_own_steps_and_nothing_else(
    outlook: Outlook, data: st.DataObject
) -> None:
    """Series and fans are cut alike, doubts are kept, and moments stay where they are.

    A part of a part is a part.
    """
    last = data.draw(st.integers(1, len(outlook.clock)))
    first = data.draw(st.integers(0, last - 1))
    part = outlook.part(first, last)
    assert part.clock.moments() == outlook.clock.moments()[first:last]
    assert part.degraded == outlook.degraded
    for kept, whole in (
        (part.series, outlook.series),
        (part.low, outlook.low),
        (part.high, outlook.high),
    ):
        assert kept.keys() == whole.keys()
        for name, values in kept.items():
            assert np.array_equal(values, whole[name][first:last], equal_nan=True)
    assert list(part.faults()) == []
    tail = outlook.part(first, len(outlook.clock)).part(0, last - first)
    assert tail.clock == part.clock
    for name, values in tail.series.items():
        assert np.array_equal(values, part.series[name], equal_nan=True)


@pytest.mark.parametrize(
    ("day", "zone", "quarters"),
    [
        (date(2026, 10, 25), PARIS, 100),
        (date(2026, 11, 22), PARIS, 96),
        (date(2027, 3, 28), PARIS, 92),
        (date(2027, 4, 4), "Australia/Lord_Howe", 98),
        (date(2026, 10, 4), "Australia/Lord_Howe", 94),
    ],
)
def test_a_day_has_as_many_numbers_as_quarters(
    day: date, zone: str, quarters: int
) -> None:
    """A series of 96 numbers fits the days that have 96 quarters, and no other."""
    outlook = Outlook(Clock.days(day, zone, 900), {"flat.power_kw": np.zeros(96)})
    faults = list(outlook.faults())
    accepts = f"{quarters} numbers, one a step"
    fault = ("series.flat.power_kw", "96 numbers", accepts)
    assert faults == ([] if quarters == 96 else [fault])


def test_each_series_of_a_wrong_length_is_a_fault() -> None:
    """In the middle and at both ends of the fan, each by its own path."""
    short, right = np.zeros(95), np.zeros(96)
    outlook = Outlook(
        CLOCK,
        {"a": short, "b": right},
        low={"a": right, "b": np.zeros(0)},
        high={"a": np.zeros(97)},
    )
    found = [(path, given_one) for path, given_one, _ in outlook.faults()]
    assert found == [
        ("series.a", "95 numbers"),
        ("low.b", "0 numbers"),
        ("high.a", "97 numbers"),
    ]


def test_fans_are_each_outlook_s_own() -> None:
    """An outlook without fans has none, and shares the lack with no other."""
    one, other = Outlook(CLOCK, {}), Outlook(CLOCK, {})
    assert one.low == one.high == {}
    assert one.low is not other.low


def test_a_series_that_is_missing_is_named_with_what_it_should_be() -> None:
    """Path, meaning and range are told, so that a person can give it."""
    [line] = told(street(FLAT))
    assert line.startswith("series.flat.power_kw: got None, accepts ")
    assert line.endswith("kW (it is missing)")
    assert told(street(FLAT), flat__power_kw=np.full(96, 0.5)) == []


@pytest.mark.parametrize(
    "bad", [nan, inf, -inf, FLAT.needs()["flat.power_kw"].high * 1.001]
)
def test_the_first_step_out_of_range_is_told(bad: float) -> None:
    """A hole is as bad as a number that cannot be, and no warning is given of it."""
    [line] = told(street(FLAT), flat__power_kw=broken({7: bad}))
    assert line.startswith(f"series.flat.power_kw[7]: got {bad}")
    assert "like it" not in line


@given(st.sets(st.integers(0, 95), min_size=1))
def test_more_steps_like_it_are_counted(steps: set[int]) -> None:
    """However many are wrong, there is one fault, at the first of them."""
    values = broken(dict.fromkeys(steps, nan))
    [line] = told(street(FLAT), flat__power_kw=values)
    assert line.startswith(f"series.flat.power_kw[{min(steps)}]: ")
    more = len(steps) - 1
    assert (f"; {more} more steps like it" in line) == (more > 0)


def test_both_ends_of_a_range_are_met() -> None:
    """A number at the end of its range can be, the next one beyond cannot."""
    quantity = FLAT.needs()["flat.power_kw"]
    ends = {0: quantity.low, 1: quantity.high}
    assert told(street(FLAT), flat__power_kw=broken(ends)) == []
    beyond = {5: float(np.nextafter(quantity.high, inf))}
    assert len(told(street(FLAT), flat__power_kw=broken(beyond))) == 1


def test_a_slip_of_unit_is_guessed() -> None:
    """Watts where kilowatts were asked are told as such."""
    roof = Pv("roof", 3.0)
    watts = np.full(96, 400_000.0)
    [line] = told(street(roof), roof__available_kw=watts)
    assert "400000 looks like W, the field is in kW; 95 more steps like it" in line


def test_what_several_things_need_is_told_once() -> None:
    """Two meters of one tariff, and two dwellings in one weather: a fault each."""
    meters = [Grid("a", "base"), Grid("b", "base"), Grid("c", "other")]
    homes = tuple(Home(f"h{meter.id}", (meter,)) for meter in meters)
    place = Neighbourhood("n", PARIS, homes=homes)
    paths = [fault.path for fault in unmet_needs(place, Outlook(CLOCK, {}))]
    assert len(paths) == len(set(paths))
    assert paths == [
        "series.base.import_eur_per_kwh",
        "series.base.export_eur_per_kwh",
        "series.carbon_g_per_kwh",
        "series.other.import_eur_per_kwh",
        "series.other.export_eur_per_kwh",
    ]


def test_the_needs_of_every_place_count() -> None:
    """What stands in a building, in a home of it, and in one beside it is asked."""
    inner = Home("inner", (Load("one"),))
    building = Building("b", (inner,), (Load("lift"),))
    place = Neighbourhood(
        "n", PARIS, buildings=(building,), homes=(Home("outer", (Load("two"),)),)
    )
    paths = {fault.path for fault in unmet_needs(place, Outlook(CLOCK, {}))}
    assert paths == {f"series.{name}.power_kw" for name in ("one", "lift", "two")}


@given(neighbourhoods())
def test_needs_are_unmet_until_each_is_met(place: Neighbourhood) -> None:
    """Of nothing all is missing; with the middle of every range nothing is."""
    needs = {
        name: quantity
        for at in place.places()
        for thing in at.things
        for name, quantity in thing.needs().items()
    }
    empty = Outlook(CLOCK, {})
    missing = unmet_needs(place, empty)
    assert {fault.path for fault in missing} == {f"series.{name}" for name in needs}
    assert len(missing) == len(needs)
    middle = {
        name: np.full(96, (quantity.low + quantity.high) / 2)
        for name, quantity in needs.items()
    }
    assert unmet_needs(place, replace(empty, series=middle)) == ()
    for name in needs:
        holed = {**middle, name: np.full(96, nan)}
        [fault] = unmet_needs(place, replace(empty, series=holed))
        assert fault.path == f"series.{name}[0]"
