"""The scenario of an estate: a year of its past, to plan for and size plants with."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from ....engine import (
    Battery,
    Clock,
    Grid,
    Neighbourhood,
    Outlook,
    Policy,
    Sharing,
    Tariffs,
)
from ....engine.study.size import Candidate, Option, Question
from ...scenario import Scenario
from .estate import Estate

# What a shared kWh costs is a matter of bills, not of plans: any price below a
# supplier's moves use to where the sun is.
_SHARED: Final = Sharing(0.1)
# Room for panels, and for a battery beside them: times the panels there are.
_PANELS: Final = 2.0
_CELLS: Final = 3.0
_INVERTER: Final = 1.5


def scenario(estate: Estate, year: int) -> Scenario:
    """Let a year pass, and tell what was measured and what contracts cost."""
    months = list(estate.months(year))
    there = estate.neighbourhood(_SHARED)
    contracts = _contracts(there, months[0][1])
    return Scenario(there, Policy(), contracts, history=_measured(months))


def question(estate: Estate) -> Question:
    """Ask how large its plants should be, and what battery beside them."""
    options, candidates = list[Option](), list[Candidate]()
    for at, roof in estate.plants.items():
        box = f"{at}-battery"
        candidates.append(Candidate(at, Battery(box, 10.0, 5.0, 5.0, 0.0)))
        options += [
            Option(f"{at}-roof", "power", _PANELS * roof.peak_kw),
            Option(box, "energy", _CELLS * roof.peak_kw),
            Option(box, "power", _INVERTER * roof.peak_kw),
        ]
    return Question(tuple(options), tuple(candidates))


def _measured(months: Sequence[tuple[Outlook, Tariffs]]) -> Outlook:
    """Put months behind each other; what contracts tell is no measurement."""
    first, contracts = months[0]
    priced = contracts.prices(first.clock, "UTC", {}).series
    steps_s = sum((each.clock.steps_s for each, _ in months), ())
    return Outlook(
        Clock(first.clock.start, steps_s),
        {
            name: np.concatenate([each.series[name] for each, _ in months])
            for name in first.series
            if name not in priced
        },
    )


def _contracts(there: Neighbourhood, known: Tariffs) -> Tariffs:
    """Keep the contracts that meters have."""
    used = {
        thing.tariff
        for place in there.places()
        for thing in place.things
        if isinstance(thing, Grid)
    }
    return Tariffs({name: known.tariffs[name] for name in sorted(used)})
