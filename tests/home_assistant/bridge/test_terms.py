"""Options say how finely, far and long to plan; what cannot be is as usual."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.terms import Terms


@pytest.mark.parametrize(
    ("options", "kind", "terms"),
    [
        ({}, "home", Terms(15, 48.0, 20.0)),
        ({}, "neighbourhood", Terms(30, 48.0, 20.0)),
        (
            {"slot_min": 60, "horizon_h": 36, "deadline_s": 5},
            "home",
            Terms(60, 36.0, 5.0),
        ),
        ({"slot_min": 7, "horizon_h": 500}, "home", Terms(15, 72.0, 20.0)),
    ],
)
def test_terms_are_those_of_the_options(
    options: dict[str, Any], kind: str, terms: Terms
) -> None:
    """A home is planned more finely, and nobody plans a fortnight."""
    assert Terms.of(options, kind) == terms


@given(
    st.dictionaries(
        st.sampled_from(["slot_min", "horizon_h", "deadline_s"]),
        st.none() | st.text() | st.floats() | st.integers(),
    )
)
def test_whatever_is_saved_can_be_planned_with(options: dict[str, Any]) -> None:
    """Terms are sane, always."""
    terms = Terms.of(options, "home")

    assert 60 % terms.slot_min == 0
    assert 24 <= terms.horizon_h <= 72
    assert 1 <= terms.deadline_s <= 300
