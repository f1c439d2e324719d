"""Measured households: every public series of a home's load or taps that lies beside.

The files are read where they are, through the loaders of the lab, and never copied.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from quartier.engine import Clock
from quartier.lab.source import Source, nl_data
from quartier.lab.source.borrowed import tapping
from quartier.lab.source.emhass_house_fr import EmhassHouseFr
from quartier.lab.source.nl_homes import NlHomes
from quartier.lab.source.simbench import Simbench
from quartier.lab.source.uci_household_fr import UciHouseholdFr

from models.shared import DATA

from .diary import Diary, wall_table

# The weekdays of these rows are those of this year: see quartier.lab.source.nl_homes.
_NL: Final = (date(2018, 1, 1), 365)
_UCI: Final = (date(2006, 12, 17), 1100)
_EMHASS: Final = (date(2024, 3, 1), 258)
_SIMBENCH: Final = (date(2016, 1, 1), 366)
_SIMBENCH_HOMES: Final = 5
# The tappings begin on a Monday and have no year of their own.
_TAPPED: Final = (date(2018, 1, 1), 364)
_TAPPED_ZONE: Final = "Europe/Berlin"

"""Where the data sets lie, beside the checkout, if they do."""

CREDITS: Final[Mapping[str, tuple[str, str]]] = {
    "nl_homes": ("MIT (ev2gym); origin of the loads not stated", NlHomes.credit),
    "uci_household_fr": ("CC BY 4.0", UciHouseholdFr.credit),
    "emhass_house_fr": ("MIT", EmhassHouseFr.credit),
    "simbench": ("ODbL 1.0 / DbCL 1.0", Simbench.credit),
    "dhw_profiles": ("MIT", tapping.CREDIT),
}
"""Licence and credit of each data set."""


def loads(data: Path = DATA) -> tuple[Diary, ...]:
    """Read what measured homes take, but for what is moved or heats water.

    Raises SourceError where a file is missing.
    """
    simbench = Simbench(homes=_SIMBENCH_HOMES)
    return (
        *_nl(data),
        *_diaries(UciHouseholdFr(), data, _UCI, ("rest",)),
        *_diaries(EmhassHouseFr(), data, _EMHASS, ("rest",)),
        *_diaries(
            simbench,
            data,
            _SIMBENCH,
            tuple(f"rest-{at:02d}" for at in range(1, _SIMBENCH_HOMES + 1)),
        ),
    )


def draws(data: Path = DATA, litres_per_day: float = tapping.LITRES_PER_DAY) -> Diary:
    """Read the heat that a family draws at its taps."""
    clock = Clock.days(_TAPPED[0], _TAPPED_ZONE, 3600, _TAPPED[1])
    taps = tapping.tapped_litres_per_h(data)
    kw = tapping.draw_kw(taps, clock, _TAPPED_ZONE, 0, litres_per_day)
    table = wall_table(kw, clock, _TAPPED_ZONE)
    return Diary("dhwcalc", "dhw_profiles", _TAPPED[0], table)


def _nl(data: Path) -> Iterator[Diary]:
    first, days = _NL
    clock = Clock.days(first, nl_data.ZONE, nl_data.STEP_S, days)
    for at, kw in enumerate(nl_data.loads_kw(data, clock), 1):
        table = wall_table(kw, clock, nl_data.ZONE)
        yield Diary(f"nl-{at:02d}", "nl_homes", first, table)


def _diaries(
    source: Source, data: Path, span: tuple[date, int], names: tuple[str, ...]
) -> Iterator[Diary]:
    """Read loads of a source, by the names of its things."""
    scenario = source.load(data, *span).scenario
    history, zone = scenario.history, scenario.neighbourhood.time_zone
    if history is None:
        raise ValueError(f"{source.name} gave no history")
    for name in names:
        kw = history.series[f"{name}.power_kw"]
        table = wall_table(kw, history.clock, zone)
        home = name.replace("rest", source.name.partition("_")[0])
        yield Diary(home, source.name, span[0], table)
