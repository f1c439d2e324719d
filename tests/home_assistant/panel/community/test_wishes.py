"""Every price can be slid, within its bounds."""

from custom_components.quartier.bridge.wishes import usual
from custom_components.quartier.engine import Policy, ready_policies
from custom_components.quartier.panel.community.wishes import fields_of


def test_every_field_of_every_wish_is_there() -> None:
    """With what is in force, and what is usual."""
    told = {one["key"]: one for one in fields_of(ready_policies()["peak"])}
    assert set(told) == {
        f"{kind}.{name}" for kind, own in usual().items() for name in own
    }
    assert told["peak.eur_per_kw"]["value"] == 1.0
    assert told["peak.eur_per_kw"]["usual"] == 0.0
    assert told["fairness.mode"]["options"] == ["max_min", "proportional", "priority"]
    assert told["simple_life.quiet_from"] == {
        "key": "simple_life.quiet_from",
        "value": "22:00",
        "usual": "22:00",
        "is": "time",
    }


def test_a_slider_reaches_every_ready_policy() -> None:
    """And no further than is accepted, in steps that people can read."""
    for one in fields_of(Policy()):
        if one["is"] != "number":
            continue
        kind, name = one["key"].split(".")
        asked = [getattr(p.all_wishes()[kind], name) for p in ready_policies().values()]
        assert one["low"] <= one["usual"] <= one["most"] <= one["high"]
        assert max(asked) <= one["most"]
        assert 20 <= one["most"] / one["step"] <= 51, one["key"]
