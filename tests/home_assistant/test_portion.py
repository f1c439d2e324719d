"""Portions of energy stay portions, whatever a plan says."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.engine import Plan
from custom_components.quartier.portion import self_consumption, self_sufficiency
from tests.home_assistant.street import home_situation

_HERE = frozenset({"maison"})
_KW = st.floats(-50, 50)


def _plan(sun_kw: float, import_kw: float, export_kw: float) -> Plan:
    """Make a plan in which all is the same all day."""
    plan = home_situation().plan
    assert plan is not None
    panels = replace(plan.things["pv"], power_kw=np.full(48, -sun_kw))
    meter = replace(
        plan.places["maison"],
        import_kw=np.full(48, import_kw),
        export_kw=np.full(48, export_kw),
        give_kw=np.full(48, 1.0),
    )
    return replace(plan, things={"pv": panels}, places={**plan.places, "maison": meter})


def test_what_is_not_sold_is_used_here() -> None:
    """Of four made, one sold and one given, half or three quarters are used here."""
    plan = _plan(4.0, 0.0, 1.0)
    assert self_consumption(plan, _HERE, shared_away=False) == 75.0
    assert self_consumption(plan, _HERE, shared_away=True) == 50.0


def test_what_is_not_bought_is_made_here() -> None:
    """Of four used and one bought, three quarters are no supplier's."""
    assert self_sufficiency(_plan(-4.0, 1.0, 0.0), _HERE) == 75.0


def test_other_places_do_not_count() -> None:
    """Where nothing stands there is no portion of anything."""
    plan = _plan(4.0, 1.0, 1.0)
    assert self_consumption(plan, frozenset({"b1"}), shared_away=False) is None
    assert self_sufficiency(plan, frozenset({"b1"})) is None


@given(_KW, _KW, _KW)
def test_portions_lie_between_none_and_all(a: float, b: float, c: float) -> None:
    """No meter that counts oddly makes a portion of less than none or more than all."""
    plan = _plan(a, b, c)
    for portion in (
        self_consumption(plan, _HERE, shared_away=True),
        self_sufficiency(plan, _HERE),
    ):
        assert portion is None or 0.0 <= portion <= 100.0
