"""Duties where sharing is a contract: nobody is in who has not joined."""

from .rules import Duties
from .source import Source


def joined_by_contract(source: Source) -> Duties:
    """Ask that everybody joins by a signature; the contract is the information."""
    return Duties(
        sharing="opt_in",
        meeting=False,
        posting=False,
        notice=False,
        lead_months=0,
        refusal_days=0,
        source=source,
    )
