"""What households brought: by hand for two flats and a roof; in all what is gained."""

from pathlib import Path

import numpy as np
import pytest
from quartier.engine.audit import exact
from quartier.lab.audit import Brought, between, brought
from quartier.lab.audit.brought import _names, _pooled
from quartier.lab.settle import Desk, households

from tests.lab.settle.desk import desk_of

from .steady import steady


def _found(desk: Desk) -> Brought | None:
    spans = between(desk, None, None)
    return brought(spans, households(desk, spans))


def test_two_flats_and_a_roof(tmp_path: Path) -> None:
    """The roof gives 1,000 W; one flat takes 600 W, and one 800 W.

    Of six orders of joining, one flat adds 600, 200 and 200 W, the other 400, 400 and
    800 W: 10/6 and 16/6 of what is shared, so 5 parts and 8 of what flats gain.
    """
    desk = steady(tmp_path, {"roof": 1000, "flat_1": 600, "flat_2": 800})
    spans = between(desk, None, None)
    every = households(desk, spans)
    found = brought(spans, every)
    assert found is not None
    gained_eur = np.array([each.benefit_eur for each in every])
    total_eur = gained_eur.sum()
    np.testing.assert_allclose(found.eur, total_eur * np.array([5, 8, 0]) / 13)
    assert found.shapley.orders == 0
    assert not found.errors_eur.any()
    apart = np.abs(gained_eur / total_eur - np.array([5, 8, 0]) / 13).sum() / 2
    assert found.merit == pytest.approx(1 - apart)


def test_gains_are_split_whole_whoever_brought_them(tmp_path: Path) -> None:
    """And all points bring what is shared, to the watt-hour, in kWh."""
    desk = desk_of(tmp_path)
    spans = between(desk, None, None)
    every = households(desk, spans)
    found = brought(spans, every)
    assert found is not None
    assert found.eur.sum() == pytest.approx(sum(each.benefit_eur for each in every))
    shared_kwh = sum(int(span.allocation.wh.sum()) for span in spans) / 1000
    assert found.shapley.values_eur.sum() == pytest.approx(shared_kwh)
    assert 0.9 < (found.merit or 0.0) < 1.0


def test_dark_steps_bring_nothing(tmp_path: Path) -> None:
    """They are left out, and the values are those of all steps."""
    spans = between(desk_of(tmp_path), "2026-03", "2026-03")
    readings = [span.allocation.readings for span in spans]
    names = _names(readings)
    pooled = _pooled(readings, names)
    assert pooled.given_kwh.shape[1] < readings[0].steps
    given = np.zeros((len(names), readings[0].steps))
    given[names.index("roof")] = readings[0].produced_wh[0] / 1000
    taken = np.zeros_like(given)
    for at, name in enumerate(readings[0].consumers):
        taken[names.index(name)] = readings[0].consumed_wh[at] / 1000
    whole = type(pooled)(given, taken, np.ones(readings[0].steps))
    np.testing.assert_allclose(
        exact(pooled, len(names)).values_eur, exact(whole, len(names)).values_eur
    )


@pytest.mark.parametrize("powers_w", [{"flat_1": 600}, {"roof": 1000}])
def test_nothing_to_split(tmp_path: Path, powers_w: dict[str, int]) -> None:
    """Without sun or without use nobody gains."""
    assert _found(steady(tmp_path, powers_w)) is None
