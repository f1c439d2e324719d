"""Gains: what Quartier would have brought, against doing without it."""

from collections.abc import Callable

from ....engine import Outcome
from ..plan import Gains, Pair
from .past import Past


def gains(past: Past) -> Gains:
    """Count what Quartier would have brought."""
    habit, planned = (past.result.outcomes[name] for name in ("habit", "plan"))

    def pair(read: Callable[[Outcome], float]) -> Pair:
        return Pair(read(habit), read(planned))

    makes = min(habit.ledger.made_kwh, planned.ledger.made_kwh) > 0
    return Gains(
        bill_eur=pair(lambda outcome: outcome.ledger.bill_eur),
        stored_eur=pair(lambda outcome: -outcome.stored_eur),
        carbon_kg=pair(lambda outcome: outcome.ledger.carbon_kg),
        peak_kw=pair(lambda outcome: outcome.ledger.peak_kw),
        own_use=pair(lambda o: o.ledger.self_consumption) if makes else None,
        taken_kwh=pair(lambda outcome: outcome.ledger.imported_kwh),
    )
