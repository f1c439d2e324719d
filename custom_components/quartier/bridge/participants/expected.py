"""Expected: in a sentence, what a plan counts on of who offers nothing.

Nobody has decided it, so it is no reason for anything: it is told where the participant
is shown.
"""

from typing import Final

from ...engine import LANGUAGES, Language
from .party import Party
from .things import HOME_APP, RESPONSE, is_counted

_PRICES: Final[dict[Language, str]] = {
    "en": "It keeps its offer to itself and is told prices: of what it usually takes "
    "({usual_kw} kW on average), {moved_kw} kW is expected to follow them.",
    "fr": "Il garde son offre pour lui et ne reçoit que des prix : de ce qu’il prend "
    "d’habitude ({usual_kw} kW en moyenne), {moved_kw} kW devraient les suivre.",
}
_NEW: Final[dict[Language, str]] = {
    "en": "It keeps its offer to itself and is told prices; nothing is expected of it "
    "before its habits are known.",
    "fr": "Il garde son offre pour lui et ne reçoit que des prix ; on n’attend rien de "
    "lui tant que ses habitudes ne sont pas connues.",
}
_USUAL: Final[dict[Language, str]] = {
    "en": "It is not heard, or did not confirm: it is expected to do as usual.",
    "fr": "On ne l’entend pas, ou il n’a pas confirmé : on attend de lui l’habitude.",
}


def expectation(party: Party, language: Language) -> str:
    """Say what is expected of who offers nothing; "" of whom a plan counts on."""
    if is_counted(party) or party.app != HOME_APP:
        return ""
    if party.offer is None:
        return _USUAL[language]
    if party.offer.form != "none":
        return ""
    known = [one for one in party.habit.kw if one is not None]
    if not known:
        return _NEW[language]
    usual_kw = sum(known) / len(known)
    return _PRICES[language].format(
        usual_kw=_number(usual_kw, language),
        moved_kw=_number(RESPONSE * max(usual_kw, 0.0), language),
    )


def _number(kw: float, language: Language) -> str:
    text = f"{kw:.2f}"
    return text.replace(".", ",") if language == LANGUAGES[1] else text
