"""Power: how much all plants together, and each alone, may have."""

from collections.abc import Iterator, Sequence
from math import fsum

from ..point import Point
from ..rules.said import Said
from ..rules.zone import Zone
from .finding import Finding, against, listed, number, unknown


def power_objections(points: Sequence[Point], zone: Zone) -> Iterator[Finding]:
    """Ask that the sum stays below its cap, and each plant within its own."""
    if zone.total_below_kw is None and zone.plant_most_kw is None:
        return
    plants = [point for point in points if point.produces]
    if nameless := [point.id for point in plants if point.installed_kw == 0]:
        yield _not_told(nameless)
    if zone.total_below_kw is not None:
        yield from _total(plants, zone.total_below_kw)
    if zone.plant_most_kw is not None:
        yield from _each(plants, zone.plant_most_kw)


def _not_told(names: Sequence[str]) -> Finding:
    who = listed(names)
    return unknown(
        "power",
        Said(
            f"The power of the plant of {who.en} is not known.",
            f"La puissance de l’installation de {who.fr} n’est pas connue.",
        ),
        Said(
            "Write the peak power of the panels under 'installed_kw'.",
            "Indiquez la puissance crête des panneaux dans « installed_kw ».",
        ),
    )


def _total(plants: Sequence[Point], below_kw: float) -> Iterator[Finding]:
    total_kw = fsum(point.installed_kw for point in plants)
    if total_kw < below_kw:
        return
    has, cap = number(total_kw, 1, "kW"), number(below_kw, 1, "kW")
    yield against(
        "power",
        Said(
            f"All plants together have {has.en}; they must stay below {cap.en}.",
            f"Les installations totalisent {has.fr} ; elles doivent rester sous"
            f" {cap.fr}.",
        ),
        Said(
            "Leave a plant out, or make two operations.",
            "Retirez une installation, ou créez deux opérations.",
        ),
    )


def _each(plants: Sequence[Point], most_kw: float) -> Iterator[Finding]:
    most = number(most_kw, 1, "kW")
    for point in plants:
        if point.installed_kw > most_kw:
            has = number(point.installed_kw, 1, "kW")
            yield against(
                "power",
                Said(
                    f"The plant of {point.id} has {has.en}; at most {most.en} are"
                    " allowed.",
                    f"L’installation de {point.id} fait {has.fr} ; {most.fr} au plus"
                    " sont permis.",
                ),
                Said(
                    "Leave this plant out of the operation.",
                    "Retirez cette installation de l’opération.",
                ),
            )
