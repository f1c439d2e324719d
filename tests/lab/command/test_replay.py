"""A replay is a table for people, numbers for programs, and a page."""

import json
from pathlib import Path

import pytest

from .conftest import Call


@pytest.mark.slow
def test_for_people_and_programs(quartier: Call, folder: Path, tmp_path: Path) -> None:
    """Four conducts, what each cost, and the share of what could be saved."""
    words = ("replay", folder, "--days", 1, "--every", 240)
    page = tmp_path / "replay.html"
    said = quartier(*words, "--html", page, "--lang", "en")
    assert said.code == 0, said.err
    for conduct in ("Without Quartier", "Simple rule", "Perfect foresight"):
        assert conduct in said.out
    assert "that perfect foresight would have saved" in " ".join(said.out.split())
    assert '<html lang="en"' in page.read_text("utf-8")
    result = json.loads(quartier(*words, "--json").out)
    cost = {name: run["cost_eur"] for name, run in result["conducts"].items()}
    assert cost["foresight"] <= cost["plan"] <= cost["habit"]
    possible = cost["habit"] - cost["foresight"]
    reached = (cost["habit"] - cost["plan"]) / possible
    assert result["share_of_foresight"] == pytest.approx(reached)
    assert result["days"] == 1
    for run in result["conducts"].values():
        assert "cost" in run["amounts"]
        assert "stored" not in run["amounts"]


def test_too_many_days(quartier: Call, folder: Path) -> None:
    """Say how many there are."""
    said = quartier("replay", folder, "--days", 30)
    assert said.code == 2
    assert "Ask for fewer days, or begin later." in said.err


def test_help_says_how_long_it_takes(quartier: Call) -> None:
    """Nobody should think it hangs."""
    said = " ".join(quartier("replay", "--help").out.split())
    assert "Two weeks of a dozen homes take some minutes." in said
