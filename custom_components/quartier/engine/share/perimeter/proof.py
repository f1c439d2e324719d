"""Proofs: what a zone wants granted or shown before it holds."""

from collections.abc import Iterator, Sequence

from ..point import Point
from ..rules.said import Said
from ..rules.zone import Zone
from .finding import Finding, against, listed, unknown


def proof_objections(points: Sequence[Point], zone: Zone) -> Iterator[Finding]:
    """Ask for a derogation, and that all are public bodies, where a zone does."""
    if "derogation" in zone.needs:
        yield unknown(
            "derogation",
            Said(
                f"'{zone.name.en}' needs a derogation.",
                f"« {zone.name.fr} » demande une dérogation.",
            ),
            Said(
                "Ask the ministry for it, and wait for its answer before you start.",
                "Demandez-la au ministère, et attendez sa réponse avant de commencer.",
            ),
        )
    private = [point.id for point in points if not point.is_public]
    if "public_bodies" in zone.needs and private:
        who = listed(private)
        yield against(
            "public_bodies",
            Said(
                f"These are no bodies of public service: {who.en}.",
                f"Ce ne sont pas des organismes de service public : {who.fr}.",
            ),
            Said(
                "Choose another zone, or leave them out.",
                "Choisissez un autre périmètre, ou retirez-les.",
            ),
        )
