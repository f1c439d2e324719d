"""France, zones that are not interconnected: the same with a lower cap of power."""

from dataclasses import replace
from typing import Final

from ..said import Said
from ..source import Source
from ..zone import Zone
from .france import RULES as MAINLAND

RULES: Final = replace(
    MAINLAND,
    id="fr_acc_islands",
    name=Said(
        "Collective self-consumption, islands",
        "Autoconsommation collective, zones non interconnectées",
    ),
    zones=(
        MAINLAND.zones[0],
        Zone(
            id="near",
            name=Said("Two kilometres", "Deux kilomètres"),
            area="distance",
            source=Source(
                "arrêté du 21 novembre 2019, as told by Seban Associés", "2026-11-26"
            ),
            valid_from="2019-11-25",
            most_km=2.0,
            total_below_kw=500.0,
            one_operator=True,
            low_voltage=True,
        ),
    ),
    notes=(),
)
