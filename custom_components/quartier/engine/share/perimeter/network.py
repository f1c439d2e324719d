"""Network: one grid operator for all, and low voltage, where a zone asks for it."""

from collections.abc import Iterator, Sequence

from ..point import Point
from ..rules.said import Said
from ..rules.zone import Zone
from .finding import Finding, against, listed, unknown


def network_objections(points: Sequence[Point], zone: Zone) -> Iterator[Finding]:
    """Ask who runs the network of each point, and at which voltage."""
    if zone.one_operator:
        yield from _operators(points)
    if zone.low_voltage:
        yield from _voltages(points)


def _operators(points: Sequence[Point]) -> Iterator[Finding]:
    if nameless := [point.id for point in points if not point.operator]:
        who = listed(nameless)
        yield unknown(
            "operator",
            Said(
                f"Who runs the network of {who.en} is not known.",
                f"Le gestionnaire de réseau de {who.fr} n’est pas connu.",
            ),
            Said(
                "Write it under 'operator'; the bill names it.",
                "Indiquez-le dans « operator » ; la facture le nomme.",
            ),
        )
    names = sorted({point.operator for point in points if point.operator})
    if len(names) > 1:
        all_names = listed(names)
        yield against(
            "operator",
            Said(
                f"The points belong to {len(names)} grid operators: {all_names.en}.",
                f"Les points relèvent de {len(names)} gestionnaires de réseau :"
                f" {all_names.fr}.",
            ),
            Said(
                "Make an operation for each grid operator.",
                "Créez une opération par gestionnaire de réseau.",
            ),
        )


def _voltages(points: Sequence[Point]) -> Iterator[Finding]:
    if high := [point.id for point in points if point.voltage != "low"]:
        who = listed(high)
        yield against(
            "voltage",
            Said(
                f"Not connected at low voltage: {who.en}.",
                f"Raccordement hors basse tension : {who.fr}.",
            ),
            Said(
                "Leave these points out; only a building may share at another voltage.",
                "Retirez ces points ; seul un même bâtiment peut partager à une autre"
                " tension.",
            ),
        )
