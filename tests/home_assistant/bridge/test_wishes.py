"""What people set in the options becomes a policy, and nothing breaks it."""

import pytest

from custom_components.quartier.bridge.wishes import policy_of, sane_policy_of, usual
from custom_components.quartier.engine import Policy, RefusedError


def test_prices_become_a_policy() -> None:
    """A price that was set is a price of the policy; the rest is as usual."""
    policy = policy_of({"carbon": {"eur_per_kg": 0.3}})

    assert policy.prices()["carbon"] == pytest.approx(0.3)
    assert policy.prices()["warmth"] == Policy().prices()["warmth"]


def test_a_wrong_price_is_refused_with_its_name() -> None:
    """A wish that does not exist, or a price that cannot be, is named."""
    with pytest.raises(RefusedError, match="wishes"):
        policy_of({"carbn": {"eur_per_kg": 0.3}})
    with pytest.raises(RefusedError, match="eur_per_kg"):
        policy_of({"carbon": {"eur_per_kg": -1}})


def test_what_was_saved_wrong_does_no_harm() -> None:
    """Of saved options what is right is kept."""
    policy = sane_policy_of({"carbon": {"eur_per_kg": 0.3}, "gone": {"x": 1}})

    assert policy.prices()["carbon"] == pytest.approx(0.3)


def test_usual_prices_are_those_of_no_options() -> None:
    """To set every usual price is to set nothing."""
    told = {
        kind: {name: _plain(value) for name, value in fields.items()}
        for kind, fields in usual().items()
    }

    assert policy_of(told).prices() == Policy().prices()


def _plain(value: object) -> object:
    isoformat = getattr(value, "isoformat", None)
    return isoformat("minutes") if isoformat else value
