"""The same recipe makes the same homes, wherever it is followed."""

from pathlib import Path

import numpy as np
from quartier.lab.cluster import Drawn, Kept
from quartier.lab.cluster.recipe import modelled
from quartier.lab.scenario import save


def test_a_drawn_street_is_the_same_again(tmp_path: Path) -> None:
    """And so is one that was saved; another seed has other people."""
    drawn = Drawn(1, 2, 6)
    one = modelled(drawn).problem
    assert one.same(modelled(drawn).problem)
    save(drawn.scenario(), tmp_path / "street")
    kept = modelled(Kept(str(tmp_path / "street"))).problem
    assert np.allclose(kept.cost, one.cost)
    assert kept.entries.value.shape == one.entries.value.shape
    other = modelled(Drawn(2, 2, 6)).problem
    assert not one.same(other)


def test_it_has_the_hours_asked_for() -> None:
    """In half-hours."""
    site = modelled(Drawn(1, 1, 6)).site
    assert site.outlook.clock.hours.tolist() == [0.5] * 12
