"""Rules and verdicts are told in both languages, zone by zone."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from quartier.engine.share import Point
from quartier.engine.share.perimeter import judge
from quartier.engine.share.rules import known_rules, unverified
from quartier.lab.text.rules import rules_table, verdict_text
from rich.console import Console

FRANCE: Final = known_rules()["fr_acc"]
ROOF: Final = Point("roof", role="producer", installed_kw=36, building="tower")
DAY: Final = date(2026, 11, 26)


def test_sets_are_listed() -> None:
    """With their steps and keys."""
    console = Console(width=200)
    with console.capture() as shown:
        console.print(rules_table(known_rules().values(), "fr"))
    assert "es_autoconsumo" in shown.get()
    assert "hourly_beta" in shown.get()
    assert "60 min" in shown.get()


def test_one_zone_is_enough() -> None:
    """The building says yes; the others say what they do not know."""
    verdicts = judge([ROOF], FRANCE, DAY)
    lines = list(verdict_text((), verdicts, (), "en"))
    assert lines[0] == "The key and the step are allowed."
    assert "One building: yes" in lines
    assert lines[-1] == "The points may share: one zone is enough."


def test_what_is_open_and_what_is_not() -> None:
    """Two buildings without a place: perhaps; with too much power: no."""
    points = [ROOF, replace(ROOF, id="barn", building="farm")]
    open_lines = list(verdict_text((), judge(points, FRANCE, DAY), (), "fr"))
    assert open_lines[-1].startswith("Aucun périmètre ne dit oui")
    assert "Deux kilomètres : pas encore" in open_lines
    strong = [replace(point, installed_kw=9000) for point in points]
    closed = list(verdict_text((), judge(strong, FRANCE, DAY), (), "fr"))
    assert closed[-1].startswith("Les points ne peuvent pas partager")


def test_what_nobody_checked_is_said() -> None:
    """Last."""
    spain = known_rules()["es_autoconsumo"]
    lines = list(verdict_text((), (), unverified(spain), "en"))
    doubts = [line for line in lines if line.startswith("Not checked")]
    assert doubts == lines[-len(unverified(spain)) :]
    assert any("2 km" in line for line in doubts)


@pytest.mark.parametrize("page", ["rules.md", "regles.md"])
def test_the_pages_know_every_set(page: str) -> None:
    """With its steps: a set that is added or changed is not forgotten there."""
    pages = Path(__file__).parents[3] / "docs" / "communities"
    lines = (pages / page).read_text("utf-8").splitlines()
    rows = {line.split("`")[1]: line for line in lines if line.startswith("| `")}
    assert rows.keys() == known_rules().keys()
    for name, row in rows.items():
        steps = known_rules()[name].steps.allowed_min
        cell = row.split("|")[2].strip()
        said = ", ".join(map(str, steps)) + " min"
        assert cell == said or name == "fr_acc_islands"
