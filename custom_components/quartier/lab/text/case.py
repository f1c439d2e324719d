"""A case of sharing as text: what its year gave, by which key, and to whom."""

from collections.abc import Iterator, Mapping
from typing import Final

from rich.table import Table

from ...engine import Language, write
from ...engine.audit import told_audit
from ..case import Divided, Held, Shared, Study
from ..example.sharing import Figure
from .case_words import FIGURES, KEYS, WORDS
from .words import number, percent

_KWH: Final = 1000.0
_TOLD: Final = ("benefit", "jain", "least_to_most", "losers", "poor", "quota")


def case_text(study: Study, language: Language) -> Iterator[object]:
    """Write a study for people, part by part."""
    words = WORDS[language]
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
    words, own, settled = WORDS[language], study.own, study.settlement
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
    words = WORDS[language]
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
    names, kind = KEYS[language], str(told["kind"])
    # A document leaves out what is as usual.
    by = names[str(told.get("by", "floor_area"))] if kind == "weighted" else ""
    is_again = kind == "weighted" and told.get("redistributes", True)
    return names[f"{kind}_again" if is_again else kind].format(by=by)


def _weeks(study: Study, language: Language) -> Table:
    """Lay out the weeks either way, and their energies added up."""
    words = WORDS[language]
    table = Table(title=words["weeks"], title_justify="left")
    for name in ("week", "way"):
        table.add_column(words[name])
    for name in ("made", "used"):
        table.add_column(words[name], justify="right")
    for name in ("own", "most"):
        for part in ("", "of_used", "of_made"):
            said = f"{words[name]}\n{words[part]}" if part else words[name]
            table.add_column(said, justify="right")
    for one in study.weeks:
        begin = f"{one.week.begin:%Y-%m-%d}"
        for row in _both(begin, one.usual, one.planned, language):
            table.add_row(*row)
    table.add_section()
    usual, planned = (
        Shared.added([getattr(one, way) for one in study.weeks])
        for way in ("usual", "planned")
    )
    for row in _both(words["all"], usual, planned, language):
        table.add_row(*row)
    return table


def _both(
    name: str, usual: Shared, planned: Shared, language: Language
) -> Iterator[tuple[str, ...]]:
    words = WORDS[language]
    yield name, words["usual"], *_shared(usual, language)
    yield "", words["planned"], *_shared(planned, language)


def _shared(shared: Shared, language: Language) -> Iterator[str]:
    yield _mwh(shared.own.made_kwh, language)
    yield _mwh(shared.own.used_kwh, language)
    for one in (shared.own, shared.most):
        yield _mwh(one.shared_kwh, language)
        yield percent(one.self_production, language)
        yield percent(one.self_consumption, language)


def _held(study: Study, language: Language) -> Table:
    words = WORDS[language]
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
        FIGURES[language][told.figure],
        published,
        _figure(one.ours, told.figure, language),
        told.source,
    )


def _figure(value: float, figure: Figure, language: Language) -> str:
    if figure in ("self_production", "self_consumption"):
        return percent(value, language)
    return number(value, 0, "", language).strip()
