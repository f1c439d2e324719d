"""A month is told in sentences, whichever way it went."""

from datetime import UTC, datetime, timedelta

import pytest

from custom_components.quartier.bridge.footprint import Ground, Spared, Work, account
from custom_components.quartier.bridge.verdict import told_account
from custom_components.quartier.engine.footprint import Mains, Range, declared

_NOW = datetime(2026, 6, 15, 8, tzinfo=UTC)
_MAINS = Mains(Range.exact(0.2), Range.exact(50.0), Range.exact(2.0))


def _told(spared: Spared, *made_kg: float, days: float = 10.0) -> list[tuple[str, ...]]:
    work = Work().after(36_000.0, _NOW - timedelta(days=days), Spared())
    ground = Ground(declared(10.0), _MAINS, tuple(map(Range.exact, made_kg)))
    found = account(work, spared, _NOW, ground)
    return [told_account(found, language) for language in ("en", "fr")]


def test_a_good_month() -> None:
    """What was taken, what was saved, and what that comes to for each kilogram."""
    en, fr = _told(Spared(2.0, 20.0, 0.5))
    assert en == (
        "This month computing and nodes used 100\u00a0Wh of electricity, 0.02\u00a0€.",
        (
            "Against doing nothing 2\u00a0€ were saved, and 500\u00a0g CO₂e less were"
            " emitted."
        ),
        "For each kilogram that it took 100 kg are spared.",
    )
    assert "0,02\u00a0€" in fr[0]
    assert "épargnés" in fr[1]


def test_a_bad_month() -> None:
    """Where it cost and emitted more, that is said."""
    en, fr = _told(Spared(-1.5, 0.0, -0.1))
    assert en[1] == (
        "Against doing nothing it cost 1.5\u00a0€ more, and 100\u00a0g CO₂e more were"
        " emitted."
    )
    assert "100\u00a0g CO₂e de plus ont été émis" in fr[1]
    assert en[2] == "More was emitted than without it, up to now."
    assert fr[2] == "Jusqu’ici, il a été émis plus que sans cela."


def test_what_nobody_feels_has_no_digits() -> None:
    """A hundredth of a cent is neither counted out nor called saved."""
    begun = _NOW - timedelta(days=10)
    ground = Ground(declared(10.0), _MAINS)
    found = account(Work().after(9.0, begun, Spared()), Spared(2e-4), _NOW, ground)
    en, fr = (told_account(found, language) for language in ("en", "fr"))
    assert en[0].endswith("of electricity, less than 0.01\u00a0€.")
    assert fr[0].endswith("d’électricité, moins de 0,01\u00a0€.")
    assert en[1].startswith("Against doing nothing no money was saved up to now")
    assert "aucun argent n’a encore été épargné" in fr[1]


def test_making_comes_back() -> None:
    """With nodes one is told when the carbon of making them is back."""
    en, fr = _told(Spared(2.0, 20.0, 0.5), 3.0)
    assert en[-1].startswith("What making the nodes emitted is back after 2")
    assert "est compensé après 2\u00a0mois" in fr[-1]


@pytest.mark.parametrize("at", [0, 1])
def test_too_soon(at: int) -> None:
    """A first day tells nothing."""
    [said] = _told(Spared(2.0), days=0.5)[at]
    assert "\u00a0:" in said or "too soon" in said
