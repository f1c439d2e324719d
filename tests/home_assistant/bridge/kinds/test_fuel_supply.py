"""A fuel contract has a price that is live, a limit and a budget."""

from custom_components.quartier.bridge.kinds.fuel_supply import FuelSupplyKind
from custom_components.quartier.engine import (
    FuelSupply,
)
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
