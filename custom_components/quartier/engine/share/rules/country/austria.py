"""Austria: communities of renewable energy (EEG), with a rebate on the network."""

from typing import Final

from ..benefit import Level, Rebate
from ..contract import joined_by_contract
from ..rules import KeyRule, Rules, Steps
from ..said import Said
from ..source import Source
from ..zone import Zone

_SEEN_ON: Final = "2026-11-26"
_MODEL: Final = Source(
    "salzburgnetz.at, Energiegemeinschaften; energie.de, Energiegemeinschaften in der"
    " DACH-Region",
    _SEEN_ON,
)
_SINCE: Final = "2021-07-28"

RULES: Final = Rules(
    id="at_eeg",
    country="AT",
    name=Said(
        "Renewable energy community (EEG)", "Communauté d’énergie renouvelable (EEG)"
    ),
    source=Source(
        "EAG-Paket, BGBl. I 150/2021, as named by netz-noe.at; salzburgnetz.at: since"
        " July 2021",
        _SEEN_ON,
    ),
    valid_from=_SINCE,
    steps=Steps((15,), Source("energiegemeinschaften.gv.at", _SEEN_ON)),
    keys=(
        KeyRule("static", "once", _MODEL, _SINCE),
        KeyRule("default_dynamic", "nothing", _MODEL, _SINCE),
    ),
    zones=(
        Zone(
            id="local",
            name=Said("Behind one transformer", "Derrière un même transformateur"),
            area="low_voltage_area",
            source=_MODEL,
            valid_from=_SINCE,
            one_operator=True,
        ),
        Zone(
            id="regional",
            name=Said("Behind one substation", "Derrière un même poste source"),
            area="substation",
            source=_MODEL,
            valid_from=_SINCE,
            one_operator=True,
        ),
    ),
    duties=joined_by_contract(
        Source("EAG § 79, as told by igwindkraft.at: open and voluntary", _SEEN_ON)
    ),
    benefits=(
        Rebate(
            name=Said("Rebate on the network", "Remise sur le réseau"),
            source=Source(
                "energiegemeinschaften.gv.at; energie-bau.at, quoting a draft of"
                " e-control: the rates in force were not looked up",
                _SEEN_ON,
                "unverified",
            ),
            levels=(
                Level("local", Said("Local", "Locale"), 0.57),
                Level(
                    "regional-low",
                    Said("Regional, levels 6 and 7", "Régionale, niveaux 6 et 7"),
                    0.28,
                ),
                Level(
                    "regional-medium",
                    Said("Regional, levels 4 and 5", "Régionale, niveaux 4 et 5"),
                    0.64,
                ),
            ),
        ),
    ),
    notes=(
        Said(
            "The rebate is off the network's charge per kWh, for shared energy only.",
            "La remise porte sur la part du réseau au kWh, pour la seule énergie"
            " partagée.",
        ),
    ),
)
