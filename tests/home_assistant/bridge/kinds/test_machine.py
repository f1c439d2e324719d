"""A machine is started once, when it is ready and it suits, and never cut."""

from datetime import UTC, datetime, timedelta

import pytest

from custom_components.quartier.bridge.deed import Deed
from custom_components.quartier.bridge.kinds.machine import MachineKind
from custom_components.quartier.engine import Appliance, Run
from tests.home_assistant.bridge.kinds.scene import (
    NOW,
    device,
    done,
    moved,
    plan,
    said,
    seen,
)

KIND = MachineKind()
WASHER = {"machine": "washing_machine", "start": "button.go", "power": "sensor.power"}
READY = {"ready": True, "finish_before": "23:00"}
TONIGHT = datetime(2026, 1, 14, 22, tzinfo=UTC)


def _machine(sight: object, **told: object) -> Appliance:
    (thing,) = KIND.things(device("machine", **{**WASHER, **told}), sight)  # type: ignore[arg-type]  # (what is seen)
    assert isinstance(thing, Appliance)
    return thing


def _taking(watts: object) -> object:
    return said("sensor.power", watts, "W")


@pytest.mark.parametrize("ready", [True, False])
def test_ready_by_hand(ready: bool) -> None:
    """Without an entity that tells, people say so."""
    machine = _machine(seen(), live={**READY, "ready": ready})
    assert machine.runs == ((Run(NOW, TONIGHT),) if ready else ())
    assert machine.begun is None


@pytest.mark.parametrize(
    ("value", "known", "waits"),
    [("on", False, True), ("off", True, False), ("unavailable", True, True)],
)
def test_ready_by_its_own_word(value: str, known: bool, waits: bool) -> None:
    """Its own entity tells; while that is silent, what was believed holds."""
    before = (_machine(seen(), live=READY),) if known else ()
    sight = seen(said("binary_sensor.armed", value), before=before)
    assert bool(_machine(sight, armed="binary_sensor.armed").runs) is waits


def test_too_late_for_today() -> None:
    """What cannot be done by the hour is due on the next day."""
    machine = _machine(seen(), live={"ready": True, "finish_before": "18:30"})
    assert machine.runs[0].deadline == datetime(2026, 1, 15, 17, 30, tzinfo=UTC)


def test_it_is_not_put_off() -> None:
    """Once asked for, its day stays, however late; people may change its hour."""
    machine = _machine(seen(), live=READY)
    late = moved(seen(), TONIGHT - timedelta(minutes=20), machine)
    assert _machine(late, live=READY).runs == machine.runs
    other = _machine(late, live={**READY, "finish_before": "07:00"}).runs
    assert other == (Run(NOW, datetime(2026, 1, 15, 6, tzinfo=UTC)),)


def test_a_cycle_under_way() -> None:
    """Its power tells that it has begun; it goes on through pauses until it is over."""
    begun = _machine(seen(_taking(1800)), live=READY)
    assert (begun.begun, begun.runs) == (NOW, ())
    pause = moved(seen(_taking(8)), NOW + timedelta(hours=1), begun)
    assert _machine(pause).begun == NOW
    over = moved(seen(_taking(1)), NOW + begun.duration, begun)
    assert _machine(over).begun is None
    longer = moved(seen(_taking(300)), NOW + begun.duration, begun)
    still = _machine(longer).begun
    assert still is not None
    assert still + begun.duration > longer.now


@pytest.mark.parametrize(
    ("minutes", "watts", "begun"),
    [(5, 0.5, True), (15, 0.5, False), (15, 60, True), (15, 10, True), (45, 0.5, True)],
)
def test_a_start_that_failed(minutes: int, watts: float, begun: bool) -> None:
    """A machine that takes nothing some time after its start did not start."""
    known = Appliance("thing", (1.0,) * 7, begun=NOW)
    sight = moved(seen(_taking(watts)), NOW + timedelta(minutes=minutes), known)
    machine = _machine(sight, live=READY)
    assert (machine.begun is not None) is begun
    # It is filled still, and waits again.
    assert bool(machine.runs) is not begun


def test_no_meter() -> None:
    """The plan's word is taken for it."""
    known = Appliance("thing", (1.0,) * 7, begun=NOW)
    sight = moved(seen(), NOW + timedelta(minutes=15), known)
    assert _machine(sight, power=None).begun == NOW


@pytest.mark.parametrize(("chosen", "count"), [(1.0, 1), (0.0, 0), (0.9999, 1)])
def test_start(chosen: float, count: int) -> None:
    """It is started in the step that was chosen, once; never stopped."""
    own = device("machine", **WASHER)
    step = done({"thing": {"start_0": chosen}})
    deed = Deed("button.go", to=True, pulse=True)
    assert KIND.deeds(own, step, step.begins) == (deed,) * count
    assert KIND.deeds(device("machine"), step, step.begins) == ()
    assert KIND.controls(own) == ("button.go",)


@pytest.mark.parametrize(("cheap", "now"), [(slice(0, 8), True), (slice(8, 16), False)])
def test_a_plan_starts_it_when_it_is_cheap(cheap: slice, now: bool) -> None:
    """From a tiny home's plan to the button."""
    own = device("machine", **WASHER, live=READY)
    made, first = plan(KIND, own, seen(), hours=8, cheap=cheap)
    assert bool(KIND.deeds(own, first, first.begins)) is now
    kwh = float(made.things["thing"].power_kw @ made.clock.hours)
    assert kwh == pytest.approx(0.8)
