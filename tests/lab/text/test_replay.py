"""A replay as text: a table of conducts, and what was reached in money and in share."""

from dataclasses import replace

import pytest
from quartier.engine import CONDUCTS, Conduct, Language, Outcome
from quartier.lab.desk import Rerun, rerun
from quartier.lab.text import replay_text
from rich.console import Console

from tests.lab.days import lived


@pytest.fixture(scope="module")
def result() -> Rerun:
    """Replay a day of one home."""
    return rerun(lived(), 1, None, 8 * 3600, lambda *_beat: None)


def _said(result: Rerun, language: Language = "en") -> str:
    console = Console(width=100, no_color=True)
    with console.capture() as capture:
        for part in replay_text(lived().neighbourhood, result, language):
            console.print(part, soft_wrap=isinstance(part, str))
    return " ".join(capture.get().split())


def _costing(result: Rerun, **costs: float) -> Rerun:
    """Give each conduct a bill of its own."""
    outcomes: dict[Conduct, Outcome] = {}
    for name in CONDUCTS:
        run = result.outcomes[name]
        amounts = {**run.ledger.amounts, "cost": costs[name]}
        ledger = replace(run.ledger, amounts=amounts)
        outcomes[name] = replace(run, ledger=ledger, stored_eur=0.0)
    return replace(result, outcomes=outcomes)


def test_all_conducts_in_one_table(result: Rerun) -> None:
    """With their costs, emissions, peaks and shares of own power."""
    shown = _costing(result, habit=10.0, rule=9.0, plan=8.5, foresight=8.0)
    said = _said(shown)
    assert said.startswith("The lane: 1 day from 2026-03-11")
    for cost in ("10.00\u00a0€", "9.00\u00a0€", "8.50\u00a0€", "8.00\u00a0€"):
        assert cost.replace("\u00a0", " ") in said.replace("\u00a0", " ")
    plain = said.replace("\u00a0", " ")
    assert "saved 1.50 € of the 2.00 € that perfect foresight would" in plain
    assert plain.rstrip().endswith("have saved: 75.0 %.")


def test_in_french(result: Rerun) -> None:
    """The same, with commas."""
    shown = _costing(result, habit=10.0, rule=9.0, plan=8.5, foresight=8.0)
    plain = _said(shown, "fr").replace("\u00a0", " ")
    assert "Quartier a économisé 1,50 € sur les 2,00 €" in plain
    assert "Prévision" in plain


def test_a_loss_is_called_a_loss(result: Rerun) -> None:
    """No share of a saving that was none."""
    shown = _costing(result, habit=10.0, rule=10.0, plan=11.01, foresight=9.87)
    plain = _said(shown).replace("\u00a0", " ")
    assert "Quartier cost 1.01 € more than doing nothing;" in plain
    assert "foresight would have saved 0.13 €." in plain
    assert "coûté 1,01 € de plus" in _said(shown, "fr").replace("\u00a0", " ")


def test_where_nothing_could_be_saved(result: Rerun) -> None:
    """No share is made up."""
    shown = _costing(result, habit=8.0, rule=8.0, plan=8.0, foresight=8.0)
    assert "Perfect foresight would not have saved anything either." in _said(shown)


def test_what_was_mended_is_told(result: Rerun) -> None:
    """Measurements that were missing are named with their share."""
    truth = replace(result.truth, mended={"roof.available_kw": 0.068})
    said = _said(replace(result, truth=truth)).replace("\u00a0", " ")
    assert "filled from other days: roof.available_kw (6.8 %)." in said


def test_what_was_missed_is_told(result: Rerun) -> None:
    """By conduct, and only where people or connections missed anything."""
    assert "Missed" not in _said(result)
    run = result.outcomes["plan"]
    amounts = {**run.ledger.amounts, "warmth": 0.9, "hygiene": 0.01, "peak": 7.0}
    ledger = replace(run.ledger, amounts={**amounts, "limits": 2.0})
    outcomes = {**result.outcomes, "plan": replace(run, ledger=ledger)}
    said = _said(replace(result, outcomes=outcomes)).replace("\u00a0", " ")
    missed = "Quartier 0.9 K·h too cold or too hot, 2.0 kWh over the limit of the"
    assert f"Missed: {missed} connection." in said
    assert said.count("Missed") == 1
    assert "Manqué : Quartier 0,9" in _said(replace(result, outcomes=outcomes), "fr")
