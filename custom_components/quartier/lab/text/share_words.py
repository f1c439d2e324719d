"""The words of a settlement: what was written, who is to be told, what waits."""

from collections.abc import Mapping
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
        "two_tenants": "No statement was written, as one tenant after another shared:"
        " {names}. Tell each by hand of their own days, of which --table csv has every"
        " step, for you alone.",
        "two_tenants_year": "No statement of the year was written, as one tenant after"
        " another shared: {names}. Each has those of their own months.",
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
        "two_tenants": "Aucun relevé n’a été écrit, car un locataire après l’autre y a"
        " partagé\u00a0: {names}. Dites à chacun ses propres jours à la main\u00a0:"
        " --table csv en donne chaque pas, pour vous seul.",
        "two_tenants_year": "Aucun relevé de l’année n’a été écrit, car un locataire"
        " après l’autre a partagé\u00a0: {names}. Chacun a ceux de ses propres mois.",
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


def said_share(key: str, language: Language, **values: object) -> str:
    """Say one thing of a settlement; ``values`` are what its sentence names."""
    return _SAID[language][key].format(**values)
