"""The report as a table: each figure with its unit, estimates and bills apart."""

import csv
from io import StringIO
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory

from custom_components.quartier.panel.landlord.papers import report_csv
from tests.home_assistant.street import NOW

_CHARGES = {
    "paid_eur": 130.0,
    "without_eur": None,
    "homes": 12,
    "common": [{"name": "=cmd()", "paid_eur": 10.0, "sold_kwh": None}],
}
_MONTH: dict[str, Any] = {
    "begins": "2026-05-01T00:00:00+02:00",
    "ends": "2026-06-01T00:00:00+02:00",
    "saved_eur": 12.0,
    "saved_kwh": 3.0,
    "saved_kg": None,
    "charges": _CHARGES,
    "common": [{"name": "Toiture", "place": "Les Lilas", "given_kwh": 4.0}],
    "fairness": None,
}
_SETTLED = {
    "first": "2026-03",
    "last": "2026-03",
    "made_wh": 500_000,
    "common": {"points": 1, "with_cents": 1_234},
    "homes": {"points": 12, "recovered_cents": 600},
    "accounts": [{"name": "", "cents": -50}],
}


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


def _rows(**more: object) -> list[dict[str, str]]:
    told = {
        "month": _MONTH,
        "since": None,
        "settled": {"periods": [], "strange": []},
        **more,
    }
    return list(csv.DictReader(StringIO(report_csv(told))))


def test_what_is_not_known_is_no_row() -> None:
    """Of the month there are sums, an estimate, and what common parts gave."""
    rows = _rows()
    assert [(row["what"], row["name"], row["quantity"]) for row in rows] == [
        ("month", "", "saved_eur"),
        ("month", "", "saved_kwh"),
        ("charges_estimated", "", "paid_eur"),
        ("charges_estimated", "", "homes"),
        ("charges_estimated", "'=cmd()", "paid_eur"),
        ("common_parts", "Toiture", "given_kwh"),
    ]
    assert [row["unit"] for row in rows] == ["EUR", "kWh", "EUR", "", "EUR", "kWh"]
    assert {row["ends"] for row in rows} == {_MONTH["ends"]}


def test_what_the_desk_settled_stands_apart() -> None:
    """Common areas first; in EUR and kWh, by the months of its file."""
    rows = _rows(settled={"periods": [_SETTLED], "strange": []})
    settled = [
        (row["name"], row["quantity"], row["value"], row["unit"])
        for row in rows
        if row["what"] == "settled"
    ]
    assert settled == [
        ("", "made_kwh", "500.0", "kWh"),
        ("common_areas", "points", "1.0", ""),
        ("common_areas", "with_eur", "12.34", "EUR"),
        ("homes", "points", "12.0", ""),
        ("homes", "recovered_eur", "6.0", "EUR"),
        ("landlord", "left_eur", "-0.5", "EUR"),
    ]
    assert rows[-1]["begins"] == rows[-1]["ends"] == "2026-03"
