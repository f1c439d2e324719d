"""The words of a settlement: what was written, who is to be told, what waits."""

from collections.abc import Iterable, Mapping
from typing import Final

from ...engine import Language

_SAID: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "written": "{count} files were written to {out}.",
        "corrected": "Corrected, so to be told anew: {names}.",
        "unsure": "Not sure: {what}",
        "against": "The rules {name} object: {says} {next}",
        "no_rules": "Nobody knows the rules {name}: nothing was held against a law.",
        "annulled": "Annulled, as they took no part: {names}. Hand them the paper that"
        " says so.",
        "former": "These statements are of tenants who moved out: {names}. Send them"
        " to them, and hand nothing of it to who lives there now.",
        "replaced": "Void, as they told of days of another tenant: {names}. Hand the"
        " paper that says so to whoever has the old one, and each the new one of their"
        " own days.",
        "two_tenants": "One tenant after another shared: {names}. Each has a statement"
        " of their own days, which stand in its name: hand each theirs alone.",
        "is_closed": "{month} is closed since {on}: it is told as it was.",
        "after_close": "{month} is closed, and by what the folder says now it would be"
        " told otherwise to {names}: {file} lists what. Nothing was changed. To correct"
        " it, write --month {month} --reopen.",
        "after_close_same": "{month} is closed. What it was made of is not what it was"
        " ({causes}), but nobody would be told otherwise.",
        "after_close_lacking": "{month} is closed and cannot be reckoned anew any more,"
        " so nobody can say whether it would be otherwise: {lacking}",
        "closed_now": "Closed: {months}. Later runs tell them as they are now, and name"
        " what would be otherwise. Keep the folder closed with the operation.",
        "reopened_now": "Reopened: {months}. What was told of them is corrected from"
        " now on.",
        "decided": "The network’s option is decided for {year} and kept: {count} homes"
        " have it. Later readings do not change that; --year {year} --reopen does.",
        "decided_otherwise": "The network’s option was decided for {year} on {on}, and"
        " stays so; by what is known now it would be otherwise for {names}. To decide"
        " anew, write --year {year} --reopen: all of the year may then change.",
        "waiting": "{month} and what follows wait for readings of {names}. Add them, or"
        " settle {month} as it is with --month {month}: gaps are then filled as"
        " operation.json says under missing.",
        "unread": "Fine curves were read without a consent to that: {names}. Ask them,"
        " or take away what was read of days on which they did not share.",
        "unrecorded": "No consent is on record, as this folder keeps no ledger; yet the"
        " fine curves of {count} homes were read. Ask each of them, and begin a ledger"
        " with quartier consent: from then on it says who shares, too.",
        "unnumbered": "No coefficient files were written: these points have no meter"
        " number of 14 digits: {names}.",
        "unverified": "The coefficient files follow a layout that was not verified:"
        " read the notice beside them before you send any.",
    },
    "fr": {
        "written": "{count} fichiers ont été écrits dans {out}.",
        "corrected": "Corrigés, donc à informer de nouveau\u00a0: {names}.",
        "unsure": "À vérifier\u00a0: {what}",
        "against": "Les règles {name} s’y opposent\u00a0: {says} {next}",
        "no_rules": "Personne ne connaît les règles {name}\u00a0: rien n’a été comparé"
        " à une loi.",
        "annulled": "Annulés, car ils n’ont pas participé\u00a0: {names}. Remettez-leur"
        " le papier qui le dit.",
        "former": "Ces relevés sont ceux de locataires qui ont déménagé\u00a0: {names}."
        " Envoyez-les-leur, et n’en remettez rien à qui y habite maintenant.",
        "replaced": "Annulés, car ils portaient aussi sur des jours d’un autre"
        " locataire\u00a0: {names}. Remettez le papier qui le dit à qui a l’ancien, et"
        " à chacun le nouveau, de ses propres jours.",
        "two_tenants": "Un locataire après l’autre a partagé\u00a0: {names}. Chacun a"
        " un relevé de ses propres jours, qui sont dans son nom\u00a0: remettez à"
        " chacun le sien seul.",
        "is_closed": "{month} est clos depuis le {on}\u00a0: les chiffres restent ceux"
        " d’alors.",
        "after_close": "{month} est clos, et d’après ce que dit le dossier maintenant,"
        " il serait annoncé autrement à {names}\u00a0: {file} le détaille. Rien n’a été"
        " changé. Pour corriger, écrivez --month {month} --reopen.",
        "after_close_same": "{month} est clos. Ses données ne sont plus celles d’alors"
        " ({causes}), mais rien ne serait annoncé autrement à personne.",
        "after_close_lacking": "{month} est clos et ne peut plus être recalculé\u00a0:"
        " personne ne peut dire s’il en serait autrement. {lacking}",
        "closed_now": "Clos\u00a0: {months}. Les calculs suivants les annoncent tels"
        " quels, et nomment ce qui serait autrement. Gardez le dossier closed avec"
        " l’opération.",
        "reopened_now": "Rouverts\u00a0: {months}. Ce qui en a été annoncé est corrigé"
        " désormais.",
        "decided": "L’option du réseau est décidée pour {year} et le reste\u00a0:"
        " {count} logements l’ont. Des mesures plus tardives n’y changent rien\u00a0;"
        " --year {year} --reopen, si.",
        "decided_otherwise": "L’option du réseau a été décidée pour {year} le {on}, et"
        " le reste\u00a0; d’après ce que l’on sait maintenant, il en serait autrement"
        " pour {names}. Pour décider de nouveau, écrivez --year {year} --reopen\u00a0:"
        " tout ce qui a été annoncé de l’année peut changer.",
        "waiting": "{month} et la suite attendent les mesures de {names}. Ajoutez-les,"
        " ou décomptez {month} tel quel avec --month {month}\u00a0: les trous sont"
        " alors comblés comme operation.json le dit sous missing.",
        "unread": "Des courbes fines ont été lues sans consentement pour cela\u00a0:"
        " {names}. Demandez ce consentement, ou retirez ce qui a été lu de jours où ils"
        " ne partageaient pas.",
        "unrecorded": "Aucun consentement n’est noté, car ce dossier ne tient pas de"
        " registre\u00a0; pourtant les courbes fines de {count} logements ont été lues."
        " Demandez à chacun, et commencez un registre avec quartier consent\u00a0: dès"
        " lors, c’est lui qui dit aussi qui partage.",
        "unnumbered": "Aucun fichier de coefficients n’a été écrit\u00a0: ces points"
        " n’ont pas de numéro de compteur à 14 chiffres\u00a0: {names}.",
        "unverified": "Les fichiers de coefficients suivent une présentation qui n’a"
        " pas été vérifiée\u00a0: lisez la notice à côté d’eux avant d’en envoyer.",
    },
}


# What a closed month is made of.
_CAUSES: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "readings": "readings",
        "shares": "shares",
        "operation": "operation.json",
        "prices": "prices.json",
    },
    "fr": {
        "readings": "mesures",
        "shares": "parts",
        "operation": "operation.json",
        "prices": "prices.json",
    },
}


def said_causes(causes: Iterable[str], language: Language) -> str:
    """Name what of a closed month is not what it was."""
    return ", ".join(_CAUSES[language][each] for each in causes)


def said_share(key: str, language: Language, **values: object) -> str:
    """Say one thing of a settlement; ``values`` are what its sentence names."""
    return _SAID[language][key].format(**values)
