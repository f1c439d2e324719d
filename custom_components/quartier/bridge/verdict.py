"""Verdict: whether more was brought this month than was taken, in a few sentences."""

import math
from typing import Final

from ..engine import Language
from ..engine.footprint import Balance, Range, told_range, told_ratio, told_scaled
from .footprint import Account

_GRAMS: Final = 1000.0
_WATTS: Final = 1000.0
# Less is told as nothing.
_FELT_EUR: Final = 0.005
_SAYINGS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "soon": "Less than a day has been counted: it is too soon to tell.",
        "took": "This month planning and nodes took {kwh} of electricity, {eur}.",
        "saved": "Against doing nothing {eur} were saved, and {kg}.",
        "cost": "Against doing nothing it cost {eur} more, and saved {kg}.",
        "more_kg": "More was emitted than without it, up to now.",
        "back": "What making the nodes emitted is back after {months}.",
        "months": "months",
    },
    "fr": {
        "soon": "Moins d’un jour a été compté : il est trop tôt pour le dire.",
        "took": "Ce mois-ci, calculs et boîtiers ont pris {kwh} d’électricité, {eur}.",
        "saved": "Par rapport à ne rien faire, {eur} ont été épargnés, et {kg}.",
        "cost": "Par rapport à ne rien faire, cela a coûté {eur} de plus, et"
        " épargné {kg}.",
        "more_kg": "Jusqu’ici, il a été émis plus que sans cela.",
        "back": "Ce que la fabrication des boîtiers a émis est rendu après {months}.",
        "months": "mois",
    },
}


def told_account(found: Account, language: Language) -> tuple[str, ...]:
    """Say what a month took and brought; then what a year like it comes to."""
    say = _SAYINGS[language]
    if found.a_year is None:
        return (_set(say["soon"]),)
    taken, spared = found.taken, found.spared
    kg = told_scaled(Range.exact(spared.kg * _GRAMS), "g CO₂e", language)
    key = "saved" if spared.eur >= -_FELT_EUR else "cost"
    saved_eur = told_range(Range.exact(abs(round(spared.eur, 2))), "€", language)
    return (
        say["took"].format(
            kwh=told_scaled(taken.kwh * _WATTS, "Wh", language),
            eur=told_range(taken.eur, "€", language),
        ),
        say[key].format(eur=saved_eur, kg=kg),
        *_carbon(found.a_year, language),
    )


def _carbon(a_year: Balance, language: Language) -> tuple[str, ...]:
    """Say how carbon stands, and when that of making is back."""
    say, carbon = _SAYINGS[language], a_year.carbon
    if carbon.ratio is not None and carbon.ratio.mid < 0:
        return (say["more_kg"],)
    months = carbon.payback_months
    told = (told_ratio(carbon, language),)
    if months.mid == 0 or math.isinf(months.mid):
        return told
    back = told_range(months, say["months"], language)
    return (*told, say["back"].format(months=back))


def _set(text: str) -> str:
    return text.replace(" :", "\u00a0:")
