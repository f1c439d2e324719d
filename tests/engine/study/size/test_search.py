"""What no column can be is searched: all of a few, and some of many."""

from dataclasses import replace

import numpy as np
import pytest
from quartier.engine.outlook import Outlook
from quartier.engine.record import frozen
from quartier.engine.study.size import (
    BentError,
    Candidate,
    Catalogue,
    Offer,
    Option,
    Study,
    Task,
    Technology,
    design,
    representative,
    searched,
    settled,
)
from quartier.engine.study.size import search as module
from quartier.engine.things import Neighbourhood
from quartier.engine.things.hot_water import HotWater
from quartier.engine.things.hygiene import Hygiene

from tests.engine.study.size.worlds import (
    CELLS,
    OPTIONS,
    PANELS,
    catalogue,
    lived_days,
    study,
    there,
)
from tests.strategies import ZONE

_OFFERS = (Offer(100.0, 400.0), Offer(200.0, 650.0), Offer(300.0, 900.0))


def _with_tanks(count: int, offers: tuple[Offer, ...] = _OFFERS) -> Study:
    """Put tanks beside the battery, whose volumes are open."""
    tanks = tuple(
        HotWater(f"tank{at}", 200.0, 2.0, 50.0, hygiene=Hygiene(every_h=0.0))
        for at in range(count)
    )
    old, days = there(), lived_days(2)
    here = Neighbourhood("place", ZONE, things=(*old.things, *tanks))
    hour = np.arange(48) % 24
    draws = {
        f"tank{at}.draw_kw": frozen(2.0 * ((hour == 7) | (hour == 20 - at)))
        for at in range(count)
    }
    outlook = Outlook(days.clock, {**days.series, **draws})
    sold = {
        **catalogue().technologies,
        "tank": Technology("hot_water", "volume", 20, kg_per_unit=1.0, offers=offers),
    }
    options = (
        *OPTIONS[:3],
        *(Option(f"tank{at}", "volume", 400.0) for at in range(count)),
    )
    asked = study(2, options, representative(outlook, ZONE, 2), Catalogue(sold))
    return replace(asked, neighbourhood=here)


def test_a_tank_is_chosen_as_trying_each_does() -> None:
    """The best of three tanks, with the best panels for each."""
    asked = _with_tanks(1)
    found = searched(asked, Task())
    tried = {
        offer.amount: searched(asked, Task(fixed={"tank0.volume": offer.amount}))
        for offer in _OFFERS
    }
    best = min(tried.values(), key=lambda one: one.cost_eur + one.year.missed_eur)
    assert found == replace(best, task=Task())
    assert found.sizes["tank0.volume"] in tried
    assert found.sizes[PANELS] > 0
    bought = catalogue().technologies
    rest = bought["panels"].capital_eur(found.sizes[PANELS])
    assert found.capital_eur > rest + 400.0 - 1e-6
    assert found.embodied_kg > found.sizes["tank0.volume"] / 20


def test_a_tank_may_be_a_candidate() -> None:
    """What does not stand there yet is tried in the same way, with the same answer."""
    asked = _with_tanks(1)
    things = asked.neighbourhood.things
    candidates = (Candidate("place", things[-1]),)
    new = replace(
        asked,
        neighbourhood=replace(asked.neighbourhood, things=things[:-1]),
        question=replace(asked.question, candidates=candidates),
    )
    assert searched(new, Task()) == searched(asked, Task())


def test_many_are_searched_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all would be too many, what is found is as good here."""
    asked = _with_tanks(2)
    every = searched(asked, Task())
    monkeypatch.setattr(module, "_ALL", 1)
    some = searched(asked, Task())
    assert some.cost_eur == pytest.approx(every.cost_eur, rel=1e-6)
    assert some.sizes == pytest.approx(every.sizes)


def test_without_offers_it_says_what_to_do() -> None:
    """A size that bends needs a catalogue."""
    with pytest.raises(BentError, match="give its technology offers"):
        searched(_with_tanks(1, ()), Task())


def test_what_is_straight_needs_no_search() -> None:
    """Then a search is the design itself."""
    assert searched(study(2), Task()) == design(study(2), Task())


def test_few_days_stand_for_many() -> None:
    """Eight days of sixty cost within two percent of all sixty, sizes chosen anew."""
    truth = lived_days(60)
    few = study(60, periods=representative(truth, ZONE, 8))
    _, found = settled(few, truth)
    every = design(study(60), Task())
    assert found.cost_eur == pytest.approx(every.cost_eur, rel=0.02)
    assert found.sizes[PANELS] == pytest.approx(every.sizes[PANELS], rel=0.1)


def test_the_hardest_days_are_added() -> None:
    """Sizes do on days that are hard only once they are built."""
    truth = lived_days(12)
    few = study(12, periods=representative(truth, ZONE, 2))
    there_now, found = settled(few, truth)
    assert len(there_now.periods) >= len(few.periods)
    assert found.task == Task()
    again, same = settled(there_now, truth)
    assert again.periods == there_now.periods
    assert same.sizes[CELLS] == pytest.approx(found.sizes[CELLS])
