"""What wanders has size one, forgets as told, and goes on from where it was."""

import numpy as np
import pytest
from quartier.lab.example.nature.wander import wander


def test_it_has_size_one_and_forgets() -> None:
    """Over a long time its spread is 1, and its memory of a step is what is kept."""
    found = wander(100_000, 0.9, np.random.default_rng(1), 0.0)

    assert found.mean() == pytest.approx(0.0, abs=0.05)
    assert found.std() == pytest.approx(1.0, abs=0.03)
    assert np.corrcoef(found[1:], found[:-1])[0, 1] == pytest.approx(0.9, abs=0.01)


def test_it_goes_on_from_where_it_was() -> None:
    """The step after 10 is near 10 where nearly all is kept."""
    found = wander(2, 0.9999, np.random.default_rng(1), 10.0)

    assert found[0] == pytest.approx(10.0, abs=0.1)
