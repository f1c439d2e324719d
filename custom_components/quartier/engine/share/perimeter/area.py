"""Areas that people declare: one building, one group of communes, one substation."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ..point import Point
from ..rules.said import Said
from ..rules.zone import Area, Zone
from .finding import Finding, against, listed, unknown

# The field of a point in which each area is declared.
_FIELDS: Final[Mapping[Area, str]] = {
    "building": "building",
    "territory": "territory",
    "low_voltage_area": "substation",
    "substation": "substation",
    "balancing_area": "substation",
}
_NAMES: Final[Mapping[Area, Said]] = {
    "building": Said("building", "bâtiment"),
    "territory": Said("group of communes", "intercommunalité"),
    "low_voltage_area": Said("transformer", "transformateur"),
    "substation": Said("substation", "poste source"),
    "balancing_area": Said("balancing area", "zone d’équilibre"),
}


def area_objections(points: Sequence[Point], zone: Zone) -> Iterator[Finding]:
    """Ask that all points declare the same area."""
    if zone.area == "neighbouring_areas":
        yield unknown(
            "area",
            Said(
                "Whether the areas are neighbours is not known here.",
                "On ne sait pas ici si les zones sont voisines.",
            ),
            Said("Ask the grid operator.", "Demandez au gestionnaire de réseau."),
        )
    if zone.area not in _FIELDS:
        return
    field, name = _FIELDS[zone.area], _NAMES[zone.area]
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for point in points:
        groups[getattr(point, field)].append(point.id)
    if nameless := groups.pop("", None):
        who = listed(nameless)
        yield unknown(
            "area",
            Said(
                f"No {name.en} is known of {who.en}.",
                f"Aucune information « {name.fr} » pour {who.fr}.",
            ),
            Said(
                f"Write it under '{field}' of each point.",
                f"Indiquez-la dans « {field} » de chaque point.",
            ),
        )
    if len(groups) > 1:
        yield _split(groups, name)


def _split(groups: Mapping[str, list[str]], name: Said) -> Finding:
    """Say who lies elsewhere than most."""
    largest = max(sorted(groups), key=lambda each: len(groups[each]))
    others = listed(
        sorted(p for each, ids in groups.items() if each != largest for p in ids)
    )
    count = len(groups)
    return against(
        "area",
        Said(
            f"The points lie in {count} areas ({name.en}), not in one: elsewhere than"
            f" '{largest}' are {others.en}.",
            f"Les points ne sont pas tous au même endroit ({name.fr}) : {count} au"
            f" lieu d’un ; hors de « {largest} » : {others.fr}.",
        ),
        Said(
            "Leave these points out, or make an operation for each area.",
            "Retirez ces points, ou créez une opération par zone.",
        ),
    )
