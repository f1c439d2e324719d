"""Masked documents are the engine's still; masked settings tell nothing of anybody."""

from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.layout import layout_of
from custom_components.quartier.engine import (
    Neighbourhood,
    Outlook,
    Plan,
    Policy,
    read,
    write,
)
from custom_components.quartier.report import (
    REDACTED,
    Masks,
    masked,
    masked_settings,
    masks_of,
)
from tests.home_assistant.street import ZONE, street, street_situation


def test_documents_are_read_again() -> None:
    """Numbers are untouched, references still meet, names are gone."""
    seen = street_situation()
    masks = masks_of(layout_of(street(), ZONE), seen.neighbourhood)
    tree = read(Neighbourhood, masked(write(seen.neighbourhood), masks))
    outlook = read(Outlook, masked(write(seen.outlook), masks))
    assert seen.plan is not None
    plan = read(Plan, masked(write(seen.plan), masks))
    assert tree.name == ""
    assert {own.name for own in plan.things.values()} == plan.things.keys()
    assert {own.place for own in plan.things.values()} <= plan.places.keys()
    assert plan.cost_eur == pytest.approx(seen.plan.cost_eur)
    for name, values in seen.outlook.series.items():
        np.testing.assert_allclose(outlook.series[masks.series(name)], values)
    before = {
        thing.kind for place in seen.neighbourhood.places() for thing in place.things
    }
    after = {thing.kind for place in tree.places() for thing in place.things}
    assert before == after


def test_a_policy_has_no_name() -> None:
    """Its wishes stay."""
    policy = read(
        Policy, {"name": "Rue Dupont", "wishes": [{"kind": "peak", "eur_per_kw": 2}]}
    )
    again = read(Policy, masked(write(policy), Masks()))
    assert again.name == ""
    assert again.wishes == policy.wishes


def test_what_hides_in_a_plan() -> None:
    """Breaches, doubts and reasons are masked, empty ids stay empty."""
    masks = Masks(known={"h1": "household-1"}, names={"Léa": "household-1"})
    told = masked(
        {
            "breaches": [{"place": "h1", "thing": "", "line": "warmth"}],
            "degraded": ["h1.power_kw"],
            "reason": "Léa is cold",
        },
        masks,
    )
    assert told == {
        "breaches": [{"place": "household-1", "thing": "", "line": "warmth"}],
        "degraded": ["household-1.power_kw"],
        "reason": "household-1 is cold",
    }


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("kind", "home", True),
        ("device", "water_heater", True),
        ("kind", "My Home", False),
        ("note", "home", False),
        ("offpeak_windows", "22:30-06:30, 12:00-14:00", True),
        ("quiet_from", "22:00:00", True),
        ("pdl", "14295803117264", False),
        ("phone", "06:12:34:56:78", False),
        ("price", 0.2, True),
        ("prm", 14_295_803_117_264, False),
        ("latitude", 45.7, False),
        ("home_longitude", -4, False),
        ("demo", True, True),
        ("nothing", None, True),
        ("empty", "", True),
        ("at", datetime(2026, 6, 15, tzinfo=UTC), False),
    ],
)
def test_settings(key: str, value: object, *, kept: bool) -> None:
    """Choices, times and quantities stay; what tells who or where goes."""
    told = masked_settings({key: value}, Masks())
    assert told == {key: value if kept else REDACTED}


def test_ids_and_entities_keep_what_they_are() -> None:
    """An id has its mask, as a key too; an entity keeps its domain alone."""
    masks = Masks(known={"H1": "household-1"})
    told = masked_settings(
        {
            "parent": "H1",
            "tunables": {"H1": {"mode": "act"}},
            "power": "sensor.lea_power",
            "again": ["sensor.lea_power", "lea.secret"],
            "Chez Léa": 1,
        },
        masks,
    )
    assert told == {
        "parent": "household-1",
        "tunables": {"household-1": {"mode": "act"}},
        "power": "sensor.entity-1",
        "again": ["sensor.entity-1", REDACTED],
        "key-1": 1,
    }


_JSON = st.recursive(
    st.none() | st.booleans() | st.text(max_size=5),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
)


@given(_JSON)
def test_no_free_text_gets_through(settings: Any) -> None:  # noqa: ANN401 (any settings)
    """Whatever is written, a marker in it is not found in what comes out."""
    marked = _with_marker(settings)
    assert "Ωsecret" not in str(masked_settings(marked, Masks()))


def _with_marker(settings: Any) -> Any:  # noqa: ANN401 (any settings)
    if isinstance(settings, str):
        return f"{settings}Ωsecret"
    if isinstance(settings, list):
        return [_with_marker(each) for each in settings]
    if isinstance(settings, dict):
        return {f"{key}Ωsecret": _with_marker(each) for key, each in settings.items()}
    return settings
