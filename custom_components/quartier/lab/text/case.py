"""A case of sharing as text: what its year gave, by which key, and to whom."""

from collections.abc import Iterator, Mapping
from statistics import fmean
from typing import Final

from rich.table import Table

from ...engine import Language, write
from ...engine.audit import told_audit
from ..case import Divided, Held, Study, Week
from ..example.sharing import Figure
from .words import number, percent

_KWH: Final = 1000.0
_TOLD: Final = ("benefit", "jain", "least_to_most", "losers", "poor", "quota")
_WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "year": "In a year {made} were made and {used} used; {shared} were shared:"
        " {share} of what was used, {taken} of what was made.",
        "saved": "Bills are {eur} lower together, with all that is paid for shared"
        " energy; {worse} of {count} pay more than without.",
        "key": "Key",
        "shared": "Shared",
        "self_production": "Of what is used",
        "self_consumption": "Of what is made",
        "keys": "The same year by other keys",
        "weeks": "Some weeks, with Quartier planning the tanks each day",
        "week": "Week from",
        "usual": "As usual",
        "planned": "With Quartier",
        "mean": "Mean",
        "held": "Held against what was published",
        "figure": "Figure",
        "published": "Published",
        "ours": "Here",
        "source": "Source",
        "doubts": "Rates and rules behind these bills that nobody checked are named by"
        " `quartier share`.",
    },
    "fr": {
        "year": "En un an, {made} ont été produits et {used} consommés ; {shared} ont"
        " été partagés : {share} de la consommation, {taken} de la production.",
        "saved": "Les factures baissent de {eur} en tout, énergie partagée payée ;"
        " {worse} sur {count} paient plus que sans partage.",
        "key": "Clé",
        "shared": "Partagé",
        "self_production": "De la consommation",
        "self_consumption": "De la production",
        "keys": "La même année avec d’autres clés",
        "weeks": "Quelques semaines, Quartier planifiant les ballons chaque jour",
        "week": "Semaine du",
        "usual": "Comme d’habitude",
        "planned": "Avec Quartier",
        "mean": "Moyenne",
        "held": "Face à ce qui a été publié",
        "figure": "Chiffre",
        "published": "Publié",
        "ours": "Ici",
        "source": "Source",
        "doubts": "Les tarifs et règles que personne n’a vérifiés derrière ces factures"
        " sont nommés par `quartier share`.",
    },
}
_KEYS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "static": "Fixed shares",
        "default_dynamic": "By consumption (default dynamic)",
        "dynamic_simple": "Percentages by step",
        "full_dynamic": "Percentages by step and plant",
        "priority_cascade": "By priority, glass by glass",
        "weighted": "By {by}",
        "weighted_again": "By {by}, what one leaves goes to others",
        "hourly_beta": "Fixed by the hour",
        "min_of_sums": "Lesser of all given and all taken",
        "floor_area": "floor area",
        "equal": "equal parts",
    },
    "fr": {
        "static": "Parts fixes",
        "default_dynamic": "À la consommation (dynamique par défaut)",
        "dynamic_simple": "Pourcentages par pas",
        "full_dynamic": "Pourcentages par pas et producteur",
        "priority_cascade": "Par priorité, verre après verre",
        "weighted": "Par {by}",
        "weighted_again": "Par {by}, le reste revient aux autres",
        "hourly_beta": "Fixées à l’heure",
        "min_of_sums": "Le moindre de l’injecté et du soutiré",
        "floor_area": "surface",
        "equal": "parts égales",
    },
}
_FIGURES: Final[Mapping[Language, Mapping[Figure, str]]] = {
    "en": {
        "self_production": "Share of what is used",
        "self_consumption": "Share of what is made",
        "saved_eur_per_home": "What sun spares, EUR a home and year",
        "shared_mwh": "Shared, MWh a year",
    },
    "fr": {
        "self_production": "Part de la consommation",
        "self_consumption": "Part de la production",
        "saved_eur_per_home": "Épargné par le soleil, € par foyer et an",
        "shared_mwh": "Partagé, MWh par an",
    },
}


def case_text(study: Study, language: Language) -> Iterator[object]:
    """Write a study for people, part by part."""
    words = _WORDS[language]
    yield study.case.title[language]
    yield study.case.about[language]
    yield _year(study, language)
    yield from (told_audit(study.audit, language, _names(study))[one] for one in _TOLD)
    if study.others:
        yield _keys(study, language)
    if study.weeks:
        yield _weeks(study, language)
    if study.held:
        yield _held(study, language)
        yield from dict.fromkeys(one.published.note[language] for one in study.held)
    yield words["doubts"]


def _names(study: Study) -> Mapping[str, str]:
    return {point.id: point.name for point in study.case.operation.points}


def _year(study: Study, language: Language) -> str:
    words, own, settled = _WORDS[language], study.own, study.settlement
    told = words["year"].format(
        made=_mwh(own.made_kwh, language),
        used=_mwh(own.used_kwh, language),
        shared=_mwh(own.shared_kwh, language),
        share=percent(own.self_production, language),
        taken=percent(own.self_consumption, language),
    )
    saved = words["saved"].format(
        eur=number(study.saved_eur, 0, "€", language),
        worse=len(settled.worse_off),
        count=len(settled.bills),
    )
    return f"{told} {saved}"


def _mwh(kwh: float, language: Language) -> str:
    return number(kwh / _KWH, 1, "MWh", language)


def _keys(study: Study, language: Language) -> Table:
    words = _WORDS[language]
    table = Table(title=words["keys"], title_justify="left")
    table.add_column(words["key"])
    for name in ("shared", "self_production", "self_consumption"):
        table.add_column(words[name], justify="right")
    for one in (study.own, *study.others):
        table.add_row(*_key_row(one, language))
    return table


def _key_row(one: Divided, language: Language) -> tuple[str, ...]:
    return (
        key_name(write(one.key), language),
        _mwh(one.shared_kwh, language),
        percent(one.self_production, language),
        percent(one.self_consumption, language),
    )


def key_name(told: Mapping[str, object], language: Language) -> str:
    """Name a key for people, from its document."""
    names, kind = _KEYS[language], str(told["kind"])
    # A document leaves out what is as usual.
    by = names[str(told.get("by", "floor_area"))] if kind == "weighted" else ""
    is_again = kind == "weighted" and told.get("redistributes", True)
    return names[f"{kind}_again" if is_again else kind].format(by=by)


def _weeks(study: Study, language: Language) -> Table:
    words = _WORDS[language]
    table = Table(title=words["weeks"], title_justify="left")
    table.add_column(words["week"])
    for way in ("usual", "planned"):
        for name in ("self_production", "self_consumption"):
            table.add_column(f"{words[way]}\n{words[name]}", justify="right")
    for week in study.weeks:
        table.add_row(f"{week.begin:%Y-%m-%d}", *_shares(_of(week), language))
    every = [_of(week) for week in study.weeks]
    mean = [fmean(column) for column in zip(*every, strict=True)]
    table.add_section()
    table.add_row(words["mean"], *_shares(mean, language))
    return table


def _of(week: Week) -> list[float]:
    return [
        share
        for ledger in (week.usual, week.planned)
        for share in (ledger.self_sufficiency, ledger.self_consumption)
    ]


def _shares(shares: list[float], language: Language) -> list[str]:
    return [percent(share, language) for share in shares]


def _held(study: Study, language: Language) -> Table:
    words = _WORDS[language]
    table = Table(title=words["held"], title_justify="left")
    table.add_column(words["figure"])
    table.add_column(words["published"], justify="right")
    table.add_column(words["ours"], justify="right")
    table.add_column(words["source"])
    for one in study.held:
        table.add_row(*_held_row(one, language))
    return table


def _held_row(one: Held, language: Language) -> tuple[str, ...]:
    told = one.published
    low, high = (
        _figure(value, told.figure, language) for value in (told.low, told.high)
    )
    published = low if low == high else f"{low} – {high}"
    return (
        _FIGURES[language][told.figure],
        published,
        _figure(one.ours, told.figure, language),
        told.source,
    )


def _figure(value: float, figure: Figure, language: Language) -> str:
    if figure in ("self_production", "self_consumption"):
        return percent(value, language)
    return number(value, 0, "", language).strip()
