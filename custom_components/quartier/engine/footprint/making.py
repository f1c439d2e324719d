"""Making: what a node emitted before it did anything, by where its parts are from.

The rule for what had a life before is the cut-off: what it took to make a part belongs
to the life that it was made for. A new part counts its making and its end; a reused
one, its end only, because this is the life after which it is thrown away.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from .figure import Figure, Said, Source
from .range import NOTHING, Range

type Block = Literal[
    "casing",
    "radio",
    "memory",
    "other",
    "board",
    "supply",
    "processor",
    "meter",
    "interface",
    "relay",
]
type Supply = Literal["internal", "external", "none"]
type Origin = Literal["new", "refurbished", "reused", "nothing"]
"""Where what switches is from.

new          made for this
refurbished  a node that had a life before, put in order again
reused       a plug or relay that is in the home already
nothing      none: the home stays as it is
"""

SOURCE: Final = Source(
    "Pirson & Bol 2021, doi:10.1016/j.jclepro.2021.128966, as tabled by Tide for"
    " Boavizta (boaviztapi 013bbcc, data/crowdsourcing/iot_factors_tide.csv)",
    "2021",
    fr="Pirson & Bol 2021, doi:10.1016/j.jclepro.2021.128966, d’après le tableau de"
    " Tide pour Boavizta (boaviztapi 013bbcc, data/crowdsourcing/iot_factors_tide.csv)",
)
# What the authors find: true values may be half or double.
DOUBT: Final = Range(0.5, 1.0, 2.0)

# Making and end of life, in kg of CO2e, at a hardware specification level (HSL): the
# levels are those of a node with Wi-Fi, a relay and a meter.
_BLOCKS_KG: Final[Mapping[Block, tuple[float, float]]] = MappingProxyType(
    {
        "casing": (0.431, 0.0912),  # HSL-1
        "radio": (0.258, 0.000011),  # HSL-1
        "memory": (0.279, 0.00000955),  # HSL-1
        "other": (0.589, 0.0188),  # HSL-1: wires, terminals, small parts
        "board": (0.328, 0.0178),  # HSL-1
        "processor": (0.258, 0.000011),  # HSL-0
        "meter": (0.046, 0.0000033),  # HSL-2
        "interface": (0.145, 0.00554),  # HSL-1
        "relay": (0.164, 0.000314),  # HSL-2
    }
)
_SUPPLIES_KG: Final[Mapping[Supply, tuple[float, float]]] = MappingProxyType(
    {
        "internal": (0.104, 0.0181),  # HSL-1
        "external": (4.64, 0.0457),  # HSL-2
        # It is fed by what it switches.
        "none": (0.0, 0.0),
    }
)


def block_kg(block: Block, supply: Supply, *, is_new: bool) -> float:
    """Tell what one block of a node counts for, kg CO2e: the likely number."""
    made, ended = _SUPPLIES_KG[supply] if block == "supply" else _BLOCKS_KG[block]
    return made * is_new + ended


def made_kg(
    origin: Origin, supply: Supply = "internal", *, is_supply_reused: bool = False
) -> Figure:
    """Tell what a node of an origin emitted, kg CO2e, before it did anything.

    What is in the home already, and nothing, count for nothing: neither is made or
    thrown away for this.
    """
    if origin in {"reused", "nothing"}:
        return _figure(NOTHING)
    is_new = origin == "new"
    blocks = sum(block_kg(block, supply, is_new=is_new) for block in _BLOCKS_KG)
    own = block_kg("supply", supply, is_new=is_new and not is_supply_reused)
    return _figure(DOUBT * (blocks + own))


def _figure(kg: Range) -> Figure:
    return Figure(
        kg,
        "kg CO₂e",
        Said(
            "made and thrown away; without transport, packaging and fitting it; what"
            " had a life before counts for its end only",
            "fabrication et fin de vie ; sans transport, emballage ni pose ; ce qui a"
            " déjà servi ne compte que pour sa fin",
        ),
        SOURCE,
    )
