"""Explanations are sentences, home by home."""

import json
from pathlib import Path

from .conftest import Call


def test_sentences_by_home(quartier: Call, folder: Path) -> None:
    """Each home's things say what they do and why, in the language asked for."""
    said = quartier("explain", folder, "--lang", "fr")
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines[0] == "Flat 0"
    assert "Flat 1" in lines
    assert any("Batterie se charge de" in line for line in lines)


def test_one_home_for_programs(quartier: Call, folder: Path) -> None:
    """Rows hold the sentence and the facts it was made of."""
    rows = json.loads(quartier("explain", folder, "--home", "home-1", "--json").out)
    assert {row["place"] for row in rows} == {"home-1"}
    assert {row["thing"] for row in rows} == {"home-1-box"}
    assert all(row["energy_kwh"] > 0 and row["sentence"] for row in rows)


def test_a_home_that_is_not_there(quartier: Call, folder: Path) -> None:
    """Say which there are."""
    said = quartier("explain", folder, "--home", "home-9")
    assert said.code == 2
    assert "There is no 'home-9' here. Places: lane, home-0, home-1." in said.err


def test_nothing_to_decide(quartier: Call, folder: Path) -> None:
    """A thing without a choice gives no sentence, and that is said."""
    said = quartier("explain", folder, "--home", "home-0-rest")
    assert (said.code, said.out) == (0, "")
    assert said.err.strip() == "Nothing here has anything to decide."
