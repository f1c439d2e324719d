"""Forms: folded sections out, flat answers in, nothing lost on the way."""

from typing import Any

import probatio as vol
import pytest
from homeassistant.helpers.selector import NumberSelector, TextSelector
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.kinds import Field
from custom_components.quartier.flow.form import flat, schema, spot

FIELDS = (
    Field("name", TextSelector(), required=True),
    Field("size", NumberSelector({"min": 0, "max": 9}), default=3.0),
    Field("note", TextSelector(), section="more"),
    Field("word", TextSelector(), section="more", default="oui"),
)
_text = st.text(st.characters(codec="ascii", categories=["L"]), min_size=1)


@given(
    st.fixed_dictionaries(
        {"name": _text},
        optional={"size": st.floats(0, 9), "note": _text, "word": _text},
    )
)
def test_answers_come_back_flat(told: dict[str, Any]) -> None:
    """What is answered in whatever section is found again under its own name."""
    folded = {key: told[key] for key in ("note", "word") if key in told}
    page = {key: told[key] for key in ("name", "size") if key in told}

    assert flat(FIELDS, schema(FIELDS)({**page, "more": folded})) == told


def test_what_is_empty_is_left_out() -> None:
    """Nothing, no words and no list are no answers; spaces around words go."""
    told = {"name": " A ", "size": None, "more": {"note": "", "word": []}}

    assert flat(FIELDS, told) == {"name": "A"}


def test_what_must_be_answered_is_not_folded_away() -> None:
    """A section opens where an answer is needed, and folds once it is known."""
    fields = (Field("key", TextSelector(), required=True, section="more"),)

    assert schema(fields).schema["more"].options == {"collapsed": False}
    assert schema(fields, {"key": "x"}).schema["more"].options == {"collapsed": True}


def test_cleared_answers_stay_cleared() -> None:
    """What is usual is proposed at first only, not where people removed it."""
    first, again = schema(FIELDS).schema, schema(FIELDS, {"name": "A"}).schema

    assert _suggested(first, "size") == 3.0
    assert _suggested(again, "size") is None


@pytest.mark.parametrize(
    ("key", "where"), [("name", "name"), ("note", "more"), ("nothing", "base")]
)
def test_faults_are_shown_where_they_can_be_seen(key: str, where: str) -> None:
    """On the question, above its section, or above the form."""
    assert spot(FIELDS, key) == where


def _suggested(shown: dict[vol.Marker, Any], key: str) -> Any:  # noqa: ANN401 (any answer)
    marker = next(each for each in shown if each.schema == key)
    return (marker.description or {}).get("suggested_value")
