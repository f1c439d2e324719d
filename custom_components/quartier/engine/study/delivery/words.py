"""Words: how far an offer is believed and why, for the household that made it."""

from typing import Final

from ...solve import Language
from ...units import PERCENT
from .record import TrackRecord, trust

_SAYS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "all": "What {name} offers is believed in full.",
        "part": "Of what {name} offers {part} is believed: of {asked} asked for,"
        " {measured} came.",
        "none": "What {name} offers is not believed for now: of {asked} asked for,"
        " {measured} came.",
    },
    "fr": {
        "all": "Ce que propose {name} est cru en entier.",
        "part": "De ce que propose {name}, {part} sont crus\u00a0: sur {asked}"
        " demandés, {measured} sont venus.",
        "none": "Ce que propose {name} n’est pas cru pour l’instant\u00a0: sur {asked}"
        " demandés, {measured} sont venus.",
    },
}


def told_trust(
    name: str,
    record: TrackRecord,
    asked_kwh: float,
    measured_kwh: float,
    language: Language,
) -> str:
    """Tell what part of an offer is believed, with the sums of the calls, kWh."""
    part = trust(record)
    what = {0.0: "none", 1.0: "all"}.get(part, "part")
    return _SAYS[language][what].format(
        name=name,
        part=f"{PERCENT * part:.0f}\u00a0%",
        asked=_kwh(asked_kwh, language),
        measured=_kwh(max(0.0, measured_kwh), language),
    )


def _kwh(energy_kwh: float, language: Language) -> str:
    text = f"{energy_kwh:.1f}"
    return f"{text.replace('.', ',') if language == 'fr' else text}\u00a0kWh"
