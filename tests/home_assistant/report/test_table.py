"""Rows can be read back by a machine, and are safe in a spreadsheet."""

import csv
from dataclasses import replace
from io import StringIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.layout import layout_of
from custom_components.quartier.bridge.tally import Tally
from custom_components.quartier.report import Sight, csv_text, plan_rows
from custom_components.quartier.report.table import tally_rows
from tests.home_assistant.street import ZONE, street, street_situation, tally

_SUMS = Sight(
    frozenset({"street", "b1"}), frozenset({"street", "b1", "h1"}), frozenset()
)


def test_a_plan() -> None:
    """A row for each step and quantity of what may be seen, that tile the horizon."""
    plan = street_situation().plan
    assert plan is not None
    rows = plan_rows(plan, layout_of(street(), ZONE), _SUMS)
    assert {row["id"] for row in rows} == {"b1-meter", "pv", "bat"}
    bat = [r for r in rows if (r["id"], r["quantity"]) == ("bat", "power_kw")]
    assert [r["value"] for r in bat] == pytest.approx(
        plan.things["bat"].power_kw.tolist(), abs=1e-5
    )
    assert [r["ends"] for r in bat[:-1]] == [r["begins"] for r in bat[1:]]
    assert {row["place"] for row in rows} == {"Les Lilas"}


def test_heat_and_fuel_have_rows_of_their_own() -> None:
    """Of what has to do with them, in kW as well."""
    plan = street_situation().plan
    assert plan is not None
    steps = len(plan.clock)
    warm = replace(
        plan.things["bat"], heat_kw=np.full(steps, -3.0), fuel_kw=np.full(steps, 4.0)
    )
    plan = replace(plan, things={**plan.things, "bat": warm})
    rows = plan_rows(plan, layout_of(street(), ZONE), _SUMS)
    for quantity, value in (("heat_kw", -3.0), ("fuel_kw", 4.0)):
        found = [row for row in rows if row["quantity"] == quantity]
        assert {(row["id"], row["value"], row["unit"]) for row in found} == {
            ("bat", value, "kW")
        }
        assert len(found) == steps


def test_what_was_counted() -> None:
    """Of the whole and of who may be named, with units; at first there is no end."""
    layout = layout_of(street(), ZONE)
    rows = {(r["id"], r["quantity"]): r for r in tally_rows(tally(), layout, _SUMS)}
    assert {at for at, _ in rows} == {"street", "h1"}
    assert rows["street", "saved_kwh"]["value"] == 3.5
    units = {str(q): r["unit"] for (_, q), r in rows.items()}
    assert units["saved_eur"] == "EUR"
    assert units["peak_kw"] == "kW"
    assert units["saved_kg"] == "kg"
    assert {r["ends"] for r in tally_rows(Tally(), layout, _SUMS)} == {""}


@given(
    st.lists(
        st.fixed_dictionaries(
            {"name": st.text(st.characters(codec="utf-8")), "value": st.floats()}
        ),
        min_size=1,
    )
)
def test_csv_is_read_back(rows: list[dict[str, str | float]]) -> None:
    """Quotes, commas and line ends in names do no harm; nothing runs as a formula."""
    text = csv_text(rows)
    back = list(csv.DictReader(StringIO(text, newline="")))
    assert len(back) == len(rows)
    for one, other in zip(rows, back, strict=True):
        assert str(one["value"]) == other["value"]
        name = str(one["name"])
        starts = name[:1] in {"=", "+", "-", "@", "\t", "\r"} and bool(name)
        assert other["name"] == (f"'{name}" if starts else name)


def test_no_rows_no_text() -> None:
    """There is not even a first line."""
    assert csv_text([]) == ""
