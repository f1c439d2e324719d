"""A node's year: what its radio, its supply and its inferences take."""

from dataclasses import dataclass
from typing import Final

from ..units import HOURS_PER_DAY, SECONDS_PER_HOUR, WATTS_PER_KW
from .figure import Figure, Said, Source
from .mains import Mains, Use, together, use
from .range import Range

DAYS_A_YEAR: Final = 365.0
# One every quarter of an hour.
INFERENCES_A_YEAR: Final = 35_040

RADIO_W: Final = Figure(
    Range(0.0026, 0.067, 0.1056),
    "W",
    Said(
        "chip and Wi-Fi, kept connected: asleep between beacons, with its modem alone"
        " asleep, awake",
        "puce et Wi-Fi, connexion maintenue : endormie entre les balises, modem seul"
        " endormi, éveillée",
    ),
    # 0.8, 20 to 21 and 32 mA, at 3.3 V.
    Source(
        "Espressif esp-at, sleep examples; MoleNet, ComNets Bremen",
        "2024",
        fr="Espressif esp-at, exemples de mise en veille; MoleNet, ComNets Bremen",
    ),
)
SUPPLY_W: Final = Figure(
    Range(0.0, 0.1, 0.1944),
    "W",
    Said(
        "lost in the power supply: none if one that is there anyway feeds it, what the"
        " law allows without a load, what is left of 0.3 W on average",
        "perdu dans l’alimentation : rien si une autre, déjà en service, le nourrit, ce"
        " que la loi permet à vide, ce qui reste de 0,3 W en moyenne",
    ),
    Source(
        "Regulation (EU) 2019/1782; no meter has read it",
        "2019",
        "assumed",
        "règlement (UE) 2019/1782; aucun compteur ne l’a lu",
    ),
)
INFERENCE_J: Final = Figure(
    Range(6.2e-6, 4.6e-5, 1.4e-3),
    "J",
    Said(
        "the chip while it answers, not its radio nor supply: the smallest and the"
        " largest model of the shelf by their instructions, and 10,000 multiplications"
        " by a reading of 7 million on an ESP32",
        "la puce pendant qu’elle répond, sans radio ni alimentation : le plus petit et"
        " le plus grand modèle de l’étagère d’après leurs instructions, et 10 000"
        " multiplications d’après une mesure de 7 millions sur un ESP32",
    ),
    # 1.4 cycles an instruction at 160 MHz and 0.07 W; 380 ms at 0.24 W.
    Source(
        "models/*/facts.toml; espressif/esp-tflite-micro 99f49e1", "2026", "computed"
    ),
)


@dataclass(frozen=True, slots=True)
class NodeYear:
    """What a node takes in a year, part by part."""

    radio: Use
    supply: Use
    inference: Use

    @property
    def whole(self) -> Use:
        """All of it."""
        return together(self.radio, self.supply, self.inference)


def node_year(mains: Mains, inferences: int = INFERENCES_A_YEAR) -> NodeYear:
    """Tell what a node takes in a year in which it answers so often.

    Raises ValueError where that is less than never.
    """
    if inferences < 0:
        raise ValueError(f"{inferences} inferences a year: 0 or more")
    return NodeYear(
        radio=use(_a_year_kwh(RADIO_W.value), mains),
        supply=use(_a_year_kwh(SUPPLY_W.value), mains),
        inference=use(_joules_kwh(INFERENCE_J.value * inferences), mains),
    )


def _a_year_kwh(watts: Range) -> Range:
    return watts * (DAYS_A_YEAR * HOURS_PER_DAY / WATTS_PER_KW)


def _joules_kwh(joules: Range) -> Range:
    return joules * (1.0 / SECONDS_PER_HOUR / WATTS_PER_KW)
