"""``quartier audit``: from a folder to figures, in words of both languages."""

import csv
import json
from pathlib import Path

import pytest

from tests.lab.settle.block import write_block

from .conftest import Call


@pytest.fixture
def block(tmp_path: Path) -> Path:
    """Write a block of two months."""
    return write_block(tmp_path / "block")


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def test_for_people(quartier: Call, block: Path) -> None:
    """A row a household and a sentence a figure; nothing is written."""
    before = sorted(block.rglob("*"))
    said = quartier("audit", block, "--lang", "en")
    assert said.code == 0, said.err
    told = _plain(said.out)
    assert "2026-03 to 2026-04: was the sharing fair" in told
    assert "Flat 3" in told
    assert "Nobody paid more than otherwise." in told
    assert sorted(block.rglob("*")) == before


def test_in_french_by_floor_area(quartier: Call, block: Path, tmp_path: Path) -> None:
    """Of one month; a table of households, where wanted, is for nobody else to read."""
    table = tmp_path / "foyers.csv"
    words = ("--from", "2026-04", "--need", "floor_area", "--table", table)
    said = quartier("audit", block, *words, "--lang", "fr")
    assert said.code == 0, said.err
    assert "Résidence des Tilleuls, 2026-04 : le partage" in _plain(said.out)
    assert "Le besoin est la surface, en m²." in _plain(said.out)
    assert "Le tableau des foyers est dans" in _plain(said.err)
    rows = list(csv.DictReader(table.read_text("utf-8").splitlines()))
    assert [row["need"] for row in rows] == ["60.0", "70.0", "80.0"]
    assert table.stat().st_mode & 0o077 == 0


def test_for_programs(quartier: Call, block: Path, tmp_path: Path) -> None:
    """Who is poor by a table, against a quota, and what each brought."""
    incomes = tmp_path / "incomes.csv"
    rows = "point,spent_eur,income_eur,decile\nflat_1,900,12000,2\n"
    incomes.write_text(rows, "utf-8")
    words = ("--incomes", incomes, "--quota", 40, "--shapley", "--json")
    told = json.loads(quartier("audit", block, *words).out)
    assert told["figures"]["poor"]["households"] == 0
    # 7.5 % of an income: poor by a lower effort.
    told = json.loads(quartier("audit", block, *words, "--effort", 7).out)
    poor = told["figures"]["poor"]
    assert (poor["households"], poor["keeps_quota"]) == (1, False)
    assert poor["quota"]["least_share"] == 0.4
    assert 0.9 < told["merit"] < 1.0
    told = json.loads(
        quartier("audit", block, *words, "--effort", 7, "--deciles", 1).out
    )
    assert told["figures"]["poor"]["households"] == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("--need", "income"),
            "is no need: write one of used, floor_area, told, equal",
        ),
        (("--need", "told"), "go by another --need"),
        (("--from", "2027-01"), "is not whole in the meter files"),
        (("--from", "2026-04", "--to", "2026-03"), "name the last month with --to"),
    ],
)
def test_what_makes_no_sense(
    quartier: Call, block: Path, words: tuple[object, ...], sentence: str
) -> None:
    """Is said in a sentence, with the next step."""
    said = quartier("audit", block, *words)
    assert said.code == 2
    assert sentence in _plain(said.err)
