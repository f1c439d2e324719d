"""Words of the terminal, in English and French, and how numbers are written in each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from ...engine import Conduct, Language

WORDS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "plan": "Plan of {name}, {begins} to {ends}",
        "saves": "Quartier saves {eur} ({share}) and {kg} against doing nothing.",
        "no_gain": "There is nothing to gain in these hours: all goes on as ever.",
        "optimal": "No plan can be cheaper by more than {gap}.",
        "bounded": "The cheapest plan found in the time given; the best possible may be"
        " cheaper by {gap}.",
        "shifted": "The solver gave no plan: the last one goes on.",
        "rule": "The solver gave no plan: a plain rule takes over.",
        "habit": "Nothing better than doing nothing was found: nothing is changed.",
        "fair": "Fairness costs {cost} in all: {after} are fairly gained, {before}"
        " without it.",
        "unfair": "Fairness is left aside ({reason}): this plan is one without it.",
        "degraded": "Estimated, for want of data: {names}.",
        "breaches": "What cannot be kept:",
        "breach": "{whose}: {missed}, {begins} to {ends}",
        "why": "Why",
        "bills": "Bills and value stored",
        "place": "Place",
        "without": "Without",
        "with": "With Quartier",
        "difference": "Change",
        "more_homes": "And {count} more homes: the report shows all.",
        "because": "  {place}: {sentence}",
        "cost": "Bill and value stored",
        "carbon": "Carbon",
        "peak": "Highest power",
        "self_consumption": "Own power used here",
        "self_sufficiency": "Need met from here",
        "all": "All wishes, priced",
        "replay": "{name}: {days} {day} from {begins}",
        "day": "day",
        "days": "days",
        "conduct": "Conduct",
        "missed": "Missed: {conduct} {what}.",
        "share": "Quartier saved {saved} of the {possible} that perfect foresight would"
        " have saved: {share}.",
        "dearer": "Quartier cost {more} more than doing nothing; perfect foresight"
        " would have saved {possible}.",
        "no_share": "Perfect foresight would not have saved anything either.",
        "mended": "Missing measurements were filled from other days: {names}.",
        "recorded": "Recorded",
        "again": "Planned again",
        "status": "How it came about",
        "gap": "May be dearer than the best by",
        "thing": "Does otherwise",
        "moved": "Energy moved",
        "more": "More in all",
        "same": "It is the same plan: everything does what was recorded.",
    },
    "fr": {
        "plan": "Plan de {name}, du {begins} au {ends}",
        "saves": "Quartier économise {eur} ({share}) et {kg} par rapport à ne rien"
        " faire.",
        "no_gain": "Rien à gagner sur ces heures : tout continue comme d’habitude.",
        "optimal": "Aucun plan ne peut coûter {gap} de moins.",
        "bounded": "Le meilleur plan trouvé dans le temps imparti ; le meilleur"
        " possible peut coûter {gap} de moins.",
        "shifted": "Le solveur n’a pas donné de plan : le précédent continue.",
        "rule": "Le solveur n’a pas donné de plan : une règle simple prend le relais.",
        "habit": "Rien de mieux que ne rien faire n’a été trouvé : rien ne change.",
        "fair": "L’équité coûte {cost} en tout : le gain équitable est de {after},"
        " {before} sans elle.",
        "unfair": "L’équité est laissée de côté ({reason}) : ce plan est sans elle.",
        "degraded": "Estimé, faute de données : {names}.",
        "breaches": "Ce qui ne peut être tenu :",
        "breach": "{whose} : {missed}, du {begins} au {ends}",
        "why": "Pourquoi",
        "bills": "Factures et valeur stockée",
        "place": "Lieu",
        "without": "Sans",
        "with": "Avec Quartier",
        "difference": "Écart",
        "more_homes": "Et {count} autres logements : tous sont dans le rapport.",
        "because": "  {place} : {sentence}",
        "cost": "Facture et valeur stockée",
        "carbon": "Carbone",
        "peak": "Puissance maximale",
        "self_consumption": "Production utilisée sur place",
        "self_sufficiency": "Besoin couvert sur place",
        "all": "Tous les souhaits, en euros",
        "replay": "{name} : {days} {day} à partir du {begins}",
        "day": "jour",
        "days": "jours",
        "conduct": "Conduite",
        "missed": "Manqué : {conduct} {what}.",
        "share": "Quartier a économisé {saved} sur les {possible} qu’une prévision"
        " parfaite aurait économisés : {share}.",
        "dearer": "Quartier a coûté {more} de plus que ne rien faire ; une prévision"
        " parfaite aurait économisé {possible}.",
        "no_share": "Une prévision parfaite n’aurait rien économisé non plus.",
        "mended": "Mesures manquantes reprises d’autres jours : {names}.",
        "recorded": "Enregistré",
        "again": "Refait",
        "status": "Comment il a été trouvé",
        "gap": "Peut coûter de plus que le meilleur",
        "thing": "Fait autrement",
        "moved": "Énergie déplacée",
        "more": "En plus au total",
        "same": "C’est le même plan : tout fait ce qui a été enregistré.",
    },
}
CONDUCTS: Final[dict[Language, dict[Conduct, str]]] = {
    "en": {
        "habit": "Without Quartier",
        "rule": "Simple rule",
        "plan": "Quartier",
        "foresight": "Perfect foresight",
    },
    "fr": {
        "habit": "Sans Quartier",
        "rule": "Règle simple",
        "plan": "Quartier",
        "foresight": "Prévision parfaite",
    },
}

# What stands behind an amount of each line: 0.9 K·h too cold or too hot.
LINES: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "agreement": "of difference from what was agreed",
        "autonomy": "short of the reserve for an outage",
        "battery_care": "of battery wear",
        "carbon": "of CO₂e",
        "cold_water": "of hot water missing",
        "cost": "of bills",
        "delay": "late",
        "fairness": "fairly gained",
        "heat": "of heat missing",
        "hot_water": "of a tank too cold",
        "hygiene": "late in disinfecting the tank",
        "limits": "over the limit of the connection",
        "mobility": "missing in the car on departure",
        "peak": "of highest power",
        "quiet": "in the quiet hours",
        "self_sufficiency": "from outside the neighbourhood",
        "stored": "of stored energy",
        "switches": "on",
        "warmth": "too cold or too hot",
    },
    "fr": {
        "agreement": "d’écart à ce qui était convenu",
        "autonomy": "manquants à la réserve en cas de coupure",
        "battery_care": "d’usure des batteries",
        "carbon": "de CO₂e",
        "cold_water": "d’eau chaude manquants",
        "cost": "de factures",
        "delay": "de retard",
        "fairness": "gagnés équitablement",
        "heat": "de chaleur manquants",
        "hot_water": "de ballon trop froid",
        "hygiene": "de retard à désinfecter le ballon",
        "limits": "au-delà de la limite du raccordement",
        "mobility": "manquants dans la voiture au départ",
        "peak": "de puissance maximale",
        "quiet": "pendant les heures calmes",
        "self_sufficiency": "venus d’ailleurs que du quartier",
        "stored": "d’énergie stockée",
        "switches": "de mise en marche",
        "warmth": "de froid ou de chaud en trop",
    },
}
_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


def missed(line: str, amount: float, digits: int, unit: str, language: Language) -> str:
    """Say how much of a line is missed; a line without words goes by its name."""
    said = LINES[language].get(line, f"({line})")
    return f"{number(amount, digits, unit, language)} {said}"


def when(moment: datetime, zone: str, language: Language) -> str:
    """Write a moment on the wall clock of a zone."""
    local = moment.astimezone(ZoneInfo(zone))
    if language == "fr":
        return f"{local:%d/%m %H:%M}"
    return f"{local.day} {_MONTHS[local.month - 1]} {local:%H:%M}"


def number(value: float, digits: int, unit: str, language: Language) -> str:
    """Write a number with its unit; a zero has no sign."""
    rounded = round(value, digits) + 0.0
    text = f"{rounded:.{digits}f}"
    if language == "fr":
        text = text.replace(".", ",")
    return f"{text}\u00a0{unit}" if unit else text


def percent(share: float, language: Language) -> str:
    """Write a share as a percentage."""
    return number(100 * share, 1, "%", language)


def listed(texts: Sequence[str], joint: str) -> str:
    """Join texts as people do: with commas, and a word before the last."""
    *others, last = texts
    return ", ".join(others) + joint + last if others else last
