"""A case that is small enough for tests."""

from dataclasses import replace
from typing import Final

from quartier.lab.example.sharing import Case, social_block

_KEPT: Final = 3


def small_block() -> Case:
    """Leave three flats and a stair of the block, under three kilowatts."""
    case = social_block()
    flats = dict(list(case.estate.plots.items())[:_KEPT])
    kept = {*flats, "stairs-1", "roof"}
    roofs = {
        name: replace(roof, peak_kw=3.0) for name, roof in case.estate.plants.items()
    }
    estate = replace(case.estate, plots=flats, commons=("stairs-1",), plants=roofs)
    points = tuple(one for one in case.operation.points if one.id in kept)
    holdings = tuple(
        replace(one, points=tuple(name for name in one.points if name in kept))
        for one in case.prices.holdings
    )
    return replace(
        case,
        estate=estate,
        operation=replace(case.operation, points=points),
        prices=replace(case.prices, holdings=holdings),
    )
