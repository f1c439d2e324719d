"""Austria: citizens' energy communities (BEG), anywhere in the country."""

from dataclasses import replace
from typing import Final

from ..said import Said
from ..source import Source
from ..zone import Zone
from .austria import RULES as NEAR

_TOLD: Final = Source(
    "energiegemeinschaften.gv.at: BEG in the whole country; its first day, and whether"
    " anything is let off the network, were not looked up",
    "2026-11-26",
    "unverified",
)

RULES: Final = replace(
    NEAR,
    id="at_beg",
    name=Said("Citizens’ energy community (BEG)", "Communauté citoyenne (BEG)"),
    source=_TOLD,
    zones=(
        Zone(
            id="country",
            name=Said("The whole country", "Tout le pays"),
            area="country",
            source=_TOLD,
            valid_from=NEAR.valid_from,
        ),
    ),
    benefits=(),
    notes=(),
)
