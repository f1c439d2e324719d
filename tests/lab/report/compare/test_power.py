"""Charts of power: a mean day of all, and a day of two."""

import numpy as np
import pytest
from quartier.lab.compare import apart
from quartier.lab.report.compare import seen
from quartier.lab.report.compare.power import day_apart, mean_day

from tests.lab.compared import compared


def test_a_mean_day_of_all() -> None:
    """The mean over the days at each hour; as numbers too."""
    found = compared()
    figure = mean_day(seen(found, "en"))
    assert [key.text for key in figure.keys] == [
        "Without Quartier",
        "Own policy",
        "Low peaks",
        "Living on our own",
    ]
    assert [key.shape for key in figure.keys] == ["dash", "line", "line", "line"]
    own = np.array(
        [float(cell.replace("\u2212", "-")) for cell in figure.columns[1].cells]
    )
    mean = found.ways[0].ledger.exchange_kw.reshape(2, 24).mean(axis=0)
    assert own == pytest.approx(mean, abs=0.0501)
    assert not figure.has_days
    assert figure.plots[0].drawing.count("<path") == 9


def test_a_day_of_two() -> None:
    """The day on which they part most, from midnight to midnight."""
    found = compared()
    parted = apart(found, found.ways[0], found.ways[1])
    figure = day_apart(seen(found, "fr"), found.ways[:2], parted.days[0])
    assert len(figure.columns) == 2
    assert len(figure.columns[0].cells) == 24
    assert figure.axis.clock.start == parted.days[0].begins
    assert figure.id == "figure-differ-1"
    assert figure.name.startswith("Politique actuelle et Pointes basses le ")
