"""Machines that plan: what a second of one core's work takes from the mains.

Nobody has metered one core. What was metered is the whole machine, at rest and with
all cores busy, and a second of one core lies between two readings of that:

- least: the cores share what work adds to rest, (busy - rest) / cores; the machine
  would be there anyway;
- likely: they share all that it takes, busy / cores;
- most: the whole machine works for this one core.
"""

from dataclasses import dataclass
from typing import Final

from .figure import Said, Source
from .range import Range

_QUAD: Final = 4


@dataclass(frozen=True, slots=True)
class Machine:
    """A kind of machine, and what one busy core takes, W."""

    id: str
    name: Said
    core_w: Range
    source: Source


def metered_w(rest_w: float, busy_w: float, cores: int) -> Range:
    """Tell what one busy core takes, of readings of the whole machine."""
    return Range((busy_w - rest_w) / cores, busy_w / cores, busy_w)


def declared(watts: float) -> Machine:
    """Make a machine of what somebody declares that one busy core takes, W.

    Raises ValueError where that is nothing or less.
    """
    if not watts > 0:
        raise ValueError(f"{watts} W: a core at work takes more than nothing")
    return Machine(
        "declared",
        Said("declared", "déclaré"),
        Range.exact(watts),
        Source("whoever runs it", "", "assumed", "qui la fait tourner"),
    )


PI_4: Final = Machine(
    "pi4",
    Said("Raspberry Pi 4", "Raspberry Pi 4"),
    metered_w(2.7, 6.4, _QUAD),
    Source(
        "pidramble.com: 2.7 W at rest, 6.4 W at work",
        "2019",
        fr="pidramble.com : 2,7 W au repos, 6,4 W au travail",
    ),
)
PI_5: Final = Machine(
    "pi5",
    Said("Raspberry Pi 5", "Raspberry Pi 5"),
    metered_w(3.0, 8.8, _QUAD),
    Source(
        "raspberry.tips: 3 W at rest, 8.8 W at work",
        "≥ 2023",
        fr="raspberry.tips : 3 W au repos, 8,8 W au travail",
    ),
)
MINI_PC: Final = Machine(
    "mini_pc",
    Said("mini PC", "mini-PC"),
    metered_w(14.0, 30.0, _QUAD),
    Source(
        "ora.it.com, Intel N5105: 14 W at rest, 30 W at work",
        "≥ 2023",
        fr="ora.it.com, Intel N5105 : 14 W au repos, 30 W au travail",
    ),
)
_KNOWN: Final = (PI_4, PI_5, MINI_PC)
OTHER: Final = Machine(
    "other",
    Said("another machine", "autre machine"),
    Range(
        min(each.core_w.low for each in _KNOWN),
        max(each.core_w.mid for each in _KNOWN),
        max(each.core_w.high for each in _KNOWN),
    ),
    Source(
        "taken to lie between a Raspberry Pi 4 and a mini PC",
        "",
        "assumed",
        "supposée entre un Raspberry Pi 4 et un mini-PC",
    ),
)
MACHINES: Final = {each.id: each for each in (*_KNOWN, OTHER)}
