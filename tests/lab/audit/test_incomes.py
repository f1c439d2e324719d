"""Incomes: who is energy-poor by a definition, and every row that is none."""

from pathlib import Path

import pytest
from quartier.engine.audit import EFFORT_FR, Origin, Poverty
from quartier.lab.audit import read_poor
from quartier.lab.settle import SettleError

from tests.lab.settle.desk import desk_of

_HEAD = "point,spent_eur,income_eur,decile\n"
_ROWS = _HEAD + "flat_1,1600,20000,3\nflat_2,1599,20000,1\nflat_3,3000,20000,4\n"


def _poor(folder: Path, text: str, poverty: Poverty = EFFORT_FR) -> frozenset[str]:
    operation = desk_of(folder / "block").operation
    (folder / "incomes.csv").write_text(text, "utf-8")
    return read_poor(folder / "incomes.csv", operation, poverty)


def test_by_effort_and_decile(tmp_path: Path) -> None:
    """8 % just reached; not reached; and too well off."""
    assert _poor(tmp_path, _ROWS) == {"flat_1"}


def test_by_another_definition(tmp_path: Path) -> None:
    """Thresholds are data."""
    wide = Poverty(0.05, 10, Origin("ours"))
    assert _poor(tmp_path, _ROWS, wide) == {"flat_1", "flat_2", "flat_3"}


def test_french_spreadsheets(tmp_path: Path) -> None:
    """Semicolons, decimal commas, a byte order mark and empty rows."""
    text = "\ufeffpoint;spent_eur;income_eur;decile\nflat_2;1600,50;20000,00;1\n;;;\n"
    assert _poor(tmp_path, text) == {"flat_2"}


@pytest.mark.parametrize(
    ("rows", "paths"),
    [
        ("stairs,1,2,3\nflat_9,1,2,3\n", ["line 2", "line 3"]),
        (
            "flat_1,much,2,3\nflat_2,1,2\nflat_3,1,2,11\n",
            ["line 2", "line 3", "line 4"],
        ),
    ],
)
def test_every_faulty_row_is_named(tmp_path: Path, rows: str, paths: list[str]) -> None:
    """Who is no household, and what is no number; no amount is repeated."""
    with pytest.raises(SettleError, match="one row a household") as caught:
        _poor(tmp_path, _HEAD + rows)
    assert [fault.path for _, fault in caught.value.faults] == paths
    assert "much" not in str(caught.value)


def test_other_columns(tmp_path: Path) -> None:
    """Are refused before any row is read."""
    with pytest.raises(SettleError, match="line 1"):
        _poor(tmp_path, "point,income\nflat_1,9\n")
    with pytest.raises(SettleError, match="line 1"):
        _poor(tmp_path, "")
