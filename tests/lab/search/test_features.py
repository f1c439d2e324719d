"""Features tell prices and places, and nothing of the units that a problem is in."""

import numpy as np
from quartier.engine.solve import Effort, Model, simulate
from quartier.engine.solve.anneal import Decisions
from quartier.engine.solve.problem import Hint, Leash
from quartier.lab.search.features import COUNT, features

from tests.engine.solve.worlds import street


def _decisions(model: Model) -> Decisions:
    hint = Hint(simulate(model), model.whole)
    return Decisions.of(model.problem, Effort(), hint, Leash(10.0))


def test_every_column_is_described() -> None:
    """A row for each decided column, all numbers, small ones."""
    decisions = _decisions(street().model())
    told = features(decisions)
    assert told.shape == (len(decisions.chain.encoding.decided), COUNT)
    assert np.isfinite(told).all()
    assert np.abs(told).max() < 20.0
    for pick in decisions.picks:
        assert (told[pick, 7] == 0.0).all()
    for run in decisions.runs:
        assert (told[run, 7] == 1.0).all()


def test_a_dear_hour_is_told_as_dear() -> None:
    """The price met by a start follows the tariff of its hours."""
    prices = np.full(24, 0.2)
    prices[10:12] = 0.9
    model = street().expecting(base__import_eur_per_kwh=prices).model()
    decisions = _decisions(model)
    told = features(decisions)
    [pick] = decisions.picks
    starts = decisions.chain.encoding.decided[pick]
    [part] = [each for each in model.parts if each.owner.id == "washer"]
    hours = starts - part.columns.start
    dear = told[pick[np.isin(hours, (10, 11))], 1]
    cheap = told[pick[np.isin(hours, (5, 6, 14))], 1]
    assert len(dear) == 2
    assert dear.min() > cheap.max()


def test_twice_the_prices_are_the_same_features() -> None:
    """All is told relative to the others of a choice."""
    one = features(_decisions(street().model()))
    prices = street().outlook.series["base.import_eur_per_kwh"]
    other = street().expecting(
        base__import_eur_per_kwh=2.0 * prices,
        spot__import_eur_per_kwh=2.0
        * street().outlook.series["spot.import_eur_per_kwh"],
    )
    two = features(_decisions(other.model()))
    assert np.allclose(one[:, 4], two[:, 4])
    assert np.corrcoef(one[:, 1], two[:, 1])[0, 1] > 0.95
