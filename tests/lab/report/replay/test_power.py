"""The charts of a replay: a mean day, and day after day."""

import numpy as np
import pytest
from quartier.lab.desk import Rerun
from quartier.lab.report.replay.past import Past, past
from quartier.lab.report.replay.power import all_days, mean_day

from tests.lab.report.conftest import longer, street


def test_a_mean_day_is_the_mean_of_days(seen_past: Past) -> None:
    """Each time of the day has the mean of its draws, by every conduct."""
    figure = mean_day(seen_past)

    days = seen_past.exchange_kw("plan").reshape(2, 48)
    (planned,) = [each for each in figure.columns if each.style == "with"]
    told = [float(cell.replace("\u2212", "-")) for cell in planned.cells]
    assert told == pytest.approx(days.mean(axis=0).tolist(), abs=0.051)
    assert len(figure.columns) == len(figure.keys) == 4
    assert not figure.has_days


def test_all_days_have_all_steps(seen_past: Past) -> None:
    """With Quartier and without, step by step."""
    figure = all_days(seen_past)

    assert [len(column.cells) for column in figure.columns] == [96, 96]
    assert [column.style for column in figure.columns] == ["with", "without"]


def test_long_times_are_drawn_coarsely(rerun: Rerun) -> None:
    """Months have steps that can be seen, and their energy is the same."""
    seen = past(street(), longer(rerun, 15), "en")
    figure = all_days(seen)

    (planned,) = [each for each in figure.columns if each.style == "with"]
    told = [float(cell.replace("\u2212", "-")) for cell in planned.cells]
    assert len(planned.cells) == 720
    assert np.mean(told) == pytest.approx(seen.exchange_kw("plan").mean(), abs=0.05)
