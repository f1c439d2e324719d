"""A comparison in a terminal: the headline, the table and the answers."""

from dataclasses import replace

import pytest
from quartier.engine import LANGUAGES, Language
from quartier.lab.text import compare_text
from rich.table import Table

from tests.lab.compared import compared


@pytest.mark.parametrize("language", LANGUAGES)
def test_part_by_part(language: Language) -> None:
    """A sentence, a row a policy, and a line for each."""
    headline, table, *answers = compare_text(compared(), language)
    assert isinstance(headline, str)
    assert headline[0].isupper()
    assert headline.endswith(".")
    assert isinstance(table, Table)
    assert table.row_count == 4
    assert len(answers) == 3


def test_the_answer_comes_first() -> None:
    """Then why."""
    *_, own, peak, _ = compare_text(compared(), "en")
    assert own == "Own policy: Yes. 0.13\u00a0€ cheaper."
    assert str(peak).startswith("Low peaks: At a price. ")
    assert "Against “Own policy”" in str(peak)


def test_units_stand_in_the_heads() -> None:
    """Where all cells have the same one: it fits eighty letters."""
    _, table, *_ = compare_text(compared(), "en")
    assert isinstance(table, Table)
    heads = [str(column.header) for column in table.columns]
    assert heads[1:4] == ["Cost, €", "Carbon, kg\u00a0CO₂e", "Highest draw, kW"]
    assert list(table.columns[1].cells) == ["2.98", "2.85", "3.00", "2.85"]


def test_what_fairness_costs_comes_last() -> None:
    """If it was asked for: a line a weight, and what could be afforded."""
    weights = {"own": 0.0, "peak": 0.3, "self_sufficiency": 1.0}
    *_, first, second, proposed = compare_text(
        replace(compared(), weights=weights), "en"
    )
    assert str(first).startswith("With a weight of 0.30 for fairness")
    assert str(second).startswith("With a weight of 1.00 for fairness")
    assert str(proposed).startswith("The evenest that costs at most 2")
