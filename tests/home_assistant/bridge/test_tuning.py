"""A live value changes alone; a price that cannot be changes nothing."""

import pytest

from custom_components.quartier.bridge.tuning import priced, tuned
from custom_components.quartier.engine import RefusedError

OPTIONS = {"slot_min": 30, "tunables": {"A": {"mode": "act", "x": 1}, "B": {}}}


def test_a_live_value_changes_alone() -> None:
    """Other values, other devices and other options stay."""
    changed = tuned(OPTIONS, "A", {"mode": "observe"})

    assert changed["tunables"] == {"A": {"mode": "observe", "x": 1}, "B": {}}
    assert changed["slot_min"] == 30
    assert OPTIONS["tunables"] == {"A": {"mode": "act", "x": 1}, "B": {}}
    assert tuned({}, "C", {"x": 2}) == {"tunables": {"C": {"x": 2}}}


def test_a_price_is_checked_with_all_the_others() -> None:
    """What is right is set; what cannot be is refused."""
    changed = priced(OPTIONS, "carbon", {"eur_per_kg": 0.2})

    assert changed["policy"] == {"carbon": {"eur_per_kg": 0.2}}
    with pytest.raises(RefusedError, match="eur_per_kw"):
        priced(changed, "peak", {"eur_per_kw": -2})
