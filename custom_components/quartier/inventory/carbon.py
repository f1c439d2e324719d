"""What making a node emitted, block by block.

The figures of blocks, and the rule for what had a life before, are the engine's
(engine/footprint/making.py). Here is which block of a passport is new.
"""

from collections.abc import Iterator
from typing import Final

from ..engine.footprint import Block, block_kg
from .passport import BLOCKS, Footprint, Origin, Part, Passport

METHOD: Final = "Pirson & Bol 2021, functional blocks, cut-off for reused parts"
SOURCE: Final = (
    "doi:10.1016/j.jclepro.2021.128966;"
    " boaviztapi 013bbcc, data/crowdsourcing/iot_factors_tide.csv"
)

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
        is_new = told.get(block, _is_new(block, passport.origin))
        if block == "supply" and passport.is_supply_reused:
            is_new = False
        yield block_kg(block, passport.supply, is_new=is_new)


def _repair_kg(passport: Passport) -> Iterator[float]:
    """Go through the new parts that repairs put in."""
    for repair in passport.repairs:
        for block in repair.parts:
            yield block_kg(block, passport.supply, is_new=True)


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
