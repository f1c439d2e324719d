"""A common heat pump is allowed to run, or limited, as planned."""

from datetime import timedelta

import pytest

from custom_components.quartier.bridge.kinds.plant import PlantKind
from custom_components.quartier.engine import HeatPump
from tests.home_assistant.bridge.kinds.scene import device, done, plan, seen

KIND = PlantKind()


def test_things() -> None:
    """As said, or as is usual."""
    own = device("plant", electric_kw="30", source="water", sink="floor", source_c=12)
    assert KIND.things(own, seen()) == (
        HeatPump("thing", 30.0, "water", "floor", source_c=12.0, name="Machin"),
    )


def test_allowed_for_a_part() -> None:
    """Without a limit it runs at its most for a part of the step."""
    own = device("plant", electric_kw=20, allow="switch.plant")
    step = done({"thing": {"power_kw": 10.0}}, length_s=3600)
    minutes = [
        KIND.deeds(own, step, step.begins + timedelta(minutes=at))[0].to
        for at in range(60)
    ]
    assert minutes == [at < 30 for at in range(60)]


@pytest.mark.parametrize(
    ("power_kw", "told", "runs"), [(5.0, 25, True), (0.0, 0, False)]
)
def test_limited(power_kw: float, told: float, runs: bool) -> None:
    """With one it runs at the planned power, all through."""
    own = device(
        "plant",
        electric_kw=20,
        allow="switch.plant",
        limit="number.plant",
        limit_scale="percent",
    )
    step = done({"thing": {"power_kw": power_kw}})
    limit, allow = KIND.deeds(own, step, step.ends - timedelta(seconds=1))
    assert (limit.to, allow.to) == (told, runs)
    assert KIND.controls(own) == ("number.plant", "switch.plant")


def test_idle_in_a_plan_without_rooms() -> None:
    """Nobody wants heat, so nothing runs."""
    own = device("plant", electric_kw=20, allow="switch.plant")
    _, first = plan(KIND, own, seen(), hours=2)
    [deed] = KIND.deeds(own, first, first.begins)
    assert deed.to is False


def test_it_is_left_free_to_run() -> None:
    """At full power, and allowed: nobody's home stays cold when Quartier leaves."""
    own = device("plant", electric_kw=20, allow="switch.a", limit="number.a")
    assert KIND.safe(own) == {"switch.a": True, "number.a": 20_000.0}
    assert KIND.safe(device("plant", electric_kw=20)) == {}
