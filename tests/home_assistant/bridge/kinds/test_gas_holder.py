"""A digester makes gas whether or not it is burnt, and its holder keeps some."""

import numpy as np
import pytest

from custom_components.quartier.bridge.kinds.gas_holder import GasHolderKind
from custom_components.quartier.engine import (
    Clock,
    GasHolder,
)
from tests.home_assistant.bridge.kinds.scene import NOW, device, moved, said, seen

KIND = GasHolderKind()
OWN = device(
    "gas_holder",
    capacity_kwh=2_000,
    made_kw=150,
    level="sensor.level",
    production="sensor.gas",
)
CLOCK = Clock.even(NOW, 900, 8)


def test_it_is_as_full_as_it_says() -> None:
    """Else as was believed, else half full."""
    before = GasHolder("thing", 5_000.0, 3_000.0)
    for sight, fill_kwh in (
        (seen(said("sensor.level", 75, "%")), 1_500.0),
        (moved(seen(), NOW, before), 2_000.0),
        (seen(), 1_000.0),
    ):
        [holder] = KIND.things(OWN, sight)
        assert isinstance(holder, GasHolder)
        assert holder.fill_kwh == pytest.approx(fill_kwh)
    own = device("gas_holder", backed=True, live={"gas_eur_per_kwh": 0.03})
    [usual] = KIND.things(own, seen())
    assert usual == GasHolder(
        "thing", 1_000.0, 500.0, worth_eur_per_kwh=0.03, backed=True, name="Machin"
    )


def test_its_gas_is_learnt_or_expected_as_now() -> None:
    """Its sensor tells past and present; without it counts what was said."""
    assert KIND.sources(OWN)["thing.made_kw"].entity_id == "sensor.gas"
    assert KIND.sources(device("gas_holder")) == {}
    now = KIND.given(OWN, CLOCK, seen(said("sensor.gas", 120, "kW")))
    np.testing.assert_array_equal(now["thing.made_kw"], np.full(8, 120.0))
    told = KIND.given(OWN, CLOCK, seen())
    np.testing.assert_array_equal(told["thing.made_kw"], np.full(8, 150.0))
    assert KIND.controls(OWN) == ()
