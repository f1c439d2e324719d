"""Makes: families of machines, each with its own powers, habits of motor and pauses.

Ranges are those that data sheets and published load curves of such machines have; no
machine was measured for them. Families that judge never train: they differ from the
others by more than numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

type Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Make:
    """A family: where the spans of its machines' numbers are not those of its kind."""

    name: str
    kind: str
    own: Mapping[str, Span] = field(default_factory=dict)

    @property
    def spans(self) -> dict[str, Span]:
        """From where to where each number of its machines lies."""
        return {**_KINDS[self.kind], **self.own}


@dataclass(frozen=True, slots=True)
class Machine:
    """One machine: its numbers, and how often each of its programmes is chosen."""

    make: Make
    numbers: Mapping[str, float]
    programmes: tuple[float, ...] = field(default=(0.4, 0.3, 0.2, 0.1))

    def __getitem__(self, name: str) -> float:
        """Look a number up."""
        return self.numbers[name]


_WASHER: Final[Mapping[str, Span]] = {
    "standby_w": (0.3, 1.5),
    "panel_w": (1.0, 5.0),
    "after_min": (4.0, 30.0),
    "heater_w": (1700.0, 2200.0),
    "pulsed": (0.0, 0.0),
    "litres": (9.0, 18.0),
    "on_s": (8.0, 20.0),
    "off_s": (4.0, 10.0),
    "drum_w": (60.0, 250.0),
    "rest_w": (4.0, 12.0),
    "pump_w": (20.0, 40.0),
    "spin_w": (250.0, 600.0),
    "spin_min": (5.0, 12.0),
    "wash_min": (20.0, 60.0),
    "rinses": (2.0, 3.4),
    "pause_min": (0.5, 2.0),
    "crease": (0.0, 0.6),
}
_DISHWASHER: Final[Mapping[str, Span]] = {
    "standby_w": (0.2, 1.2),
    "panel_w": (1.0, 5.0),
    "after_min": (3.0, 40.0),
    "heater_w": (1700.0, 2300.0),
    "litres": (3.0, 5.0),
    "pump_w": (40.0, 100.0),
    "drain_w": (20.0, 35.0),
    "wash_min": (15.0, 45.0),
    "rinses": (1.0, 2.4),
    "pause_min": (0.3, 1.5),
    "dry_min": (12.0, 35.0),
    "fan_w": (0.0, 0.0),
    "drains": (1.0, 1.0),
    "zeolite_w": (0.0, 0.0),
}
_DRYER: Final[Mapping[str, Span]] = {
    "standby_w": (0.3, 1.5),
    "panel_w": (1.0, 5.0),
    "after_min": (4.0, 30.0),
    "heater_w": (450.0, 900.0),
    "drum_w": (120.0, 250.0),
    "heat_min": (60.0, 140.0),
    "taper": (0.0, 0.35),
    "duty": (1.0, 1.0),
    "period_min": (4.0, 8.0),
    "rests": (0.0, 0.0),
    "cool_min": (5.0, 12.0),
    "crease": (0.0, 1.0),
}
_PUMP: Final[Mapping[str, Span]] = {
    "standby_w": (0.8, 4.0),
    "panel_w": (0.8, 4.0),
    "after_min": (1.0, 2.0),
    "heater_w": (350.0, 700.0),
    "rise": (0.15, 0.5),
    "fan_w": (25.0, 60.0),
    "heat_min": (90.0, 260.0),
    "defrost": (0.0, 0.35),
    "backup_w": (1200.0, 1800.0),
    "backup": (0.0, 0.3),
    "post_min": (2.0, 5.0),
}

_KINDS: Final = {
    "washer": _WASHER,
    "dishwasher": _DISHWASHER,
    "dryer": _DRYER,
    "heat_pump": _PUMP,
}

TRAINING: Final = (
    Make(
        "brushes",
        "washer",
        {
            "drum_w": (180.0, 320.0),
        },
    ),
    Make(
        "inverter",
        "washer",
        {
            "drum_w": (50.0, 120.0),
        },
    ),
    Make(
        "soaking",
        "washer",
        {
            "pause_min": (2.0, 8.0),
            "wash_min": (30.0, 100.0),
        },
    ),
    Make("steady pump", "dishwasher"),
    Make(
        "fan",
        "dishwasher",
        {
            "fan_w": (8.0, 25.0),
            "dry_min": (15.0, 55.0),
        },
    ),
    Make(
        "no last drain",
        "dishwasher",
        {
            "drains": (0.0, 0.0),
            "dry_min": (12.0, 60.0),
        },
    ),
    Make("heat pump", "dryer"),
    Make(
        "condenser",
        "dryer",
        {
            "heater_w": (1900.0, 2600.0),
            "heat_min": (45.0, 100.0),
            "duty": (0.6, 0.9),
        },
    ),
    Make(
        "heat pump, small",
        "dryer",
        {
            "heater_w": (380.0, 550.0),
        },
    ),
    Make("tank", "heat_pump"),
    Make(
        "tank with element",
        "heat_pump",
        {
            "backup": (0.3, 0.7),
        },
    ),
    Make(
        "cold room",
        "heat_pump",
        {
            "defrost": (0.4, 0.9),
        },
    ),
)
JUDGING: Final = (
    Make(
        "pulsing",
        "washer",
        {
            "pulsed": (1.0, 1.0),
            "heater_w": (1300.0, 1700.0),
        },
    ),
    Make(
        "slow",
        "washer",
        {
            "heater_w": (1000.0, 1500.0),
            "wash_min": (60.0, 110.0),
            "pause_min": (3.0, 9.0),
            "drum_w": (30.0, 80.0),
        },
    ),
    Make(
        "eco",
        "dishwasher",
        {
            "pump_w": (20.0, 45.0),
            "wash_min": (50.0, 90.0),
            "pause_min": (2.0, 5.0),
            "dry_min": (30.0, 70.0),
        },
    ),
    Make(
        "zeolite",
        "dishwasher",
        {
            "zeolite_w": (900.0, 1300.0),
            "fan_w": (15.0, 40.0),
        },
    ),
    Make(
        "resting heat pump",
        "dryer",
        {
            "rests": (3.0, 6.0),
            "heater_w": (300.0, 600.0),
        },
    ),
    Make(
        "two stages",
        "dryer",
        {
            "heater_w": (1100.0, 2000.0),
            "duty": (0.4, 0.7),
            "taper": (0.4, 0.6),
            "heat_min": (50.0, 150.0),
        },
    ),
    Make(
        "small tank",
        "heat_pump",
        {
            "heater_w": (200.0, 330.0),
            "heat_min": (200.0, 400.0),
        },
    ),
    Make(
        "outdoors",
        "heat_pump",
        {
            "heater_w": (750.0, 1200.0),
            "defrost": (1.0, 2.0),
        },
    ),
    Make(
        "top loader",
        "washer",
        {
            "on_s": (25.0, 50.0),
            "off_s": (5.0, 15.0),
            "drum_w": (200.0, 350.0),
            "litres": (14.0, 22.0),
            "wash_min": (12.0, 25.0),
            "spin_w": (150.0, 300.0),
            "pause_min": (1.0, 4.0),
        },
    ),
    Make(
        "table top",
        "dishwasher",
        {
            "heater_w": (1000.0, 1400.0),
            "litres": (2.0, 3.0),
            "pump_w": (20.0, 60.0),
            "wash_min": (8.0, 25.0),
            "dry_min": (5.0, 20.0),
        },
    ),
    Make(
        "vented",
        "dryer",
        {
            "heater_w": (2200.0, 2800.0),
            "duty": (0.75, 0.95),
            "period_min": (10.0, 18.0),
            "cool_min": (10.0, 18.0),
            "heat_min": (35.0, 90.0),
        },
    ),
    Make(
        "ducted",
        "heat_pump",
        {
            "heater_w": (400.0, 550.0),
            "fan_w": (60.0, 110.0),
            "post_min": (5.0, 12.0),
            "rise": (0.5, 0.8),
        },
    ),
)


def machine(make: Make, chance: np.random.Generator) -> Machine:
    """Draw a machine of a make, and what its people choose."""
    numbers = {name: float(chance.uniform(*span)) for name, span in make.spans.items()}
    shares = chance.dirichlet((2.0, 1.5, 1.0, 0.5)).tolist()
    return Machine(make, numbers, tuple(shares))
