"""Words for deeds and reasons, in English and French."""

from collections.abc import Mapping
from typing import Final

from ...engine import Language
from .deed import Deed
from .state import Reason

_DEEDS: Final[Mapping[Language, Mapping[Deed, str]]] = {
    "en": {
        "started": "sharing started",
        "ended": "sharing ended",
        "met": "meeting held",
        "posted": "posted in the building",
        "notified": "told by a notice",
        "moved_in": "moved in",
        "moved_out": "moved out",
        "left": "left the sharing",
        "joined": "joined the sharing",
        "curves_allowed": "allowed fine curves",
        "curves_withdrawn": "withdrew fine curves",
        "erased": "a person's lines erased",
    },
    "fr": {
        "started": "début du partage",
        "ended": "fin du partage",
        "met": "réunion tenue",
        "posted": "affiché dans l’immeuble",
        "notified": "informé par un document",
        "moved_in": "emménagement",
        "moved_out": "déménagement",
        "left": "sorti du partage",
        "joined": "entré dans le partage",
        "curves_allowed": "courbes fines acceptées",
        "curves_withdrawn": "courbes fines retirées",
        "erased": "lignes d’une personne effacées",
    },
}
_REASONS: Final[Mapping[Language, Mapping[Reason, str]]] = {
    "en": {
        "not_started": "sharing has not started",
        "vacant": "nobody lives there",
        "left": "has left",
        "joined": "has joined",
        "not_told": "was not told yet",
        "waiting": "was told, and may still refuse",
        "not_asked": "has not joined",
        "told": "was told, and has not refused",
    },
    "fr": {
        "not_started": "le partage n’a pas commencé",
        "vacant": "personne n’y habite",
        "left": "est sorti",
        "joined": "est entré",
        "not_told": "n’est pas encore informé",
        "waiting": "est informé, et peut encore refuser",
        "not_asked": "n’est pas entré",
        "told": "est informé, et n’a pas refusé",
    },
}


def said_deed(deed: Deed, language: Language) -> str:
    """Say what happened."""
    return _DEEDS[language][deed]


def said_reason(reason: Reason, language: Language) -> str:
    """Say why a point shares, or does not."""
    return _REASONS[language][reason]
