"""A heat store is as full as it says, and filled at the planned power."""

import pytest

from custom_components.quartier.bridge.kinds import Seen
from custom_components.quartier.bridge.kinds.heat_store import HeatStoreKind
from custom_components.quartier.bridge.layout import Device
from custom_components.quartier.engine import (
    HeatStore,
)
from tests.home_assistant.bridge.kinds.scene import (
    NOW,
    device,
    done,
    moved,
    said,
    seen,
)

KIND = HeatStoreKind()
OWN = device(
    "heat_store",
    volume_m3=10,
    power_kw=100,
    level="sensor.level",
    setpoint="number.store",
    setpoint_scale="kw",
    supply_c=80,
    return_c=40,
    loss_percent=0.1,
)
# 10 m³ over 40 K.
FULL_KWH = 10_000 * 4.186 / 3_600 * 40


def _made(own: Device = OWN, sight: Seen | None = None) -> HeatStore:
    [store] = KIND.things(own, sight or seen())
    assert isinstance(store, HeatStore)
    return store


def test_it_is_as_full_as_it_says() -> None:
    """Else as was believed, as a part of what it holds; else half full."""
    full = moved(seen(), NOW, HeatStore("thing", 20.0, 1.0, 1.0, content_kwh=320.0))
    part = 320.0 / HeatStore("thing", 20.0, 1.0, 1.0).capacity_kwh
    told = seen(said("sensor.level", 25, "%"))
    assert _made(sight=told).content_kwh == pytest.approx(0.25 * FULL_KWH)
    assert _made(sight=full).content_kwh == pytest.approx(part * FULL_KWH)
    assert _made().content_kwh == pytest.approx(0.5 * FULL_KWH)
    assert _made().loss_per_h == pytest.approx(0.001)
    assert (_made().take_kw, _made().give_kw) == (100.0, 100.0)


def test_layers_are_never_upside_down() -> None:
    """A slip of the pen makes a small store, and no fault."""
    store = _made(device("heat_store", supply_c=0, return_c=120))
    assert [*store.faults()] == []
    assert store.capacity_kwh > 0


@pytest.mark.parametrize(
    ("take", "give", "to"),
    [(60.0, 0.0, 60.0), (0.0, 70.0, -70.0), (0.0, 0.0, 0.0), (900.0, 0.0, 100.0)],
)
def test_it_is_told_what_it_takes(take: float, give: float, to: float) -> None:
    """Below nothing it is emptied."""
    step = done({"thing": {"take_kw": take, "give_kw": give}})
    [deed] = KIND.deeds(OWN, step, step.begins)
    assert (deed.entity_id, deed.to, deed.deadband) == ("number.store", to, 2.0)


def test_it_is_left_to_its_own_control() -> None:
    """Nothing is asked of it when Quartier leaves."""
    assert KIND.safe(OWN) == {"number.store": 0.0}
    assert KIND.safe(device("heat_store")) == {}
    assert KIND.deeds(device("heat_store"), done({}), NOW) == ()
    assert KIND.controls(OWN) == ("number.store",)
