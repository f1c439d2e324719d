"""What sizes cost: by the unit, to have any at all, or by the offer."""

from dataclasses import replace

import pytest
from quartier.engine.study.size import Catalogue, Offer, Option, Task, design
from quartier.engine.study.size.annuity import annuity

from tests.engine.study.size.worlds import (
    CELLS,
    OPTIONS,
    PANELS,
    RATE,
    catalogue,
    study,
)


def _with_panels(**changes: object) -> Catalogue:
    sold = dict(catalogue().technologies)
    sold["panels"] = replace(sold["panels"], **changes)  # type: ignore[arg-type] # (any field)
    return Catalogue(sold)


def test_a_price_to_have_any() -> None:
    """A small one is paid and changes no size; a large one leaves panels out."""
    free = design(study(), Task())
    small = design(study(prices=_with_panels(eur_fixed=1000.0)), Task())
    large = design(study(prices=_with_panels(eur_fixed=1e6)), Task())
    share = annuity(RATE, 30) + 0.01
    assert small.cost_eur == pytest.approx(free.cost_eur + 1000.0 * share, rel=1e-3)
    assert small.sizes[PANELS] == pytest.approx(free.sizes[PANELS], rel=0.05)
    assert large.sizes[PANELS] == pytest.approx(0.0, abs=1e-6)


def test_a_least_size_is_built() -> None:
    """Where something must be built, it is, though it does not pay."""
    dear = replace(catalogue().technologies["cells"], eur_per_unit=5000.0)
    sold = Catalogue({**catalogue().technologies, "cells": dear})
    options = (OPTIONS[0], Option("box", "energy", 60.0, 7.0), OPTIONS[2])
    found = design(study(options=options, prices=sold), Task())
    assert found.sizes[CELLS] == pytest.approx(7.0)


def test_one_of_the_offers() -> None:
    """Of all offers the one that is cheapest over the years, as trying each shows."""
    offers = (Offer(3.0, 3600.0), Offer(6.0, 5600.0), Offer(12.0, 10_500.0))
    prices = _with_panels(eur_per_unit=0.0, kg_per_unit=0.0, offers=offers)
    found = design(study(prices=prices), Task())
    share = annuity(RATE, 30) + 0.01
    free = _with_panels(eur_per_unit=0.0, upkeep_per_year=0.0)
    tried = {
        amount: design(study(prices=free), Task(fixed={PANELS: amount})).cost_eur
        + eur * share
        for amount, eur in [(0.0, 0.0), *((each.amount, each.eur) for each in offers)]
    }
    best = min(tried, key=lambda amount: tried[amount])
    assert found.sizes[PANELS] == pytest.approx(best)
    assert found.cost_eur == pytest.approx(tried[best], rel=1e-3)
    assert best > 0


def test_offers_out_of_range_are_none() -> None:
    """There is no room for the large one; and one must be, where a least is asked."""
    offers = (Offer(3.0, 1e5), Offer(12.0, 1.1e5))
    prices = _with_panels(eur_per_unit=0.0, offers=offers)
    options = (Option("roof", "power", 10.0), *OPTIONS[1:3])
    assert design(study(options=options, prices=prices), Task()).sizes[
        PANELS
    ] == pytest.approx(0.0, abs=1e-6)
    must = (Option("roof", "power", 10.0, 2.0), *OPTIONS[1:3])
    found = design(study(options=must, prices=prices), Task())
    assert found.sizes[PANELS] == pytest.approx(3.0)
    assert found.capital_eur > 1e5
