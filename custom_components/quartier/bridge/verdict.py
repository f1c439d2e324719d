"""Verdict: whether more was brought this month than was taken, in a few sentences."""

import math
from typing import Final

from ..engine import Language
from ..engine.footprint import Balance, Range, told_range, told_ratio, told_scaled
from .footprint import Account, Spared

_GRAMS: Final = 1000.0
_WATTS: Final = 1000.0
# Less is told as nothing.
_FELT_EUR: Final = 0.005
_SAYINGS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "soon": "Less than a day has been counted: it is too soon to tell.",
        "took": "This month computing and nodes used {kwh} of electricity, {eur}.",
        "both": "Against doing nothing {money}, and {carbon}.",
        "saved": "{eur} were saved",
        "cost": "it cost {eur} more",
        "even": "no money was saved up to now",
        "less": "{kg} less were emitted",
        "more": "{kg} more were emitted",
        "under": "less than 0.01\u00a0€",
        "more_kg": "More was emitted than without it, up to now.",
        "back": "What making the nodes emitted is back after {months}.",
        "months": "months",
    },
    "fr": {
        "soon": "Moins d’un jour a été compté : trop tôt pour un bilan.",
        "took": "Ce mois-ci, calculs et boîtiers ont consommé {kwh} d’électricité,"
        " {eur}.",
        "both": "Par rapport à ne rien faire, {money}, et {carbon}.",
        "saved": "{eur} ont été épargnés",
        "cost": "cela a coûté {eur} de plus",
        "even": "aucun argent n’a encore été épargné",
        "less": "{kg} de moins ont été émis",
        "more": "{kg} de plus ont été émis",
        "under": "moins de 0,01\u00a0€",
        "more_kg": "Jusqu’ici, il a été émis plus que sans cela.",
        "back": "Ce que la fabrication des boîtiers a émis est compensé après"
        " {months}.",
        "months": "mois",
    },
}


def told_account(found: Account, language: Language) -> tuple[str, ...]:
    """Say what a month took and brought; then what a year like it comes to."""
    say = _SAYINGS[language]
    if found.a_year is None:
        return (_set(say["soon"]),)
    taken = found.taken
    return (
        say["took"].format(
            kwh=told_scaled(taken.kwh * _WATTS, "Wh", language),
            eur=_eur(taken.eur, language),
        ),
        _spared(found.spared, language),
        *_carbon(found.a_year, language),
    )


def _spared(spared: Spared, language: Language) -> str:
    """Say what was spared against doing nothing; or what it cost and emitted more."""
    say = _SAYINGS[language]
    money = "saved" if spared.eur > 0 else "cost"
    if abs(spared.eur) < _FELT_EUR:
        money = "even"
    eur = told_range(Range.exact(abs(round(spared.eur, 2))), "€", language)
    kg = told_scaled(Range.exact(abs(spared.kg) * _GRAMS), "g CO₂e", language)
    return say["both"].format(
        money=say[money].format(eur=eur),
        carbon=say["less" if spared.kg >= 0 else "more"].format(kg=kg),
    )


def _eur(value: Range, language: Language) -> str:
    """Write euros; where even the most is no cent, that."""
    if value.high < 2 * _FELT_EUR:
        return _SAYINGS[language]["under"]
    return told_range(value, "€", language)


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
