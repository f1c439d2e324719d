"""Italy: renewable energy communities (CER), paid a premium for what they share."""

from typing import Final

from ..benefit import Class, Grant, Place, Premium
from ..contract import joined_by_contract
from ..rules import KeyRule, Rules, Steps
from ..said import Said
from ..source import Source
from ..zone import Zone

_SEEN_ON: Final = "2026-11-26"
_GSE: Final = Source(
    "GSE, questions and answers on CER; Regione Emilia-Romagna, tariffa premio"
    " (decreto CACER)",
    _SEEN_ON,
)

RULES: Final = Rules(
    id="it_cer",
    country="IT",
    name=Said("Energy community (CER)", "Communauté d’énergie (CER)"),
    source=Source(
        "decreto CACER, 7 dicembre 2023; its first day was not looked up",
        _SEEN_ON,
        "unverified",
    ),
    valid_from="2024-01-24",
    steps=Steps((60,), _GSE),
    keys=(KeyRule("min_of_sums", "nothing", _GSE, "2024-01-24"),),
    zones=(
        Zone(
            id="substation",
            name=Said("One primary substation", "Un même poste source"),
            area="substation",
            source=_GSE,
            valid_from="2024-01-24",
            plant_most_kw=1000.0,
        ),
    ),
    duties=joined_by_contract(_GSE),
    benefits=(
        Premium(
            name=Said("Premium for shared energy", "Prime pour l’énergie partagée"),
            source=_GSE,
            classes=(
                Class(80.0, 120.0, up_to_kw=200.0),
                Class(70.0, 110.0, up_to_kw=600.0),
                Class(60.0, 100.0),
            ),
            places=(
                Place("south", Said("South and islands", "Sud et îles"), 0.0),
                Place("centre", Said("Centre", "Centre"), 4.0),
                Place("north", Said("North", "Nord"), 10.0),
            ),
            ceiling_eur_per_mwh=180.0,
            free_share=0.55,
            free_share_with_grant=0.45,
            years=20,
            grant=Grant(
                most_share=0.4,
                reduction=0.5,
                source=Source(
                    "regole operative CACER: the premium falls in proportion to a"
                    " grant; the size was not seen",
                    _SEEN_ON,
                    "unverified",
                ),
            ),
        ),
    ),
    notes=(
        Said(
            "What the network gives back for shared energy comes on top and is not"
            " reckoned here.",
            "Ce que le réseau restitue pour l’énergie partagée s’y ajoute et n’est pas"
            " compté ici.",
        ),
    ),
)
