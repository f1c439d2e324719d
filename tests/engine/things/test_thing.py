"""What holds for every kind of thing: its doings are points of its own block."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from quartier.engine.policy import line_units, wish_kinds
from quartier.engine.record import read, write
from quartier.engine.things import (
    Announced,
    Block,
    Curtailable,
    Discrete,
    Due,
    HeatSource,
    Holding,
    Store,
    Thing,
    Thrifty,
    Topping,
    Turn,
    Values,
    View,
    Yielding,
    kinds,
)
from quartier.engine.units import Carrier, Floats

from tests.strategies import (
    THINGS,
    clocks,
    cut,
    few,
    numbers,
    orders,
    series,
    things,
    views,
)

EXACT: Final = 1e-9
PLANTS: Final = ("boiler", "cogeneration", "electric_boiler", "geothermal")

every_kind: Final = pytest.mark.parametrize("kind", sorted(THINGS))


def _look(data: st.DataObject, kind: str, least: int = 1) -> tuple[Any, View]:
    clock = data.draw(clocks(least))
    thing = data.draw(things(kind, clock))
    return thing, data.draw(views(thing, clock))


def _check(block: Block, values: Values) -> None:
    """Check that values are a point of a block: bounds, rows, whole numbers, pairs."""
    vector = block.pack(values)
    assert np.isfinite(vector).all()
    assert block.excess(vector) <= EXACT
    assert set(vector[block.integer].tolist()) <= {0.0, 1.0}
    for one, other in block.exclusive:
        assert not np.any((vector[one] != 0) & (vector[other] != 0))


def _traces(thing: Thing, view: View, values: Values) -> Iterator[tuple[str, Floats]]:
    """Tell what a thing takes and what state it is in, step by step."""
    block = thing.block(view)
    vector = block.pack(values)
    for carrier in Carrier:
        yield carrier, block.power_kw(carrier, vector)
    for state in thing.states:
        yield state, values[state]


def test_every_kind_is_known() -> None:
    """Each file with a kind is found, and each kind is drawn by these tests."""
    assert set(kinds()) == set(THINGS)
    assert all(cls.kind == kind for kind, cls in kinds().items())


@every_kind
@given(data=st.data())
def test_every_rule_gives_a_point_of_the_block(kind: str, data: st.DataObject) -> None:
    """Habit, thrift and obeying the most absurd order keep to the thing's model."""
    thing, view = _look(data, kind)
    block = thing.block(view)
    _check(block, thing.habit(view))
    _check(block, thing.follow(view, data.draw(orders(block))))
    if isinstance(thing, Thrifty):
        assert kind in {"appliance", "ev", "hot_water"}
        _check(block, thing.thrift(view))


@pytest.mark.parametrize(
    "kind",
    [
        "appliance",
        "boiler",
        "cogeneration",
        "electric_boiler",
        "ev",
        "geothermal",
        "hot_water",
    ],
)
@few
@given(data=st.data())
def test_whole_makes_whole_columns_whole(kind: str, data: st.DataObject) -> None:
    """Of any relaxed point it gives every whole column a whole value in its bounds."""
    thing, view = _look(data, kind)
    assert isinstance(thing, Discrete)
    block = kinds()[kind].block(thing, view)
    habit = block.pack(kinds()[kind].habit(thing, view))
    relaxed = block.unpack(np.clip(habit * 0.5, block.lower, block.upper))
    vector = block.pack({**relaxed, **thing.whole(view, relaxed)})
    assert set(vector[block.integer].tolist()) <= {0.0, 1.0}
    assert (vector <= block.upper)[block.integer].all()
    rest = ~block.integer
    assert np.array_equal(vector[rest], block.pack(relaxed)[rest])


@pytest.mark.parametrize("kind", sorted(THINGS.keys() - {"ev", "geothermal"}))
@given(data=st.data())
def test_habit_is_the_same_day_in_two_parts(kind: str, data: st.DataObject) -> None:
    """What a thing does does not depend on how far anybody looks ahead.

    Cars are apart: they round to six amperes by the battery's room at each beginning.
    So are wells: a pump is priced by its source as it is at each beginning.
    """
    thing, view = _look(data, kind, least=2)
    # A tank colder than all around it is served down to where it begins.
    assume(kind != "hot_water" or thing.temp_c >= min(thing.cold_c, thing.ambient_c))
    at = data.draw(st.integers(1, view.steps - 1))
    whole = _traces(thing, view, thing.habit(view))
    views = cut(view, 0, at), cut(view, at, view.steps)
    first = thing.habit(views[0])
    rest = thing.after(first, views[0])
    second = rest.habit(views[1])
    parts = (_traces(thing, views[0], first), _traces(rest, views[1], second))
    for (name, values), one, other in zip(whole, *parts, strict=True):
        assert values == pytest.approx([*one[1], *other[1]], abs=1e-6), name


@every_kind
@given(data=st.data())
def test_after_is_the_last_column_and_may_be_written_down(
    kind: str, data: st.DataObject
) -> None:
    """The state goes on from the last step, and is one that a document may hold."""
    thing, view = _look(data, kind)
    values = thing.habit(view)
    after = thing.after(values, view)
    held = {field.name for field in fields(after)}
    for name in set(thing.states) & held:
        assert getattr(after, name) == values[name][-1]
    assert read(type(after), write(after)) == after


@every_kind
@few
@given(data=st.data())
def test_a_block_names_wishes_and_carriers_that_are_known(
    kind: str, data: st.DataObject
) -> None:
    """No line is free because nobody has heard of it; no flow is undeclared."""
    thing, view = _look(data, kind)
    block = thing.block(view)
    priced = {line for cls in wish_kinds().values() for line in cls().prices()}
    counted = {*block.wishes, *block.constants}
    assert counted <= priced
    assert counted <= set(line_units())
    contracts = {Carrier.SHARED, Carrier.MADE}
    assert {*block.flows, *block.fixed} - contracts <= thing.uses | thing.supplies
    for carrier in thing.supplies:
        least, _ = block.power_range_kw(carrier)
        assert (least <= 0).all()


@pytest.mark.parametrize("kind", sorted(THINGS))
@few
@given(data=st.data())
def test_a_thing_does_what_its_protocols_say(kind: str, data: st.DataObject) -> None:
    """Stores, sources of heat, what can be held back and what is due say so rightly."""
    thing, view = _look(data, kind)
    assert isinstance(thing, Curtailable) == (kind == "pv")
    assert isinstance(thing, HeatSource) == (
        kind in {"heat_network", "heat_pump", "heater", *PLANTS}
    )
    topping = {"heat_network", "heat_pump", "heater", "solar_thermal", *PLANTS}
    assert isinstance(thing, Topping) == (kind in topping)
    assert isinstance(thing, Yielding) == (Carrier.HEAT in thing.uses)
    assert isinstance(thing, Due) == (kind in {"appliance", "ev", "storage"})
    assert isinstance(thing, Store) == (len(thing.states) > 0)
    assert isinstance(thing, Announced) == (kind in {"appliance", "ev"})
    if isinstance(thing, Holding):
        assert kind in {"appliance", "battery", "ev", "hot_water", "storage"}
        assert np.isfinite(thing.held_kwh)
    if isinstance(thing, Due):
        moment = data.draw(st.sampled_from(view.clock.moments()))
        latest = thing.latest(moment)
        assert latest is None or latest >= moment
    if isinstance(thing, HeatSource):
        price = thing.heat_eur_per_kwh(view)
        assert np.isfinite(price)
        if kind in {"heat_pump", "heater"}:
            assert abs(price) <= abs(view.stored_eur_per_kwh)


@pytest.mark.parametrize("kind", ["heat_load", "heat_store", "heated_space"])
@given(data=st.data())
def test_who_yields_takes_less_and_no_more_than_before(
    kind: str, data: st.DataObject
) -> None:
    """What lacks is taken from what is taken, and nothing is given on top of it."""
    thing, view = _look(data, kind)
    block, values = thing.block(view), thing.habit(view)
    lacking = data.draw(series(numbers(0.0, 100.0), view.steps))
    yielded = thing.do_without(view, values, lacking)
    _check(block, yielded)
    before, after = (
        block.power_kw(Carrier.HEAT, block.pack(each)) for each in (values, yielded)
    )
    least = np.where(before > 0, np.maximum(before - lacking, 0.0), before)
    if kind == "heat_store":
        assert (after >= least - EXACT).all()
        taking = before > 0
        assert after[taking] == pytest.approx(least[taking], abs=EXACT)
    else:
        assert after == pytest.approx(least, abs=EXACT)


@pytest.mark.parametrize("kind", ["heat_network", "solar_thermal"])
@given(data=st.data())
def test_who_tops_up_brings_what_lacks_as_far_as_it_goes(
    kind: str, data: st.DataObject
) -> None:
    """It brings what it brought and what lacks, or as much as it ever can."""
    thing, view = _look(data, kind)
    block = thing.block(view)
    values = thing.follow(view, data.draw(orders(block)))
    lacking = data.draw(series(numbers(0.0, 100.0), view.steps))
    topped = thing.top_up(view, values, lacking)
    _check(block, topped)
    before, after = (
        block.power_kw(Carrier.HEAT, block.pack(each)) for each in (values, topped)
    )
    most, _ = block.power_range_kw(Carrier.HEAT)
    assert after == pytest.approx(np.maximum(before - lacking, most), abs=EXACT)


def test_turns_let_each_see_what_those_before_it_did() -> None:
    """Heat is asked for before it is made, batteries act last but for the meter."""
    assert {kind: cls.turn for kind, cls in kinds().items()} == {
        "heat_load": Turn.HEAT_USE,
        "heated_space": Turn.HEAT_USE,
        "heat_store": Turn.HEAT_STORE,
        "boiler": Turn.HEAT_SUPPLY,
        "cogeneration": Turn.HEAT_SUPPLY,
        "electric_boiler": Turn.HEAT_SUPPLY,
        "geothermal": Turn.HEAT_SUPPLY,
        "heat_network": Turn.HEAT_SUPPLY,
        "heat_pump": Turn.HEAT_SUPPLY,
        "heater": Turn.HEAT_SUPPLY,
        "solar_thermal": Turn.HEAT_SUPPLY,
        "load": Turn.LOAD,
        "pv": Turn.LOAD,
        "appliance": Turn.SURPLUS_USE,
        "ev": Turn.SURPLUS_USE,
        "hot_water": Turn.SURPLUS_USE,
        "battery": Turn.STORE,
        "storage": Turn.STORE,
        "fuel_supply": Turn.FUEL,
        "gas_holder": Turn.FUEL,
        "grid": Turn.GRID,
    }
    assert sorted(Turn) == list(Turn)
