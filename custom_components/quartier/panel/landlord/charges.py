"""Charges: what electricity cost homes together and common parts, as Quartier counts.

An estimate by meters and contracts, of a month or of all time; a bill is the supplier's
or the desk's. A place that nobody lives in has an account of its own; homes have one
together. Whoever shows it looks first how many homes there are.
"""

from collections.abc import Mapping
from typing import Any, Final

from ...bridge.commons import common_places, homes_counted
from ...bridge.layout import Layout, Place

type Sums = Mapping[str, float]

# What an account is made of; what is not counted is left out of it.
KEYS: Final = ("bill_eur", "imported_kwh", "exported_kwh")


def charges(
    layout: Layout, places: Mapping[str, Sums], metered: frozenset[str]
) -> dict[str, Any]:
    """Tell what was bought and sold, what that cost, and would have by doing nothing.

    ``places`` are sums by place, those of the root of all; ``metered`` names places
    with a meter.
    """
    whole = places.get(layout.root.id, {})
    paid, saved = whole.get("bill_eur"), whole.get("saved_eur")
    common = [
        _account(place, places.get(place.id, {}))
        for place in common_places(layout, metered)
    ]
    # The account of what stands at the root is within that of all.
    is_apart = layout.root.id not in metered
    homes = _homes_eur(paid, common) if is_apart else None
    count = homes_counted(layout, metered)
    return {
        "paid_eur": paid,
        "without_eur": None if paid is None or saved is None else paid + saved,
        "bought_kwh": whole.get("imported_kwh"),
        "sold_kwh": whole.get("exported_kwh"),
        "homes": count,
        "homes_eur": homes,
        "home_eur": homes / count if count and homes is not None else None,
        "common": common,
    }


def _account(place: Place, sums: Sums) -> dict[str, Any]:
    return {
        "name": place.name,
        "paid_eur": sums.get("bill_eur"),
        "bought_kwh": sums.get("imported_kwh"),
        "sold_kwh": sums.get("exported_kwh"),
    }


def _homes_eur(paid: float | None, common: list[dict[str, Any]]) -> float | None:
    """Take off what common parts cost; None where that is not known of each."""
    parts = [each["paid_eur"] for each in common]
    if paid is None or any(part is None for part in parts):
        return None
    return paid - float(sum(parts))
