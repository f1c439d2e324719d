"""France, social housing in zones that are not interconnected."""

from typing import Final

from ..said import Said
from .france_islands import RULES as ISLANDS
from .france_social_housing import let_by_landlord

RULES: Final = let_by_landlord(
    ISLANDS,
    "fr_acc_islands_hlm",
    Said(
        "Collective self-consumption, social housing on islands",
        "Autoconsommation collective, logement social en zones non interconnectées",
    ),
)
