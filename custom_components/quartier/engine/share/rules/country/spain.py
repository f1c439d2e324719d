"""Spain: collective self-consumption with coefficients fixed before the hour comes."""

from typing import Final

from ..benefit import Compensation
from ..contract import joined_by_contract
from ..rules import KeyRule, Rules, Steps
from ..said import Said
from ..source import Source
from ..zone import Zone

_ORDER: Final = Source(
    "Real Decreto 244/2019, anexo I, as changed in November 2021, told by aqui.madrid"
    " and smartgridsinfo.es",
    "2026-11-26",
)

RULES: Final = Rules(
    id="es_autoconsumo",
    country="ES",
    name=Said("Collective self-consumption", "Autoconsommation collective"),
    source=_ORDER,
    valid_from="2019-04-06",
    steps=Steps((60,), _ORDER),
    keys=(
        KeyRule(
            key="static",
            sends="once",
            source=_ORDER,
            valid_from="2019-04-06",
            sum_is_one=True,
            change_every_months=4,
        ),
        KeyRule(
            key="hourly_beta",
            sends="ahead",
            source=_ORDER,
            valid_from="2021-11-16",
            sum_is_one=True,
            change_every_months=4,
        ),
    ),
    zones=(
        Zone(
            id="near",
            name=Said("Two kilometres", "Deux kilomètres"),
            area="distance",
            source=Source(
                "RD 244/2019 as later changed: 2 km", "2026-11-26", "unverified"
            ),
            valid_from="2019-04-06",
            most_km=2.0,
        ),
    ),
    duties=joined_by_contract(_ORDER),
    benefits=(
        Compensation(
            name=Said("Simplified compensation", "Compensation simplifiée"),
            source=Source(
                "RD 244/2019, article 14, as it is commonly described: up to what the"
                " supplier asks for energy in the month; its text was not read",
                "2026-11-26",
                "unverified",
            ),
        ),
    ),
    notes=(
        Said(
            "A draft of October 2025 (5 km, shared surplus, monthly changes) may have"
            " become law: ask before you start.",
            "Un projet d’octobre 2025 (5 km, surplus partagé, changement mensuel) a pu"
            " être adopté : renseignez-vous avant de commencer.",
        ),
    ),
)
