"""Distance: how far apart the two furthest points lie."""

from collections.abc import Iterator, Sequence

import numpy as np

from ..point import Point
from ..rules.said import Said
from ..rules.zone import Zone
from .finding import Finding, against, listed, number, unknown
from .globe import SPHERE_ERROR, Span, furthest


def distance_objections(points: Sequence[Point], zone: Zone) -> Iterator[Finding]:
    """Ask that the two furthest points lie within the distance of the zone."""
    if zone.most_km is None:
        return
    placed = [p for p in points if p.latitude is not None and p.longitude is not None]
    if lost := [p.id for p in points if p not in placed]:
        who = listed(lost)
        yield unknown(
            "place",
            Said(
                f"Where {who.en} lies is not known.",
                f"L’emplacement de {who.fr} n’est pas connu.",
            ),
            Said(
                "Give latitude and longitude of each point, to five digits.",
                "Donnez la latitude et la longitude de chaque point, à cinq décimales.",
            ),
        )
    if placed:
        yield from _measured(placed, zone.most_km)


def _measured(points: Sequence[Point], most_km: float) -> Iterator[Finding]:
    span = furthest(
        np.array([point.latitude for point in points], dtype=np.float64),
        np.array([point.longitude for point in points], dtype=np.float64),
    )
    error_km = most_km * SPHERE_ERROR
    if abs(span.distance_km - most_km) <= error_km:
        said = _said(points, span, most_km)
        yield unknown(
            "distance",
            Said(
                f"{said.en} That is too close to call.",
                f"{said.fr} C’est trop près de la limite pour conclure.",
            ),
            Said(
                "Have the distance between these two measured.",
                "Faites mesurer la distance entre ces deux points.",
            ),
        )
    elif span.distance_km > most_km:
        yield against(
            "distance",
            _said(points, span, most_km),
            Said(
                "Leave one of these two out, or ask for a derogation if there is one.",
                "Retirez l’un de ces deux points, ou demandez une dérogation s’il en"
                " existe une.",
            ),
        )


def _said(points: Sequence[Point], span: Span, most_km: float) -> Said:
    first, second = points[span.first].id, points[span.second].id
    far, most = number(span.distance_km, 3, "km"), number(most_km, 1, "km")
    return Said(
        f"{first} and {second} lie {far.en} apart; {most.en} are allowed.",
        f"{first} et {second} sont à {far.fr} l’un de l’autre ; {most.fr} sont permis.",
    )
