"""What can go wrong with closed months, in both languages, with the next step.

LabError
└── ClosedError     closed months are not as they were kept, or a wish makes no sense
"""

from collections.abc import Mapping
from typing import Final

from ...engine import Language
from ..scenario import LabError

_SAID: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "ledger_line": "closed/ledger.jsonl is not as it was written, from its line"
        " {number} on. Take the folder closed back from a copy that is whole: nothing"
        " is settled before, as nobody could tell what was told of closed months.",
        "month_lost": "closed/{file} is missing, and {month} is closed. Take it back"
        " from a copy: nothing is settled before.",
        "month_changed": "closed/{file} was changed after {month} was closed. Take it"
        " back from a copy: nothing is settled before.",
        "month_unread": "closed/{file}, of {month}, was written by a Quartier that this"
        " one does not understand: update Quartier, and run it again.",
        "which": "Say what to close or to reopen: --month 2026-03, or --year 2026.",
        "both": "Close or reopen, not both at once: leave one of the two out.",
        "closed_already": "{what} is closed already, since {on}. Leave --close out to"
        " see it, or write --reopen in its place to settle it anew.",
        "not_closed": "{what} is not closed, so there is nothing to reopen: leave"
        " --reopen out.",
        "readings_gone": "{month} stays closed: it could not be settled anew, as"
        " readings of it are gone. Put them back first: {lacking}",
        "gap": "{month} has no readings and is not closed, and what follows cannot be"
        " told without it. Put its meter files back, or ask for other months with"
        " --month.",
        "curves": "{months}: closed, and of closed months no step is kept, so what"
        " each brought cannot be told. Leave --shapley out, or ask for other"
        " months with --from and --to.",
    },
    "fr": {
        "ledger_line": "closed/ledger.jsonl n’est plus tel qu’il a été écrit, à partir"
        " de sa ligne {number}. Reprenez le dossier closed d’une copie intacte\u00a0:"
        " rien n’est décompté avant, car personne ne saurait ce qui a été annoncé des"
        " mois clos.",
        "month_lost": "closed/{file} manque, et {month} est clos. Reprenez-le d’une"
        " copie\u00a0: rien n’est décompté avant.",
        "month_changed": "closed/{file} a été modifié après la clôture de {month}."
        " Reprenez-le d’une copie\u00a0: rien n’est décompté avant.",
        "month_unread": "closed/{file}, de {month}, vient d’un Quartier que celui-ci ne"
        " comprend pas\u00a0: mettez Quartier à jour, puis relancez-le.",
        "which": "Dites quoi clore ou rouvrir\u00a0: --month 2026-03, ou --year 2026.",
        "both": "Clore ou rouvrir, pas les deux\u00a0: retirez l’un des deux.",
        "closed_already": "{what} est déjà clos, depuis le {on}. Retirez --close pour"
        " le voir, ou écrivez --reopen à sa place pour le décompter de nouveau.",
        "not_closed": "{what} n’est pas clos, il n’y a donc rien à rouvrir\u00a0:"
        " retirez --reopen.",
        "readings_gone": "{month} reste clos\u00a0: il ne pourrait plus être décompté,"
        " car des mesures ont disparu. Remettez-les d’abord\u00a0: {lacking}",
        "gap": "{month} n’a pas de mesures et n’est pas clos, et la suite ne peut être"
        " annoncée sans lui. Remettez ses fichiers de mesures, ou demandez d’autres"
        " mois avec --month.",
        "curves": "{months}\u00a0: clos, et aucun pas d’un mois clos n’est gardé\u00a0:"
        " on ne peut dire ce que chacun a apporté. Retirez --shapley, ou"
        " demandez d’autres mois avec --from et --to.",
    },
}


class ClosedError(LabError):
    """Closed months are not as they were kept, or what is asked of them is no sense."""

    exit_code = 2

    def __init__(self, key: str, **values: object) -> None:
        """Keep what it is about, to be said in any language."""
        self.key, self.values = key, values
        super().__init__(self.said("en"))

    def said(self, language: Language) -> str:
        """Say what is wrong and what to do."""
        return _SAID[language][self.key].format(**self.values)
