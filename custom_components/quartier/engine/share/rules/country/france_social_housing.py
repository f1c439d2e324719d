"""France, social housing (HLM): tenants are in, once told, unless they refuse."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ..rules import Duties, KeyRule, Rules
from ..said import Said
from ..source import Source
from ..zone import Zone
from .france import RULES as MAINLAND
from .france import SOCIAL_HOUSING

_SEEN_ON: Final = "2026-11-26"
_SINCE: Final = "2021-07-08"
_DUTIES: Final = Duties(
    sharing="opt_out",
    meeting=True,
    posting=True,
    notice=True,
    lead_months=1,
    refusal_days=14,
    source=Source(
        "décret 2021-895 du 5 juillet 2021, as quoted by idcite.com; code de"
        " l'énergie L.315-2-1 (now L.448-2), as quoted by lexbase.fr",
        _SEEN_ON,
    ),
    leave_any_time=True,
)


def let_by_landlord(rules: Rules, named: str, name: Said) -> Rules:
    """Take a set of French rules, with the duties of a social landlord."""
    return replace(
        rules,
        id=named,
        name=name,
        source=Source(
            "loi 2019-1147, article 41; décret 2021-895, in force on 8 July 2021 as"
            " told by photovoltaique.info",
            _SEEN_ON,
        ),
        valid_from=_SINCE,
        keys=tuple(_since(rules.keys)),
        zones=tuple(_since(rules.zones)),
        duties=_DUTIES,
        notes=(
            Said(
                "This is for a social landlord (HLM) who organises sharing with its own"
                " tenants, and for nobody else: not a condominium, nor a village.",
                "Ceci vaut pour un bailleur social (HLM) qui organise le partage avec"
                " ses propres locataires, et pour personne d’autre : ni une copropriété"
                " ni un village.",
            ),
            *(note for note in rules.notes if note != SOCIAL_HOUSING),
        ),
    )


def _since[T: KeyRule | Zone](parts: tuple[T, ...]) -> Iterator[T]:
    """Begin with the decree what began before it."""
    for part in parts:
        yield replace(part, valid_from=max(part.valid_from, _SINCE))


RULES: Final = let_by_landlord(
    MAINLAND,
    "fr_acc_hlm",
    Said(
        "Collective self-consumption, social housing",
        "Autoconsommation collective, logement social",
    ),
)
