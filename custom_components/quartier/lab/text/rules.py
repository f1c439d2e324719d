"""Rules as text: what a country asks, and what it has against an operation."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rich.table import Table

from ...engine import Language
from ...engine.share.perimeter import Verdict
from ...engine.share.rules import Objection, Rules, Said, Source

_HEADS: Final[Mapping[Language, tuple[str, ...]]] = {
    "en": ("Rules", "Country", "Name", "From", "Steps", "Keys"),
    "fr": ("Règles", "Pays", "Nom", "Depuis", "Pas", "Clés"),
}
_ANSWERS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {"yes": "yes", "open": "not yet", "no": "no"},
    "fr": {"yes": "oui", "open": "pas encore", "no": "non"},
}
_WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "key": "The key and the step are allowed.",
        "fits": "The points may share: one zone is enough.",
        "open": "No zone says yes yet: mend what is open in one of them.",
        "no": "The points may not share: no zone fits.",
        "next": "  Next: {text}",
        "zone": "{name}: {answer}",
        "line": "  - {text}",
        "unverified": "Not checked by anybody, look before you rely on it: {text}",
    },
    "fr": {
        "key": "La clé et le pas de temps sont permis.",
        "fits": "Les points peuvent partager : un seul périmètre suffit.",
        "open": "Aucun périmètre ne dit oui pour l’instant : réglez ce qui est ouvert"
        " dans l’un d’eux.",
        "no": "Les points ne peuvent pas partager : aucun périmètre ne convient.",
        "next": "  À faire : {text}",
        "zone": "{name} : {answer}",
        "line": "  - {text}",
        "unverified": "Vérifié par personne, à contrôler avant de s’y fier : {text}",
    },
}


def rules_table(every: Iterable[Rules], language: Language) -> Table:
    """List sets of rules, one a line."""
    table = Table(*_HEADS[language])
    for column in table.columns:
        column.overflow = "fold"
    for rules in every:
        steps = ", ".join(f"{minutes} min" for minutes in rules.steps.allowed_min)
        keys = "\n".join(each.key for each in rules.keys)
        name = _in(rules.name, language)
        table.add_row(rules.id, rules.country, name, rules.valid_from, steps, keys)
    return table


def verdict_text(
    objections: Iterable[Objection],
    verdicts: Iterable[Verdict],
    doubts: Iterable[Source],
    language: Language,
) -> Iterator[str]:
    """Say what is against an operation, zone by zone, and what nobody checked."""
    words, against = _WORDS[language], tuple(objections)
    for each in against:
        yield _in(each.says, language)
        yield words["next"].format(text=_in(each.next_step, language))
    if not against:
        yield words["key"]
    found = tuple(verdicts)
    for verdict in found:
        answer = _ANSWERS[language][verdict.answer]
        yield words["zone"].format(name=_in(verdict.zone.name, language), answer=answer)
        for each in (*verdict.against, *verdict.unknown):
            yield words["line"].format(text=_in(each.says, language))
            yield "  " + words["next"].format(text=_in(each.next_step, language))
    answers = {verdict.answer for verdict in found}
    yield words["fits" if "yes" in answers else "open" if "open" in answers else "no"]
    for source in doubts:
        yield words["unverified"].format(text=source.text)


def _in(said: Said, language: Language) -> str:
    return said.fr if language == "fr" else said.en
