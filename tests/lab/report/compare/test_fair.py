"""Fairness is told in figures for all, and in sentences for the cheapest."""

from dataclasses import replace

import pytest
from quartier.engine.audit import Burden
from quartier.lab.report.compare import seen
from quartier.lab.report.compare.fair import fair

from tests.lab.compared import compared


def test_figures_and_sentences() -> None:
    """All to one of two homes: half even; with low peaks that one pays more."""
    found = fair(seen(compared(), "en"))
    assert found is not None
    own, peak, _ = found.rows
    assert own.cells[:4] == ("0.50", "0.50", "0.00", "0")
    assert own.cells[4].startswith("Flat 1 (0.00")
    assert peak.cells[3:] == ("1", "Flat 0 (\u22120.02\u00a0€)")
    assert found.policy == "“Own policy”"
    assert "Nobody paid more than otherwise." in found.sentences


def test_what_was_moved_and_who_is_poor() -> None:
    """The burden is told always, and the energy-poor where there are any."""
    whole = compared()
    plain = fair(seen(whole, "en"))
    assert plain is not None
    assert "No appliance ran at another time." in plain.sentences
    assert len(plain.sentences) == 5
    first, second = whole.neighbourhood.homes
    homes = (replace(first, is_energy_poor=True), second)
    there = replace(whole.neighbourhood, homes=homes)
    poor = fair(seen(replace(whole, neighbourhood=there), "en"))
    assert poor is not None
    assert len(poor.sentences) == 7
    assert "100.0\u00a0% of the benefit" in poor.sentences[5]


def test_names_may_stay_private() -> None:
    """Who is worst off is not told of homes that keep their data."""
    found = fair(seen(compared(), "en", frozenset()))
    assert found is not None
    assert all("Flat" not in cell for row in found.rows for cell in row.cells)
    assert all("Flat" not in sentence for sentence in found.sentences)


def test_one_home_is_always_fair() -> None:
    """There is nothing to audit."""
    whole = compared()
    first = whole.neighbourhood.homes[:1]
    alone = replace(whole, neighbourhood=replace(whole.neighbourhood, homes=first))
    assert fair(seen(alone, "en")) is None


def test_few_who_bore_something_are_not_numbered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One home with a washing machine would be known by it, whatever its number."""
    numbers = {"home-0": 2, "home-1": 1}
    whole = compared()
    monkeypatch.setattr(
        type(whole), "burden", lambda *_: Burden(missed_kh=0.0, moved_h=3.0)
    )
    told = fair(seen(whole, "en"))
    hidden = fair(seen(replace(whole, numbers=numbers), "en"))
    assert told is not None
    assert hidden is not None
    assert any("ran earlier or later" in each for each in told.sentences)
    assert not any("ran earlier or later" in each for each in hidden.sentences)
    assert "Nobody missed comfort." in hidden.sentences
