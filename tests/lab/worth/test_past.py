"""A flat's past lived again: what steering spares there, and how that is told."""

from dataclasses import replace

import pytest
from quartier.engine.footprint import Estimate
from quartier.lab.desk import NothingExpectedError, TooShortError
from quartier.lab.worth import flat, measured

from tests.lab.tanked import tanked


def _estimate(**world: bool) -> Estimate:
    found = measured(flat(tanked(10, **world), "flat"), 2, lambda *_: None)
    assert found.cpu_s_per_day > 0
    return found.estimate


@pytest.fixture(scope="module")
def dear() -> Estimate:
    """Live two days of a tank that heats at dear hours."""
    return _estimate()


def test_dear_hours_are_left(dear: Estimate) -> None:
    """A tank heats some 5 kWh at 0.3 EUR that it might heat at 0.1, each evening."""
    assert (dear.how, dear.days) == ("lived", 2)
    # Drawn are 3 kWh a day, lost at most 1.8.
    assert 365 * 3 * 0.2 * 0.5 < dear.a_year.eur.mid < 365 * 5 * 0.2
    assert 365 * 1.5 < dear.a_year.shifted_kwh.mid < 365 * 6
    assert dear.a_year.kg.mid > 0


def test_where_all_hours_cost_alike_losses_are_spared(dear: Estimate) -> None:
    """A tank that heats when it is needed loses less: never more than all its loss."""
    even = _estimate(is_flat=True).a_year.eur.mid
    assert 0 < even < 365 * 1.8 * 0.2
    assert even < dear.a_year.eur.mid / 2


def test_as_many_days_as_there_are_are_lived() -> None:
    """Seven of nine days are there to learn from; two are lived, though more asked."""
    told: list[tuple[int, int]] = []
    found = measured(flat(tanked(9), "flat"), 60, lambda *at: told.append(at))
    assert found.estimate.days == 2
    assert told[-1] == (96, 96)


def test_without_a_past_the_expected_days_are_planned() -> None:
    """And counted to a part, as a plan knows more than a controller."""
    found = _estimate(has_past=False)
    assert (found.how, found.days) == ("planned", 2)
    assert found.a_year.eur.low == pytest.approx(0.42 * found.a_year.eur.high)
    assert found.a_year.eur.mid > 0


def test_without_anything_nothing_is_made_up() -> None:
    """Nor of a history that is too short."""
    scenario = tanked()
    alone = flat(replace(scenario, history=None), "flat")
    with pytest.raises(NothingExpectedError, match="history"):
        measured(alone, 3, lambda *_: None)
    with pytest.raises(TooShortError, match="do not fit"):
        measured(flat(tanked(5), "flat"), 3, lambda *_: None)
