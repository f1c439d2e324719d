"""Learning facts: one answer of a node beside one prompt to a cloud, with boundaries.

Published figures of prompts differ by a factor of a thousand, most of all by what is
counted: they stand side by side, each with its boundary, and none is the right one.
"""

from dataclasses import dataclass
from typing import Final, Literal

from ..units import (
    GRAMS_PER_KG,
    MILLILITRES_PER_LITRE,
    SECONDS_PER_HOUR,
    WATTS_PER_KW,
)
from .figure import Figure, Said, Source
from .mains import FRANCE, Mains, Use
from .node import INFERENCE_J, INFERENCES_A_YEAR, RADIO_W, SUPPLY_W, node_year
from .range import Range

type Who = Literal["node", "cloud"]


@dataclass(frozen=True, slots=True)
class Fact:
    """What one thing takes; None where nobody says."""

    id: str
    who: Who
    name: Said
    energy_wh: Range | None
    carbon_g: Range | None
    water_ml: Range | None
    boundary: Said
    source: Source


PROMPT: Final = Figure(
    Range(0.04, 0.24, 0.37),
    "Wh",
    Said(
        "one answer of a language model in a data centre, without making and training:"
        " 400 tokens of 8 billion parameters, Google's median, 400 tokens of 123"
        " billion",
        "une réponse d’un modèle de langage en centre de données, hors fabrication et"
        " entraînement : 400 jetons de 8 milliards de paramètres, médiane de Google,"
        " 400 jetons de 123 milliards",
    ),
    Source("genai-impact/ecologits 2d0a1c7; Google", "2025", "computed"),
)
_CLOUD: Final = (
    Fact(
        "gemini",
        "cloud",
        Said("median prompt, Gemini (Google)", "requête médiane, Gemini (Google)"),
        Range.exact(0.24),
        Range.exact(0.03),
        Range.exact(0.26),
        Said(
            "serving only; carbon by bought certificates; water on the spot only; no"
            " training",
            "exploitation seule ; carbone selon les certificats achetés ; eau sur place"
            " seulement ; sans l’entraînement",
        ),
        Source(
            "Google, on prompts of Gemini Apps",
            "2025-08",
            fr="Google, sur les requêtes des applications Gemini",
        ),
    ),
    Fact(
        "chatgpt",
        "cloud",
        Said("average prompt, ChatGPT (OpenAI)", "requête moyenne, ChatGPT (OpenAI)"),
        Range.exact(0.34),
        None,
        None,
        Said("told without a method", "annoncé sans méthode"),
        Source("Sam Altman (OpenAI)", "2025-06"),
    ),
    Fact(
        "mistral",
        "cloud",
        Said("400 tokens, Mistral Large 2", "400 jetons, Mistral Large 2"),
        None,
        Range.exact(1.14),
        Range.exact(45.0),
        Said(
            "life cycle, with hardware; the resident's own device left out",
            "cycle de vie, matériel compris ; sans l’appareil de l’habitant",
        ),
        Source("Mistral AI, Carbone 4, ADEME; AFNOR SPEC 2314", "2025-07"),
    ),
    Fact(
        "ecologits",
        "cloud",
        Said(
            "400 tokens, models of 8 to 123 billion parameters",
            "400 jetons, modèles de 8 à 123 milliards de paramètres",
        ),
        Range(0.04, 0.205, 0.37),
        None,
        None,
        Said(
            "electricity of the servers, cooling included",
            "électricité des serveurs, refroidissement compris",
        ),
        Source(
            "EcoLogits formulas (genai-impact/ecologits 2d0a1c7)",
            "2025",
            "computed",
            "formules d’EcoLogits (genai-impact/ecologits 2d0a1c7)",
        ),
    ),
    Fact(
        "email",
        "cloud",
        Said("e-mail of 100 words, GPT-4", "courriel de 100 mots, GPT-4"),
        Range.exact(140.0),
        None,
        Range.exact(519.0),
        Said(
            "contested: a mean of American places, water of power plants included",
            "contesté : moyenne de lieux américains, eau des centrales comprise",
        ),
        Source("Washington Post, UC Riverside", "2024-09"),
    ),
)


def facts(mains: Mains = FRANCE) -> tuple[Fact, ...]:
    """List what a node's answers and year take, then what prompts do."""
    year = node_year(mains)
    one = year.inference * (1.0 / INFERENCES_A_YEAR)
    quarter = Said("one every quarter of an hour", "une par quart d’heure")
    around = node_year(mains, inferences=0).whole
    wifi = Said(
        "radio and power supply, all year: with or without any model",
        "radio et alimentation, toute l’année : avec ou sans modèle",
    )
    parts = (RADIO_W.source, SUPPLY_W.source)
    source = Source(
        "; ".join(one.told("en") for one in parts),
        "2026",
        "assumed",
        "; ".join(one.told("fr") for one in parts),
    )
    return (
        _node(
            "inference",
            Said(
                "one answer of a node, called an inference",
                "une réponse d’un boîtier, appelée inférence",
            ),
            one,
            INFERENCE_J.boundary,
            INFERENCE_J.source,
        ),
        _node(
            "inferences",
            Said("a year of its answers", "une année de ses réponses"),
            year.inference,
            quarter,
            INFERENCE_J.source,
        ),
        _node(
            "node",
            Said("a year of the node itself", "une année du boîtier lui-même"),
            around,
            wifi,
            source,
        ),
        *_CLOUD,
    )


def inferences_per_prompt() -> Range:
    """Tell how many inferences take as much electricity as one prompt."""
    return PROMPT.value * SECONDS_PER_HOUR / INFERENCE_J.value


def years_per_prompt() -> Range:
    """Tell how many years of a node's inferences take as much as one prompt."""
    return inferences_per_prompt() / float(INFERENCES_A_YEAR)


def prompts_per_node_year(mains: Mains = FRANCE) -> Range:
    """Tell how many prompts take as much as a node does in a year, around its model."""
    whole = node_year(mains).whole.kwh * WATTS_PER_KW
    return whole / PROMPT.value


def _node(id_: str, name: Said, taken: Use, boundary: Said, source: Source) -> Fact:
    return Fact(
        id_,
        "node",
        name,
        taken.kwh * WATTS_PER_KW,
        taken.kg * GRAMS_PER_KG,
        taken.litres * MILLILITRES_PER_LITRE,
        boundary,
        source,
    )
