"""The example neighbourhood: days that passed, and what may be expected of the next.

What passed is one play of weather and lives. What is expected is the mean of many
plays that begin where it ended, with their tenth and ninetieth percentiles as the wide
ends: the generator's own expectation, the best forecast that there can be. Machines
and cars have the wishes of one of these plays: people know what they want tomorrow.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np

from ...engine import Floats, Outlook, Policy
from ..scenario import LabError, Scenario
from . import contract, street
from .town import Town, clock, coarse

BEGIN: Final = date(2026, 3, 9)
MOST_HOMES: Final = 400


def example(
    seed: int,
    homes: int = 12,
    begin: date = BEGIN,
    days_of_history: int = 21,
    horizon_h: int = 48,
    *,
    past_wishes: bool = False,
) -> Scenario:
    """Make a neighbourhood as it is at local midnight of a day.

    The same seed gives the same street, to the last digit. With ``past_wishes``, cars
    and machines have the stays and runs of the history too, for whoever replays it.
    """
    if not 1 <= homes <= MOST_HOMES or days_of_history < 1 or horizon_h < 1:
        raise LabError(
            f"{homes} homes, {days_of_history} days, {horizon_h} h: "
            f"choose 1 to {MOST_HOMES} homes, and at least a day and an hour."
        )
    town = Town(seed, homes, begin, days_of_history, horizon_h)
    tariffs = contract.tariffs(town.mean_c)
    outlook = _expected(town)
    prices = tariffs.prices(outlook.clock, street.ZONE, {}, town.now)
    doubted = tuple(name for name, sure in prices.known.items() if not sure.all())
    return Scenario(
        neighbourhood=street.neighbourhood(
            town.plots, town.present(past_wishes=past_wishes)
        ),
        policy=Policy(),
        tariffs=tariffs,
        outlook=replace(
            outlook, series={**outlook.series, **prices.series}, degraded=doubted
        ),
        history=Outlook(clock(town.before), _rounded(_past(town))),
    )


def _past(town: Town) -> Mapping[str, Floats]:
    return coarse(town.before, town.past.series)


def _expected(town: Town) -> Outlook:
    """Take the mean of all futures, and the ends that one in ten lies beyond."""
    futures = [coarse(town.ahead, future.series) for future in town.futures]
    mean, low, high = {}, {}, {}
    for name in futures[0]:
        many = np.array([future[name] for future in futures])
        mean[name] = many.mean(axis=0)
        ends = np.quantile(many, (0.1, 0.9), axis=0)
        low[name] = np.minimum(ends[0], mean[name])
        high[name] = np.maximum(ends[1], mean[name])
    return Outlook(
        clock=clock(town.ahead),
        series=_rounded(mean),
        low=_rounded(low),
        high=_rounded(high),
    )


def _rounded(series: Mapping[str, Floats]) -> Mapping[str, Floats]:
    """Keep four digits: as files do, and beyond what machines differ by."""
    return {
        name: np.array([float(f"{value:.4g}") for value in values.tolist()])
        for name, values in series.items()
    }
