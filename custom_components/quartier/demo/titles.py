"""Titles: what the demo's things are called in the language of whoever looks."""

from collections.abc import Mapping
from typing import Final

from .names import part_of

_FRENCH: Final[Mapping[str, str]] = {
    "demo": "Les Tilleuls (démo)",
    "battery": "Batterie",
    "car": "Voiture électrique",
    "dishwasher": "Lave-vaisselle",
    "dryer": "Sèche-linge",
    "heater": "Chauffage",
    "pump": "Pompe à chaleur",
    "roof": "Toiture solaire",
    "tank": "Chauffe-eau",
    "washer": "Lave-linge",
}
_ENGLISH: Final[Mapping[str, str]] = {
    "demo": "Les Tilleuls (demo)",
    "battery": "Battery",
    "car": "Electric car",
    "dishwasher": "Dishwasher",
    "dryer": "Tumble dryer",
    "heater": "Heating",
    "pump": "Heat pump",
    "roof": "Solar roof",
    "tank": "Water heater",
    "washer": "Washing machine",
}


def title_of(name: str, language: str) -> str:
    """Title a thing, with the place where it stands: ``Chauffe-eau Tilleuls 11``."""
    words = _FRENCH if language.startswith("fr") else _ENGLISH
    what = words[part_of(name)]
    street, *door = name.split("-")[:-1] or [""]
    return " ".join(filter(None, (what, street.title(), *door)))
