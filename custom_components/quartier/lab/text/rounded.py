"""What a grid of coefficients loses of what was shared, and what to do about it."""

from collections.abc import Mapping
from typing import Final

from ...engine import Language
from ...engine.share import Grid
from ..settle import Loss
from .words import number

_KWH: Final = 1000.0
# What is lost beyond is worth asking for a finer grid.
_LITTLE: Final = 0.001
_WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "lost": "The network settles coefficients in steps of {grid} %, and so {lost}"
        " less than the {shared} of the bills: {part}.",
        "little": "That is less than 0.1 %: leave it so.",
        "finer": "With --grid {finer} it is {less}: ask your operator whether such"
        " steps are taken.",
        "finest": "There is no finer grid: ask your operator how the rest is settled.",
    },
    "fr": {
        "lost": "Le réseau décompte des coefficients par pas de {grid} %, donc {lost}"
        " de moins que les {shared} des factures\u00a0: {part}.",
        "little": "C’est moins de 0,1 %\u00a0: laissez ainsi.",
        "finer": "Avec --grid {finer}, c’est {less}\u00a0: demandez à votre"
        " gestionnaire si de tels pas sont acceptés.",
        "finest": "Il n’y a pas de grille plus fine\u00a0: demandez à votre"
        " gestionnaire comment le reste est décompté.",
    },
}


def loss_text(losses: Mapping[Grid, Loss], language: Language) -> str:
    """Say what the first grid loses, and what the next finer one would."""
    words = _WORDS[language]
    (grid, own), *others = losses.items()
    said = words["lost"].format(
        grid=_spelled(grid, language),
        lost=number(own.lost_wh / _KWH, 1, "kWh", language),
        shared=number(own.shared_wh / _KWH, 1, "kWh", language),
        part=_percent(own, language),
    )
    if own.part <= _LITTLE:
        return f"{said} {words['little']}"
    if not others:
        return f"{said} {words['finest']}"
    finer, less = others[0]
    step = words["finer"].format(finer=finer, less=_percent(less, language))
    return f"{said} {step}"


def _percent(loss: Loss, language: Language) -> str:
    return number(100 * loss.part, 2, "%", language)


def _spelled(grid: Grid, language: Language) -> str:
    return grid.replace(".", ",") if language == "fr" else grid
