"""Germany: sharing within a building (gemeinschaftliche Gebäudeversorgung, 42b)."""

from typing import Final

from ..contract import joined_by_contract
from ..rules import KeyRule, Rules, Steps
from ..said import Said
from ..source import Source
from ..zone import Zone

_SEEN_ON: Final = "2026-11-26"
_LAW: Final = Source("EnWG § 42b, datenbank.nwb.de; swe-netz.de", _SEEN_ON)
_SINCE: Final = "2024-05-16"

RULES: Final = Rules(
    id="de_42b",
    country="DE",
    name=Said("Sharing within a building (42b)", "Partage dans un immeuble (42b)"),
    source=Source(
        "EnWG § 42b (Solarpaket I); its first day was not looked up",
        _SEEN_ON,
        "unverified",
    ),
    valid_from=_SINCE,
    steps=Steps((15,), _LAW),
    keys=(
        KeyRule("static", "once", _LAW, _SINCE),
        KeyRule("default_dynamic", "nothing", _LAW, _SINCE),
    ),
    zones=(
        Zone(
            id="building",
            name=Said(
                "One building, no public grid", "Un immeuble, sans réseau public"
            ),
            area="building",
            source=_LAW,
            valid_from=_SINCE,
        ),
    ),
    duties=joined_by_contract(_LAW),
    notes=(
        Said(
            "Each household has a contract for the building's power beside that of its"
            " supplier, which must not be tied to the lease.",
            "Chaque ménage a un contrat pour le courant de l’immeuble en plus de celui"
            " de son fournisseur ; il ne doit pas être lié au bail.",
        ),
    ),
)
