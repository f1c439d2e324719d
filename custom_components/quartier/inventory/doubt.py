"""What an inventory leaves open: no fault, but something to look at."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from .kind import Language
from .passport import Passport

# More than this in every flat, and what nodes draw is what they save.
_FRUGAL_W: Final = 0.5
_SOON: Final = timedelta(days=90)
_SAYINGS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "until": "Nobody says until when it gets security updates.",
        "ended": "Support ended on {day}: update, or take off.",
        "ends": "Support ends on {day}: plan what comes after.",
        "digest": "In service, and no digest tells which firmware runs.",
        "draws": "It draws {power} W on average: look at why.",
        "ending": "Nobody says where it goes at the end of its life.",
        "refurbished": "It is refurbished, and nobody says what it was before.",
        "harvested": "It is harvested, and nobody says what it was before.",
    },
    "fr": {
        "until": "Personne ne dit jusqu’à quand il a des mises à jour de sécurité.",
        "ended": "Plus maintenu depuis le {day}\u00a0: mettez à jour, ou déposez.",
        "ends": "Maintenu jusqu’au {day}\u00a0: prévoyez la suite.",
        "digest": "En service, et aucune empreinte ne dit quel micrologiciel tourne.",
        "draws": "Il prend {power}\u00a0W en moyenne\u00a0: cherchez pourquoi.",
        "ending": "Personne ne dit où il va à la fin de sa vie.",
        "refurbished": "Il est reconditionné, et personne ne dit ce qu’il était avant.",
        "harvested": "Il est récupéré, et personne ne dit ce qu’il était avant.",
    },
}


def doubts(passport: Passport, today: date, language: Language = "en") -> Iterator[str]:
    """Say what to look at, in sentences that many nodes may share."""
    said = _SAYINGS[language]
    until = passport.support_until
    if until is None:
        yield said["until"]
    elif until < today:
        yield said["ended"].format(day=until)
    elif until < today + _SOON:
        yield said["ends"].format(day=until)
    if passport.in_service is not None and not passport.firmware_sha256:
        yield said["digest"]
    if passport.mean_power_w is not None and passport.mean_power_w > _FRUGAL_W:
        power = f"{passport.mean_power_w:g}"
        yield said["draws"].format(
            power=power.replace(".", ",") if language == "fr" else power
        )
    if passport.ending == "unsaid":
        yield said["ending"]
    if passport.origin != "new" and not passport.previous_life:
        yield said[passport.origin]


def support_ends(passport: Passport, today: date) -> date | None:
    """Give the day on which support ended, or ends soon; None for any other."""
    until = passport.support_until
    return until if until is not None and until < today + _SOON else None
