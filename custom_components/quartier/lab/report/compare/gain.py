"""Gains: what the cheapest policy brought, against doing without Quartier."""

from collections.abc import Callable

from ...compare import Way
from ..plan import Gains, Pair
from .seen import Seen


def gains(seen: Seen) -> Gains:
    """Count what it brought."""
    without, best = seen.found.without, seen.found.best

    def pair(read: Callable[[Way], float]) -> Pair:
        return Pair(read(without), read(best))

    makes = min(without.ledger.made_kwh, best.ledger.made_kwh) > 0
    return Gains(
        bill_eur=pair(lambda way: way.ledger.bill_eur),
        stored_eur=pair(lambda way: -way.outcome.stored_eur),
        carbon_kg=pair(lambda way: way.ledger.carbon_kg),
        peak_kw=pair(lambda way: way.ledger.peak_kw),
        own_use=pair(lambda way: way.ledger.self_consumption) if makes else None,
        taken_kwh=pair(lambda way: way.ledger.imported_kwh),
    )
