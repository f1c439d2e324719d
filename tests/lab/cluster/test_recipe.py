"""The same recipe makes the same homes, wherever it is followed."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from quartier.engine import Policy, read
from quartier.lab.cluster import Drawn, Kept, UnfairError
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


def test_a_block_that_asks_for_fairness_is_refused(tmp_path: Path) -> None:
    """A city cannot weigh what homes gain: it says so, and plans nothing instead."""
    scenario = Drawn(1, 2, 6).scenario()
    for weight in (0.0, 0.5):
        wish = {"kind": "fairness", "eur_per_eur": weight}
        policy = read(Policy, {"wishes": [wish]})
        save(replace(scenario, policy=policy), tmp_path / f"{weight}")
    assert modelled(Kept(str(tmp_path / "0.0"))).site.steps == 12
    with pytest.raises(UnfairError, match="without fairness"):
        modelled(Kept(str(tmp_path / "0.5")))
