"""States and objections as tables and sentences for a terminal."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rich.table import Table

from ...engine import Language
from ...engine.share.rules import Objection, said_day
from .ledger import Ledger
from .state import State
from .words import said_reason

_HEADS: Final[Mapping[Language, tuple[str, ...]]] = {
    "en": ("Point", "Shares", "Why", "Fine curves", "Pseudonym"),
    "fr": ("Point", "Partage", "Pourquoi", "Courbes fines", "Pseudonyme"),
}
_YES_NO: Final[Mapping[Language, tuple[str, str]]] = {
    "en": ("no", "yes"),
    "fr": ("non", "oui"),
}
_COUNT: Final[Mapping[Language, str]] = {
    "en": "{day}: {shares} of {all} share; the fine curves of {curves} may be read.",
    "fr": "{day} : {shares} sur {all} partagent ; les courbes fines de {curves} peuvent"
    " être lues.",
}
_WHOLE: Final[Mapping[Language, str]] = {
    "en": "The ledger is whole: {lines} lines. Note its seal elsewhere, and no line can"
    " be cut off unnoticed:\n{seal}",
    "fr": "Le registre est intact : {lines} lignes. Notez son sceau ailleurs, et aucune"
    " ligne ne pourra être coupée en silence :\n{seal}",
}
_ERASED: Final[Mapping[Language, str]] = {
    "en": "Erased at {point}: pseudonyms, papers, and all about fine curves. The days"
    " of sharing stay: bills were made of them. Delete now their statements in out/ and"
    " allocation there, and what meters/, meters.csv and corrections/ have of days on"
    " which they did not share. {kept}",
    "fr": "Effacé pour {point} : pseudonymes, papiers, et tout sur les courbes fines."
    " Les jours de partage restent : des factures en ont été faites. Effacez maintenant"
    " leurs relevés dans out/ et allocation qui s’y trouve, et ce que meters/,"
    " meters.csv et corrections/ ont des jours où ils ne partageaient pas. {kept}",
}
_WITHDRAWN: Final[Mapping[Language, str]] = {
    "en": "From that day on no fine curve of theirs may be read. What was read before"
    " stays until you delete it. Delete now allocation in out/, and what meters/,"
    " meters.csv and corrections/ have of days on which they did not share. {kept}",
    "fr": "Dès ce jour, plus aucune de leurs courbes fines ne peut être lue. Ce qui a"
    " été lu avant demeure tant que vous ne l’effacez pas. Effacez maintenant"
    " allocation dans out/, et ce que meters/, meters.csv et corrections/ ont des jours"
    " où ils ne partageaient pas. {kept}",
}
_KEPT: Final[Mapping[Language, str]] = {
    "en": "Keep their readings of days on which they shared until the month is closed"
    " with quartier share --close; points.csv, coefficients and closed stay for good:"
    " without them a month cannot be settled, or others are told other amounts. Of a"
    " closed month the readings of one home may go alone; then clear copies of the"
    " folder, too.",
    "fr": "Gardez leurs mesures des jours où ils partageaient jusqu’à la clôture du"
    " mois, avec quartier share --close ; points.csv, coefficients et closed restent"
    " toujours : sans eux un mois ne peut plus être décompté, ou d’autres reçoivent"
    " d’autres montants. D’un mois clos, les mesures d’un seul logement peuvent"
    " partir ; nettoyez alors aussi les copies du dossier.",
}
_EXPORTED: Final[Mapping[Language, str]] = {
    "en": "All about {whom} is in {into}.",
    "fr": "Tout sur {whom} est dans {into}.",
}
_AT: Final[Mapping[Language, str]] = {
    "en": "{who} at {point}",
    "fr": "{who} à {point}",
}
_NEXT: Final[Mapping[Language, str]] = {
    "en": "  Next: {text}",
    "fr": "  À faire : {text}",
}


def states_text(states: Iterable[State], language: Language) -> Iterator[object]:
    """Show who shares and why, then how many."""
    table, found = Table(*_HEADS[language]), tuple(states)
    for each in found:
        shares, curves = (
            _YES_NO[language][flag] for flag in (each.shares, each.curves)
        )
        why = said_reason(each.reason, language)
        table.add_row(each.point, shares, why, curves, each.who)
    yield table
    if found:
        yield _COUNT[language].format(
            day=getattr(said_day(found[0].since), language),
            shares=sum(each.shares for each in found),
            all=len(found),
            curves=sum(each.curves for each in found),
        )


def whole_text(ledger: Ledger, language: Language) -> str:
    """Say that no line was changed, and give the seal."""
    return _WHOLE[language].format(lines=len(ledger.lines), seal=ledger.seal)


def erased_text(point: str, language: Language) -> str:
    """Say what is gone, and what stays."""
    return _ERASED[language].format(point=point, kept=_KEPT[language])


def withdrawn_text(language: Language) -> str:
    """Say what a withdrawal of fine curves does not take away."""
    return _WITHDRAWN[language].format(kept=_KEPT[language])


def exported_text(point: str, who: str | None, into: str, language: Language) -> str:
    """Say where all about a point is, or about one person there."""
    whom = _AT[language].format(who=who, point=point) if who else point
    return _EXPORTED[language].format(whom=whom, into=into)


def objections_text(found: Iterable[Objection], language: Language) -> Iterator[str]:
    """Say each objection, and what to do about it."""
    for each in found:
        yield getattr(each.says, language)
        yield _NEXT[language].format(text=getattr(each.next_step, language))
