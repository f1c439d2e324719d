"""The handbook tells of every kind, and what is published is what the program says."""

from pathlib import Path

from quartier.engine import kinds, wish_kinds
from quartier.lab.handbook import handbook

PUBLISHED = Path(__file__).parents[2] / "docs" / "handbook.md"


def test_the_published_one_is_current() -> None:
    """What docs hold is what `poe handbook` would write: run it if this fails."""
    assert PUBLISHED.read_text("utf-8") == handbook()


def test_every_kind_has_its_formulas_and_fields() -> None:
    """Nothing that a scenario may hold is left out."""
    page = handbook()
    for kind in kinds():
        assert f"### `{kind}`\n" in page
    for kind in wish_kinds():
        assert f"### `{kind}` (wish)\n" in page
    assert "COP = field·(a + b·ΔT + c·ΔT²)" in page
    assert "| `charge_kw` * | ≥ 0, ≤ 100000 kW | greatest charge |" in page
    assert "| `sessions.target_kwh` | ≥ 0, ≤ 500 kWh |" in page
    assert "| `phases` | 1, 3 |" in page
