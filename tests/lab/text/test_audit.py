"""An audit in a terminal: a row a household, and every figure in a sentence."""

from pathlib import Path

import pytest
from quartier.engine import LANGUAGES, Language
from quartier.lab.audit import Asked, Report, between, report
from quartier.lab.text import audit_text
from rich.console import Console
from rich.table import Table

from tests.lab.settle.block import operation
from tests.lab.settle.desk import desk_of


def _report(folder: Path, asked: Asked) -> Report:
    desk = desk_of(folder)
    return report(desk, between(desk, None, None), asked)


def _told(found: Report, language: Language) -> str:
    parts = [part for part in audit_text(found, language) if isinstance(part, str)]
    return "\n".join(parts).replace("\u00a0", " ")


def test_figures_in_english(tmp_path: Path) -> None:
    """By what need goes, and who is poor: of nobody no quota is told."""
    said = _told(_report(tmp_path, Asked()), "en")
    assert said.startswith(
        "Résidence des Tilleuls, 2026-03 to 2026-04: was the sharing"
    )
    assert "Need is what each used, in kWh." in said
    assert "Evenness (Jain)" in said
    assert "No household is counted as energy-poor." in said
    assert "should reach" not in said
    assert "By what it brought" not in said


def test_quota_and_its_source_in_french(tmp_path: Path) -> None:
    """Where a figure is from is said with it."""
    said = _told(_report(tmp_path, Asked(poor=frozenset({"flat_1"}))), "fr")
    assert "Au moins 10,0 % de l’énergie partagée devrait revenir" in said
    assert "Ces 10,0 % viennent de : Directive (EU) 2019/944" in said
    assert "(lu de seconde main, ou choisi ici)" in said


def test_what_was_brought(tmp_path: Path) -> None:
    """A column of its own, and how exactly it is known."""
    found = _report(tmp_path, Asked(has_shapley=True))
    parts = list(audit_text(found, "en"))
    [table] = [part for part in parts if isinstance(part, Table)]
    assert [str(column.header) for column in table.columns][
        -1
    ] == "By what it brought, €"
    said = _told(found, "en")
    assert "of the benefit went to those who brought it" in said
    assert "counted over all coalitions" in said


def test_errors_are_told_where_orders_are_drawn(tmp_path: Path) -> None:
    """Fifteen points are too many to try all coalitions of."""
    points = operation()["points"]
    points += [{"id": f"extra_{at}", "subscribed_kva": 6} for at in range(12)]
    names = [str(point["id"]) for point in points[1:]]
    holdings = [{"points": names, "contract": "base"}]
    desk = desk_of(
        tmp_path,
        own={"points": points, "missing": {"kind": "zero"}},
        priced={"holdings": holdings},
    )
    found = report(desk, between(desk, None, "2026-04"), Asked(has_shapley=True))
    console = Console(width=120, no_color=True)
    with console.capture() as captured:
        for part in audit_text(found, "fr"):
            console.print(part)
    said = captured.get().replace("\u00a0", " ")
    assert " ± 0," in said
    assert "ordres d’arrivée" in " ".join(said.split())
    assert found.brought is not None
    assert found.brought.shapley.orders >= 32


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_to_split_is_said(tmp_path: Path, language: Language) -> None:
    """Where shared energy costs more than a supplier's."""
    desk = desk_of(tmp_path, priced={"shared": [{"eur_per_kwh": 0.9}]})
    found = report(desk, between(desk, None, None), Asked(has_shapley=True))
    assert found.brought is None
    wanted = {"en": "nothing to split by what each brought", "fr": "Rien à répartir"}
    assert wanted[language] in _told(found, language)
