"""A design is sentences for people, numbers for programs, a page and tables."""

import csv
import json
from pathlib import Path

import pytest

from .conftest import Call


def test_for_people_and_programs(quartier: Call, folder: Path, tmp_path: Path) -> None:
    """What to build, what it brings and how sure that is; the same as JSON."""
    words = ("design", folder, "--days", 2, "--lived-days", 7, "--lang", "en")
    page, out = tmp_path / "design.html", tmp_path / "out"
    (folder / "design.json").write_text(
        json.dumps(
            {
                "options": [
                    {"thing": "home-0-roof", "capacity": "power", "most": 9},
                    {"thing": "home-1-box", "capacity": "energy", "most": 12},
                ]
            }
        )
    )
    said = quartier(*words, "--html", page, "--out", out)
    assert said.code == 0, said.err
    assert f"The report is in {page}." in said.err
    assert f"The tables are in {out}." in said.err
    assert "less than if nothing were built" in " ".join(said.out.split())
    assert "3 days of the past were lived with these sizes" in said.out
    assert '<html lang="en"' in page.read_text("utf-8")
    with (out / "sizes.csv").open() as table:
        sizes = {row["thing"]: row for row in csv.DictReader(table)}
    assert set(sizes) == {"home-0-roof", "home-1-box"}
    assert 0 < float(sizes["home-0-roof"]["amount"]) <= 9
    summary = json.loads((out / "design.json").read_text("utf-8"))
    assert summary["days_of_history"] == 10
    assert summary["cheapest"]["cost_eur"] < summary["nothing"]["cost_eur"]
    assert summary["lived"]["days"] == 3
    assert summary["lived"]["planned_from"] == "forecasts"
    assert len(summary["lived"]["from"]) == 1
    assert set(summary["fronts"]) == {"carbon", "import"}
    result = json.loads(quartier(*words[:4], "--lived-days", 0, "--json").out)
    assert result["cheapest"] == summary["cheapest"]
    assert result["lived"] is None


def test_all_days_in_a_row_and_kept(
    quartier: Call, folder: Path, tmp_path: Path
) -> None:
    """The whole past may be lived, as if it were known, and go on where it was."""
    option = {"thing": "home-0-roof", "capacity": "power", "most": 9}
    (folder / "design.json").write_text(json.dumps({"options": [option]}))
    words = ("design", folder, "--days", 4, "--in-a-row", 2, "--whole", "--known")
    result = json.loads(quartier(*words, "--keep", tmp_path / "kept", "--json").out)
    assert result["lived"]["days"] == 10
    assert result["lived"]["planned_from"] == "what_came"
    assert result["days_chosen"] == 4
    kept = {path.name: path.read_bytes() for path in tmp_path.glob("kept/*/*.json")}
    assert len([name for name in kept if name.startswith("living-")]) == 2
    assert len([name for name in kept if name.startswith("power_double-")]) == 1
    again = json.loads(quartier(*words, "--keep", tmp_path / "kept", "--json").out)
    assert again == result
    said = quartier("design", folder, "--in-a-row", 12, "--days", 24)
    assert said.code == 1
    assert "not 12 whole days in a row: ask for fewer with --in-a-row" in said.err


def test_faults_of_the_question(quartier: Call, folder: Path) -> None:
    """Are all said, with the file."""
    wrong = {"thing": "home-0-rof", "capacity": "power", "most": 9}
    (folder / "design.json").write_text(json.dumps({"options": [wrong]}))
    said = quartier("design", folder)
    assert said.code == 2
    assert "options[0].thing" in said.err


@pytest.mark.parametrize(
    ("words", "code", "text"),
    [
        (("--catalogue", "none.json"), 2, "none.json"),
        (("--scheduler", "tcp://127.0.0.1:9"), 1, "No scheduler answers"),
    ],
)
def test_what_is_not_there(
    quartier: Call, folder: Path, words: tuple[str, ...], code: int, text: str
) -> None:
    """A catalogue that there is not, a scheduler that nobody answers at."""
    said = quartier("design", folder, *words)
    assert said.code == code
    assert text in said.err


def test_a_file_is_no_history(quartier: Call, folder: Path) -> None:
    """Diagnostics hold no past to choose sizes for."""
    said = quartier("design", folder / "neighbourhood.json")
    assert said.code == 2
    assert "name the folder of a scenario" in said.err
