"""The homes of the example: who lives where, and with what.

Twelve homes in two buildings and a lane. For more, the table is gone through again;
names are of streets, never of people.
"""

from dataclasses import dataclass
from typing import Final, Literal

from ...engine import Dwelling
from ..sun import Roof
from .habits import Car

type Street = Literal["tilleuls", "cordiers", "lavoir"]


@dataclass(frozen=True, slots=True)
class Plot:
    """A home as it was built and furnished."""

    street: Street
    household: str
    tariff: str
    subscribed_kva: float
    dwelling: Dwelling
    # None: warm water of the building brings its heat, and is not planned here.
    heating: Literal["pump", "heater"] | None = None
    tank_l: float | None = None
    machines: tuple[str, ...] = ("washer",)
    roof: Roof | None = None
    battery_kwh: float | None = None
    car: Car | None = None


# Bought between 2019 and 2024: a small one, and two of families.
_SMALL_CAR: Final = Car(45.0, 16.0, leaves=500, returns=1050, km=20)
_FAMILY_CAR: Final = Car(58.0, 32.0, leaves=480, returns=1085, km=34)
_COMMUTER_CAR: Final = Car(64.0, 32.0, leaves=455, returns=1120, km=46)

_BOTH: Final = ("washer", "dishwasher")
_ALL: Final = ("washer", "dishwasher", "dryer")

PLOTS: Final[tuple[Plot, ...]] = (
    Plot(
        "tilleuls",
        "retired",
        "night",
        9.0,
        Dwelling(68.0, "2003", 2, day_c=20.0),
        heating="heater",
        tank_l=200.0,
    ),
    Plot(
        "cordiers",
        "home_workers",
        "noon",
        6.0,
        Dwelling(66.0, "2016", 2, day_c=19.5),
        heating="pump",
        tank_l=150.0,
        machines=_BOTH,
    ),
    Plot(
        "lavoir",
        "family",
        "noon-solar",
        12.0,
        Dwelling(118.0, "2003", 4),
        heating="pump",
        tank_l=300.0,
        machines=_ALL,
        roof=Roof(6.0, 32.0, 175.0),
        battery_kwh=7.5,
        car=_FAMILY_CAR,
    ),
    Plot(
        "tilleuls",
        "family",
        "noon",
        9.0,
        Dwelling(84.0, "1995", 4),
        tank_l=300.0,
        machines=_BOTH,
    ),
    Plot(
        "cordiers",
        "small_family",
        "night",
        6.0,
        Dwelling(72.0, "2016", 3),
        heating="pump",
        tank_l=200.0,
        machines=_BOTH,
    ),
    Plot(
        "lavoir",
        "retired",
        "tempo-solar",
        9.0,
        Dwelling(96.0, "1982", 2, day_c=20.0),
        heating="pump",
        tank_l=200.0,
        machines=_BOTH,
        roof=Roof(3.0, 30.0, 240.0),
    ),
    Plot("tilleuls", "single", "base", 6.0, Dwelling(41.0, "1995", 1), tank_l=100.0),
    Plot("cordiers", "single", "late", 6.0, Dwelling(44.0, "2016", 1), tank_l=100.0),
    Plot(
        "lavoir",
        "couple",
        "night-solar",
        12.0,
        Dwelling(104.0, "2009", 2),
        heating="pump",
        tank_l=200.0,
        machines=_ALL,
        roof=Roof(4.5, 25.0, 110.0),
        car=_COMMUTER_CAR,
    ),
    Plot(
        "tilleuls",
        "small_family",
        "afternoon",
        9.0,
        Dwelling(62.0, "1995", 3),
        tank_l=200.0,
        machines=_BOTH,
        car=_SMALL_CAR,
    ),
    Plot("cordiers", "sharers", "spot", 6.0, Dwelling(58.0, "2016", 2), tank_l=150.0),
    Plot("tilleuls", "nobody", "base", 3.0, Dwelling(55.0, "1995", 0), machines=()),
)
