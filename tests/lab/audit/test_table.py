"""The table and the document say the same as the audit."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from quartier.lab.audit import (
    Asked,
    Report,
    audit_csv,
    audit_document,
    between,
    report,
)

from tests.lab.settle.desk import desk_of


def _report(folder: Path, *, has_shapley: bool) -> Report:
    desk = desk_of(folder)
    return report(desk, between(desk, None, None), Asked(has_shapley=has_shapley))


def _rows(found: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(audit_csv(found).decode())))


def test_a_row_a_household(tmp_path: Path) -> None:
    """With what it brought only where that was asked for."""
    found = _report(tmp_path / "one", has_shapley=False)
    rows = _rows(found)
    assert [row["point"] for row in rows] == ["flat_1", "flat_2", "flat_3"]
    assert "brought_eur" not in rows[0]
    for row, each in zip(rows, found.households, strict=True):
        assert float(row["benefit_eur"]) == each.benefit_eur
        assert float(row["eur_per_need"]) == each.benefit_eur / each.need
    with_all = _report(tmp_path / "other", has_shapley=True)
    brought = sum(float(row["brought_eur"]) for row in _rows(with_all))
    assert brought == pytest.approx(with_all.audit.benefit_eur, abs=1e-3)


def test_a_document_for_programs(tmp_path: Path) -> None:
    """All figures, their quota with its source, and the merit."""
    found = _report(tmp_path, has_shapley=True)
    told = json.loads(json.dumps(audit_document(found)))
    assert (told["first"], told["last"]) == ("2026-03", "2026-04")
    assert told["figures"]["jain"] == found.audit.jain
    assert told["figures"]["losers"] == []
    assert told["figures"]["poor"]["quota"]["status"] == "seen"
    assert told["figures"]["least"] == "flat_3"
    assert found.brought is not None
    assert told["merit"] == found.brought.merit
    assert len(told["households"]) == 3
