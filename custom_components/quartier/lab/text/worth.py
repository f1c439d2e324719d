"""Whether a node is worth it, as text: what to do, why, and on what that stands."""

from collections.abc import Iterator, Mapping
from typing import Final

from ...engine import Language
from ...engine.footprint import told_advice, told_use
from ..worth import Found

_SAYINGS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "head": "{home}: {thing}",
        "alone": "The home is looked at alone: its neighbours' sun, its battery and"
        " its car are left out.",
        "planning": "Planning for it would take {use} a year on: {machine}.",
    },
    "fr": {
        "head": "{home}\u00a0: {thing}",
        "alone": "Le logement est considéré seul\u00a0: le soleil des voisins, sa"
        " batterie et sa voiture sont laissés de côté.",
        "planning": "Calculer ses plans prendrait {use} par an sur\u00a0: {machine}.",
    },
}


def worth_text(found: Found, language: Language) -> Iterator[str]:
    """Write an advice for people, line by line."""
    say, name = _SAYINGS[language], found.flat.appliance_name
    yield say["head"].format(home=found.flat.name, thing=name)
    yield from told_advice(found.advice, language, is_wired=found.flat.is_wired)
    if found.advice.facts.saving.how == "rule":
        return
    yield say["alone"]
    yield say["planning"].format(
        use=told_use(found.advice.facts.planning, language),
        machine=found.machine.name.told(language),
    )
