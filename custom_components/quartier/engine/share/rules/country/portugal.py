"""Portugal: collective self-consumption (autoconsumo coletivo)."""

from typing import Final

from ..contract import joined_by_contract
from ..rules import KeyRule, Rules, Steps
from ..said import Said
from ..source import Source
from ..zone import Zone

_SEEN_ON: Final = "2026-11-26"
_PILOT: Final = Source(
    "E-REDES: hierarchical and dynamic sharing, in a pilot", _SEEN_ON, "unverified"
)
_SINCE: Final = "2022-01-15"

RULES: Final = Rules(
    id="pt_autoconsumo",
    country="PT",
    name=Said("Collective self-consumption", "Autoconsommation collective"),
    source=Source("Decreto-Lei 15/2022, de 14 de janeiro, pgdlisboa.pt", _SEEN_ON),
    valid_from=_SINCE,
    steps=Steps((15,), Source("e-redes.pt; erse.pt", _SEEN_ON, "unverified")),
    keys=(
        KeyRule("static", "once", Source("e-redes.pt", _SEEN_ON, "unverified"), _SINCE),
        KeyRule("default_dynamic", "nothing", _PILOT, _SINCE),
        KeyRule("priority_cascade", "each_month", _PILOT, _SINCE),
    ),
    zones=(
        Zone(
            id="near",
            name=Said("Two kilometres", "Deux kilomètres"),
            area="distance",
            source=Source(
                "Decreto-Lei 15/2022: 2 km at low voltage", _SEEN_ON, "unverified"
            ),
            valid_from=_SINCE,
            most_km=2.0,
        ),
    ),
    duties=joined_by_contract(Source("e-redes.pt", _SEEN_ON, "unverified")),
    notes=(
        Said(
            "The operation pays the network's tariff for the levels that shared energy"
            " uses.",
            "L’opération paie le tarif de réseau des niveaux que l’énergie partagée"
            " emprunte.",
        ),
    ),
)
