"""An audit of a settled period as text: each household, then every figure said."""

from collections.abc import Iterator, Mapping
from typing import Final

from rich.table import Table

from ...engine import Language
from ...engine.audit import told_audit, told_merit, told_shapley
from ..audit import Report
from .words import number

# More rows than this scroll the sentences away; all of them are in the table.
_SHOWN: Final = 30
_TOLD: Final = ("benefit", "jain", "gini", "least_to_most", "losers", "poor")
_TWO_SIGMA: Final = 2.0
_WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "title": "{name}, {period}: was the sharing fair to its households?",
        "to": "{first} to {last}",
        "household": "Household",
        "need": "Need",
        "shared": "Shared, kWh",
        "benefit": "Gain, €",
        "per_need": "For each unit of need, €",
        "brought": "By what it brought, €",
        "more": "and {count} more",
        "by_used": "Need is what each used, in kWh.",
        "by_floor_area": "Need is floor area, in m².",
        "by_told": "Need is what the operation says of each.",
        "by_equal": "Need is the same for all.",
        "source": "These {quota} are from: {source}{dated} ({status}).",
        "seen": "read at second hand or set here",
        "unverified": "not checked",
        "nothing": "There is nothing to split by what each brought: households gained"
        " nothing together, or nothing was shared.",
        "counted": "By what it brought: the same gain in all, split as the points make"
        " sharing possible. It is a reference, not a key.",
    },
    "fr": {
        "title": "{name}, {period} : le partage était-il équitable pour les foyers ?",
        "to": "de {first} à {last}",
        "household": "Foyer",
        "need": "Besoin",
        "shared": "Partagé, kWh",
        "benefit": "Gain, €",
        "per_need": "Par unité de besoin, €",
        "brought": "Selon l’apport, €",
        "more": "et {count} autres",
        "by_used": "Le besoin est ce que chacun a consommé, en kWh.",
        "by_floor_area": "Le besoin est la surface, en m².",
        "by_told": "Le besoin est celui que l’opération déclare pour chacun.",
        "by_equal": "Le besoin est le même pour tous.",
        "source": "Ces {quota} viennent de : {source}{dated} ({status}).",
        "seen": "lu de seconde main, ou choisi ici",
        "unverified": "non vérifié",
        "nothing": "Rien à répartir selon l’apport de chacun : ensemble, les foyers"
        " n’ont rien gagné, ou rien n’a été partagé.",
        "counted": "Selon l’apport : le même gain total, réparti comme les points"
        " rendent le partage possible. C’est une référence, pas une clé.",
    },
}


def audit_text(report: Report, language: Language) -> Iterator[object]:
    """Write an audit for people, part by part."""
    names = {each.id: report.name(each.id) for each in report.households}
    yield _say(
        language,
        "title",
        name=report.desk.operation.name,
        period=_period(report, language),
    )
    yield _table(report, language)
    yield _say(language, f"by_{report.need_by}")
    told = told_audit(report.audit, language, names)
    yield from (told[what] for what in _TOLD)
    if report.audit.poor.households:
        yield told["quota"]
        yield _source(report, language)
    if report.has_shapley:
        yield from _shapley(report, language)


def _period(report: Report, language: Language) -> str:
    if report.first == report.last:
        return str(report.first)
    return _say(language, "to", first=str(report.first), last=str(report.last))


def _table(report: Report, language: Language) -> Table:
    heads = ["household", "need", "shared", "benefit", "per_need"]
    if report.brought:
        heads.append("brought")
    table = Table(*(_say(language, head) for head in heads))
    for column in table.columns[1:]:
        column.justify = "right"
    for at in range(min(_SHOWN, len(report.households))):
        table.add_row(*_row(report, at, language))
    more = len(report.households) - _SHOWN
    if more > 0:
        table.add_row(_say(language, "more", count=str(more)))
    return table


def _row(report: Report, at: int, language: Language) -> Iterator[str]:
    each = report.households[at]
    yield report.name(each.id)
    yield number(each.need, 0, "", language)
    yield number(each.shared_kwh, 0, "", language)
    yield number(each.benefit_eur, 2, "", language)
    yield number(each.benefit_eur / each.need, 4, "", language)
    if found := report.brought:
        eur = number(float(found.eur[at]), 2, "", language)
        error = number(_TWO_SIGMA * float(found.errors_eur[at]), 2, "", language)
        yield f"{eur} ± {error}" if found.shapley.orders else eur


def _source(report: Report, language: Language) -> str:
    """Say where the quota is from: it is nobody's law of nature."""
    quota = report.audit.poor.quota
    return _say(
        language,
        "source",
        quota=number(100 * quota.least_share, 1, "%", language),
        source=quota.source.text,
        dated=f", {quota.source.dated}" if quota.source.dated else "",
        status=_say(language, quota.source.status),
    )


def _shapley(report: Report, language: Language) -> Iterator[str]:
    found = report.brought
    if found is None:
        yield _say(language, "nothing")
        return
    yield _say(language, "counted")
    yield told_merit(found.merit, language)
    yield told_shapley(found.in_eur, language)


def _say(language: Language, what: str, **facts: str) -> str:
    text = _WORDS[language][what]
    if language == "fr":
        text = text.replace(" :", "\u00a0:").replace(" ?", "\u00a0?")
    return text.format(**facts)
