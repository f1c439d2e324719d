"""The shelf shows every model that has facts, in order, and what is used instead."""

from pathlib import Path

import pytest

from models.training import FactsError
from models.training.card import card
from models.training.facts import FILE, facts_text
from models.training.shelf import FOLDER, README, every_facts, shelf, write_shelf
from tests.models.training.sample import FACTS, KEPT


def test_each_model_has_its_row() -> None:
    """By name, with the score that decides; those that do not ship are explained."""
    text = shelf([KEPT, FACTS])
    rows = [line for line in text.splitlines() if line.startswith("| [")]

    assert rows[0] == (
        "| [base_load](base_load/card.md) | Foresees what a household will use. | yes "
        "| MAE, kW | 0.2 | 0.17 | 15.0 % | 5.0 % | 4,321 | 1,600 | 22.9 |"
    )
    assert rows[1].startswith("| [pv_nowcast](pv_nowcast/card.md)")
    assert "| no |" in rows[1]
    assert text.endswith(
        "- [pv_nowcast](pv_nowcast/card.md): "
        "The integration and the node use the baseline instead: habit.\n"
    )
    assert "instead" not in shelf([FACTS]).splitlines()[-1]


def test_facts_are_found_by_folder(tmp_path: Path) -> None:
    """Each folder with facts is a model, and one that lies stops the whole."""
    for facts in (KEPT, FACTS):
        (tmp_path / facts.name).mkdir()
        (tmp_path / facts.name / FILE).write_text(facts_text(facts), "utf-8")
    (tmp_path / "training").mkdir()

    assert every_facts(tmp_path) == [FACTS, KEPT]

    (tmp_path / KEPT.name / FILE).write_text("ships = true", "utf-8")
    with pytest.raises(FactsError, match=KEPT.name):
        every_facts(tmp_path)


def test_the_shelf_is_written(tmp_path: Path) -> None:
    """The table and every card, whatever stood there before."""
    (tmp_path / FACTS.name).mkdir()
    (tmp_path / FACTS.name / FILE).write_text(facts_text(FACTS), "utf-8")
    (tmp_path / README).write_text("old", "utf-8")

    write_shelf(tmp_path)

    assert (tmp_path / README).read_text("utf-8") == shelf([FACTS])
    assert (tmp_path / FACTS.name / "card.md").read_text("utf-8") == card(FACTS)


def test_the_shelf_is_the_package_s() -> None:
    """Its folder is the one that holds the bench."""
    assert (FOLDER / "training" / "shelf.py").is_file()
