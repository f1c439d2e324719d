"""Germany: sharing through the public grid (energy sharing, 42c)."""

from typing import Final

from ..contract import joined_by_contract
from ..rules import KeyRule, Rules, Steps
from ..said import Said
from ..source import Source
from ..zone import Zone

_LAW: Final = Source(
    "EnWG § 42c, as told by recht-energisch.de (2026-01-16) and energie-bau.at",
    "2026-11-26",
)
_SINCE: Final = "2026-06-01"

RULES: Final = Rules(
    id="de_42c",
    country="DE",
    name=Said("Energy sharing (42c)", "Partage d’énergie (42c)"),
    source=_LAW,
    valid_from=_SINCE,
    steps=Steps((15,), _LAW),
    keys=(
        KeyRule("static", "once", _LAW, _SINCE),
        KeyRule("default_dynamic", "nothing", _LAW, _SINCE),
    ),
    zones=(
        Zone(
            id="area",
            name=Said("One balancing area", "Une même zone d’équilibre"),
            area="balancing_area",
            source=_LAW,
            valid_from=_SINCE,
        ),
        Zone(
            id="neighbours",
            name=Said("Neighbouring balancing areas", "Zones d’équilibre voisines"),
            area="neighbouring_areas",
            source=_LAW,
            valid_from="2028-06-01",
        ),
    ),
    duties=joined_by_contract(_LAW),
    notes=(
        Said(
            "Shared energy pays the full fees of the grid.",
            "L’énergie partagée paie les frais de réseau en entier.",
        ),
        Said(
            "The key stands in the contract; which holds where none is agreed was not"
            " found.",
            "La clé figure au contrat ; celle qui vaut à défaut n’a pas été trouvée.",
        ),
    ),
)
