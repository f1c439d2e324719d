"""Capacities: what grows with a size, of every kind of thing that has one."""

import pytest
from quartier.engine.things import (
    Sizable,
    Thing,
    amount_of,
    capacity_of,
    eased,
    kinds,
    resized,
)
from quartier.engine.things.battery import Battery
from quartier.engine.things.cogeneration import Cogeneration
from quartier.engine.things.heat_store import HeatStore
from quartier.engine.things.load import Load


def test_what_they_name_is_there() -> None:
    """Every capacity names numbers that its kind of thing has."""
    sizable = {kind: cls for kind, cls in kinds().items() if hasattr(cls, "capacities")}
    assert {"pv", "battery", "heat_store", "heat_pump", "geothermal"} <= set(sizable)
    for kind, cls in sizable.items():
        names = [capacity.name for capacity in cls.capacities]
        assert len(names) == len(set(names)), kind
        for capacity in cls.capacities:
            for field in (*capacity.grows, *capacity.holds, *capacity.eased):
                assert field in cls.__dataclass_fields__, (kind, field)
            assert hasattr(cls, capacity.measure), (kind, capacity.measure)
            series = {f"it.{name}" for name in capacity.series}
            if kind == "pv":
                assert series == {"it.available_kw"}


@pytest.mark.parametrize(
    "thing",
    [Battery("it", 8.0, 4.0, 2.0, 1.0), HeatStore("it", 2.0, 20.0, 10.0, 30.0)],
    ids=lambda thing: thing.kind,
)
def test_it_has_the_size_that_was_asked(thing: Thing) -> None:
    """Whatever the measure, twice of it is twice of it."""
    assert isinstance(thing, Sizable)
    for capacity in thing.capacities:
        wanted = 2.0 * amount_of(thing, capacity)
        assert amount_of(resized(thing, capacity, wanted), capacity) == wanted


def test_contents_grow_where_built() -> None:
    """Half the battery holds half as much; planned, it holds what it holds."""
    box = Battery("it", 8.0, 4.0, 2.0, 6.0, reserve_kwh=2.0)
    energy = capacity_of(box, "energy")
    assert energy is not None
    half = resized(box, energy, 4.0)
    assert isinstance(half, Battery)
    assert (half.soc_kwh, half.reserve_kwh, half.charge_kw) == (3.0, 1.0, 4.0)
    planned = resized(box, energy, 4.0, holding=False)
    assert isinstance(planned, Battery)
    assert planned.soc_kwh == 6.0


def test_nothing_grows_from_nothing() -> None:
    """A battery that cannot discharge gives no measure of another that can."""
    box = Battery("it", 8.0, 0.0, 0.0, 6.0)
    power = capacity_of(box, "power")
    assert power is not None
    with pytest.raises(ValueError, match="it has no discharge_kw to grow from"):
        resized(box, power, 4.0)


def test_some_have_none() -> None:
    """A load has no size, and a battery none of that name."""
    assert capacity_of(Load("it"), "power") is None
    assert capacity_of(Battery("it", 8.0, 0.0, 0.0, 6.0), "volume") is None


def test_what_bends_is_set_aside() -> None:
    """An engine as a column starts and stops as it likes; a battery stays as it is."""
    engine = Cogeneration("it", 20.0)
    [power] = engine.capacities
    free = eased(engine, power)
    assert isinstance(free, Cogeneration)
    assert free.least_load == 0.0
    assert free.runs.is_free
    box = Battery("it", 8.0, 4.0, 2.0, 6.0)
    assert eased(box, box.capacities[0]) is box
