"""France: collective self-consumption (autoconsommation collective, ACC)."""

from typing import Final

from ..contract import joined_by_contract
from ..rules import KeyRule, Rules, Sending, Steps
from ..said import Said
from ..source import Source
from ..zone import Zone

_SEEN_ON: Final = "2026-11-26"
_KEYS: Final = Source(
    "Enogrid, les clés de répartition; la clé de répartition dynamique simple", _SEEN_ON
)
_ORDER_2019: Final = Source(
    "arrêté du 21 novembre 2019 (critère de proximité), as told by Green Univers",
    _SEEN_ON,
)
_ORDER_2024: Final = Source(
    "arrêté du 21 novembre 2019, dérogation de distance, JORFARTI000049345660", _SEEN_ON
)
_ORDER_2025: Final = Source(
    "arrêté du 21 février 2025, JO du 5 mars 2025, as told by Gossement Avocats and"
    " La Gazette des communes",
    _SEEN_ON,
)
# Said of who is not in social housing, and so not in the set of who is.
SOCIAL_HOUSING: Final = Said(
    "A social landlord and its own tenants follow fr_acc_hlm: there tenants are in"
    " unless they refuse.",
    "Un bailleur social et ses propres locataires suivent fr_acc_hlm : les locataires y"
    " sont, sauf refus.",
)
_DISTANCE: Final = Said("Two kilometres", "Deux kilomètres")


def _key(kind: str, sends: Sending) -> KeyRule:
    return KeyRule(kind, sends, _KEYS, "2018-01-01")


RULES: Final = Rules(
    id="fr_acc",
    country="FR",
    name=Said("Collective self-consumption", "Autoconsommation collective"),
    source=Source(
        "ordonnance 2016-1019 and loi 2017-227; the first day was not looked up",
        _SEEN_ON,
        "unverified",
    ),
    valid_from="2018-01-01",
    steps=Steps(
        (15, 30),
        Source("Enogrid: 15 min today; décret du 28 avril 2017: 30 min", _SEEN_ON),
    ),
    keys=(
        _key("static", "once"),
        _key("default_dynamic", "nothing"),
        _key("dynamic_simple", "each_month"),
        _key("full_dynamic", "each_month"),
        _key("priority_cascade", "each_month"),
        _key("weighted", "each_month"),
    ),
    zones=(
        Zone(
            id="building",
            name=Said("One building", "Un même bâtiment"),
            area="building",
            source=Source(
                "code de l'énergie, L.315-2 (now L.448-1), as told by weka.fr", _SEEN_ON
            ),
            valid_from="2018-01-01",
        ),
        Zone(
            id="near-2019",
            name=_DISTANCE,
            area="distance",
            source=_ORDER_2019,
            valid_from="2019-11-25",
            valid_to="2025-03-05",
            most_km=2.0,
            total_below_kw=3000.0,
            one_operator=True,
            low_voltage=True,
        ),
        Zone(
            id="near",
            name=_DISTANCE,
            area="distance",
            source=_ORDER_2025,
            valid_from="2025-03-06",
            most_km=2.0,
            total_below_kw=5000.0,
            one_operator=True,
            low_voltage=True,
        ),
        Zone(
            id="suburban",
            name=Said(
                "Ten kilometres, in rural or suburban communes",
                "Dix kilomètres, en communes rurales ou périurbaines",
            ),
            area="distance",
            source=_ORDER_2024,
            valid_from="2025-03-06",
            most_km=10.0,
            total_below_kw=5000.0,
            one_operator=True,
            low_voltage=True,
            needs=("derogation",),
        ),
        Zone(
            id="rural",
            name=Said(
                "Twenty kilometres, in rural communes",
                "Vingt kilomètres, en communes rurales",
            ),
            area="distance",
            source=_ORDER_2024,
            valid_from="2025-03-06",
            most_km=20.0,
            total_below_kw=5000.0,
            one_operator=True,
            low_voltage=True,
            needs=("derogation",),
        ),
        Zone(
            id="public",
            name=Said(
                "Public bodies of one group of communes",
                "Organismes publics d’une même intercommunalité",
            ),
            area="territory",
            source=_ORDER_2025,
            valid_from="2025-03-06",
            total_below_kw=10_000.0,
            one_operator=True,
            low_voltage=True,
            needs=("derogation", "public_bodies"),
        ),
    ),
    duties=joined_by_contract(
        Source(
            "code de l'énergie, L.315-2, as quoted by enogrid.com: who takes part is"
            " bound to the others within a legal entity; that each joins it by a"
            " signature is what follows, and was not read",
            _SEEN_ON,
            "unverified",
        )
    ),
    notes=(
        SOCIAL_HOUSING,
        Said(
            "This holds for mainland France; elsewhere the cap of power is lower.",
            "Ceci vaut pour la France continentale ; ailleurs le plafond de puissance"
            " est plus bas.",
        ),
        Said(
            "The tariff of the network for shared energy, and the tax on it, are"
            " prices: they stand with the contracts.",
            "Le tarif de réseau de l’énergie partagée, et la taxe qui s’y applique,"
            " sont des prix : ils figurent avec les contrats.",
        ),
    ),
)
