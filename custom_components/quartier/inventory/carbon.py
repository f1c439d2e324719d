"""What making a node emitted, block by block.

Pirson and Bol, "Assessing the embodied carbon footprint of IoT edge devices with a
bottom-up life-cycle approach", 2021, doi:10.1016/j.jclepro.2021.128966, as tabled by
Tide for Boavizta (boaviztapi, iot_factors_tide.csv, commit 013bbcc). The levels are
those of a node with Wi-Fi, a relay and a meter; true values may be half or double.

The rule for what had a life before is the cut-off: what it took to make a part belongs
to the life that it was made for. A new part counts its making and its end; a reused
one, its end only, because this is the life after which it is thrown away.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from .passport import BLOCKS, Block, Footprint, Origin, Part, Passport, Supply

METHOD: Final = "Pirson & Bol 2021, functional blocks, cut-off for reused parts"
SOURCE: Final = (
    "doi:10.1016/j.jclepro.2021.128966;"
    " boaviztapi 013bbcc, data/crowdsourcing/iot_factors_tide.csv"
)

# Making and end of life, in kg of CO2e, at a hardware specification level (HSL).
_MADE_AND_ENDED_KG: Final[Mapping[Block, tuple[float, float]]] = {
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
_SUPPLY_KG: Final[Mapping[Supply, tuple[float, float]]] = {
    "internal": (0.104, 0.0181),  # HSL-1
    "external": (4.64, 0.0457),  # HSL-2
    # It is fed by what it switches.
    "none": (0.0, 0.0),
}
# What a node put together from other devices gets new.
_NEW_AROUND_HARVEST: Final[frozenset[Block]] = frozenset({"casing", "other"})
_DIGITS: Final = 2


def footprint(passport: Passport) -> Footprint:
    """Say what a node emitted: as it was told, else as its blocks add up."""
    if passport.told_footprint is not None:
        return passport.told_footprint
    kg = sum(_block_kg(passport)) + sum(_repair_kg(passport))
    return Footprint(round(kg, _DIGITS), METHOD, SOURCE)


def _block_kg(passport: Passport) -> Iterator[float]:
    """Go through the blocks that it was first put together from."""
    told = {part.block: part.origin == "new" for part in passport.parts}
    for block in BLOCKS:
        made, ended = _factors(block, passport.supply)
        is_new = told.get(block, _is_new(block, passport.origin))
        if block == "supply" and passport.is_supply_reused:
            is_new = False
        yield made * is_new + ended


def _repair_kg(passport: Passport) -> Iterator[float]:
    """Go through the new parts that repairs put in."""
    for repair in passport.repairs:
        for block in repair.parts:
            yield sum(_factors(block, passport.supply))


def _factors(block: Block, supply: Supply) -> tuple[float, float]:
    return _SUPPLY_KG[supply] if block == "supply" else _MADE_AND_ENDED_KG[block]


def _is_new(block: Block, origin: Origin) -> bool:
    match origin:
        case "new":
            return True
        case "refurbished":
            return False
        case "harvested":
            return block in _NEW_AROUND_HARVEST


def reused(passport: Passport) -> tuple[Part, ...]:
    """List the blocks that had a life before."""
    told = {part.block: part.origin for part in passport.parts}
    return tuple(
        Part(block, "reused")
        for block in BLOCKS
        if told.get(block, "new" if _is_new(block, passport.origin) else "reused")
        == "reused"
        or (block == "supply" and passport.is_supply_reused)
    )
