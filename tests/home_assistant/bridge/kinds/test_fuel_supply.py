"""A fuel contract has a price that is live or told, a limit and a budget."""

from datetime import UTC, datetime

import pytest

from custom_components.quartier.bridge.kinds.fuel_supply import FuelSupplyKind
from custom_components.quartier.engine import Clock, FuelSupply
from tests.home_assistant.bridge.kinds.scene import NOW, device, moved, said, seen

KIND = FuelSupplyKind()


def test_things() -> None:
    """As said, or as is usual of natural gas."""
    assert KIND.things(device("fuel_supply"), seen()) == (
        FuelSupply("thing", eur_per_kwh=0.08, carbon_g_per_kwh=205.0, name="Machin"),
    )
    own = device(
        "fuel_supply",
        carbon_g_per_kwh=10,
        limit_kw=700,
        budget_kwh=90_000,
        live={"fuel_eur_per_kwh": 0.055},
    )
    assert KIND.things(own, seen()) == (
        FuelSupply(
            "thing",
            eur_per_kwh=0.055,
            carbon_g_per_kwh=10.0,
            limit_kw=700.0,
            budget_kwh=90_000.0,
            name="Machin",
        ),
    )


def test_what_was_used_is_remembered() -> None:
    """By its counter, else as was believed."""
    own = device("fuel_supply", budget_kwh=1_000, used="sensor.used")
    before = FuelSupply("thing", used_kwh=300.0)
    [told] = KIND.things(own, moved(seen(said("sensor.used", 0.4, "MWh")), NOW, before))
    [believed] = KIND.things(own, moved(seen(), NOW, before))
    assert isinstance(told, FuelSupply)
    assert isinstance(believed, FuelSupply)
    assert (told.used_kwh, believed.used_kwh) == (400.0, 300.0)
    assert KIND.controls(own) == ()


def test_its_price_may_be_told() -> None:
    """By an entity; until that speaks it is the number of its own."""
    own = device("fuel_supply", price="sensor.gas", live={"fuel_eur_per_kwh": 0.055})
    [told] = KIND.things(own, seen())
    assert isinstance(told, FuelSupply)
    assert told.eur_per_kwh is None
    assert KIND.prices(own).keys() == told.needs().keys()
    usual = KIND.given(own, Clock.even(NOW, 900, 4), seen())
    assert usual.keys() == told.needs().keys()
    assert (usual["thing.fuel_eur_per_kwh"] == 0.055).all()
    plain = device("fuel_supply")
    assert KIND.prices(plain) == {}
    assert KIND.given(plain, Clock.even(NOW, 900, 4), seen()) == {}


@pytest.mark.parametrize(
    ("first", "last", "is_period"),
    [
        ("2026-11-01", "2026-11-30", True),
        ("2026-11-01", "2026-11-01", True),
        ("2026-11-02", "2026-11-01", False),
        ("2026-11-01", None, False),
        (None, "2026-11-30", False),
        ("0001-01-01", "2026-11-30", False),
    ],
)
def test_a_budget_has_a_period(
    first: str | None, last: str | None, *, is_period: bool
) -> None:
    """From a first day to the end of a last one; of half of it nothing is known."""
    own = device("fuel_supply", budget_begins=first, budget_ends=last)
    [made] = KIND.things(own, seen())
    assert isinstance(made, FuelSupply)
    assert [*made.faults()] == []
    period = (made.budget_begins, made.budget_ends)
    assert (period != (None, None)) is is_period
    if last == "2026-11-30" and is_period:
        assert period == (
            datetime(2026, 10, 31, 23, tzinfo=UTC),
            datetime(2026, 11, 30, 23, tzinfo=UTC),
        )
